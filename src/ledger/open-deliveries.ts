import { existsSync } from 'node:fs';
import { GatewayError } from '../errors.ts';
import type { DeliveryBook } from './deliveries.ts';
import { requireNewest } from './migrations.ts';
import { SqliteDatabase } from './sqlite-database.ts';
import { SqliteDeliveries } from './sqlite-deliveries.ts';

export interface OpenDeliveries {
  readonly deliveries: DeliveryBook;
  close(): void;
}

/**
 * The deliveries of a ledger file, beside the gateway that may be running on it. Throws a GatewayError of code LEDGER
 * where there is no such file, and for one of another version.
 */
export function openDeliveries(file: string): OpenDeliveries {
  if (!existsSync(file)) {
    throw new GatewayError(
      'LEDGER',
      `there is no ledger ${file}; check ledger.url and the working directory`,
    );
  }
  const db = SqliteDatabase.open(file, requireNewest);
  return { deliveries: new SqliteDeliveries(db), close: () => db.close() };
}
