import { systemClock } from '../clock.ts';
import { ConfigError, environment, loadConfig } from '../config.ts';
import type { Delivery, DeliveryBook, DeliveryFilter } from '../ledger/deliveries.ts';
import { openDeliveries } from '../ledger/open-deliveries.ts';
import { sqliteFileOf } from '../ledger/open-ledger.ts';
import { toTable } from './to-table.ts';

/** `automl-gateway webhooks list`: prints what was and is to be sent, oldest first. */
export async function listWebhooks(configPath: string, filter: DeliveryFilter): Promise<void> {
  const found = await withDeliveries(configPath, (deliveries) => deliveries.list(filter));
  console.log(found.length === 0 ? 'no messages' : toTable(COLUMNS, found.map(toRow)));
}

/** `automl-gateway webhooks resend`: has dead messages sent again, by the gateway that runs or the next one to start. */
export async function resendWebhooks(configPath: string, filter: DeliveryFilter): Promise<void> {
  const count = await withDeliveries(configPath, (deliveries) =>
    deliveries.resend(filter, systemClock.now()),
  );
  console.log(
    count === 0
      ? 'no dead message fits; nothing is sent again'
      : `${count} ${count === 1 ? 'message' : 'messages'} will be sent again; a running gateway begins within 30 seconds`,
  );
}

const COLUMNS = ['endpoint', 'id', 'sequence', 'state', 'attempts', 'next attempt', 'problem'];

function toRow(delivery: Delivery): readonly string[] {
  const { endpoint, id, sequence, state, attempts, nextAttemptAt, lastProblem } = delivery;
  const next = state === 'pending' ? nextAttemptAt.toISOString() : '-';
  return [endpoint, id, String(sequence), state, String(attempts), next, lastProblem ?? '-'];
}

async function withDeliveries<Result>(
  configPath: string,
  use: (deliveries: DeliveryBook) => Promise<Result>,
): Promise<Result> {
  const { ledger } = await loadConfig(configPath, environment());
  const file = sqliteFileOf(ledger.url);
  if (file === null) throw new ConfigError([IN_MEMORY], configPath);
  const { deliveries, close } = openDeliveries(file);
  try {
    return await use(deliveries);
  } finally {
    close();
  }
}

const IN_MEMORY = {
  path: 'ledger.url',
  message: 'memory: keeps messages inside the gateway’s process only; this command needs sqlite:PATH',
};
