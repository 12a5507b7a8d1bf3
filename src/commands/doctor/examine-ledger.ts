import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { GatewayError } from '../../errors.ts';
import { sqliteFileOf } from '../../ledger/open-ledger.ts';
import { lockLedger } from '../../ledger/sqlite-lock.ts';
import { fail, ok, reasonOf, type Told, warn } from './finding.ts';

const CHECK = 'ledger';

/** Whether a gateway could keep its ledger there. Makes nothing, and disturbs no gateway that runs on it. */
export function examineLedger(url: string): Told {
  const file = sqliteFileOf(url);
  if (file === null) {
    return warn(
      CHECK,
      'memory: forgets all history, cursors and idempotency keys when the gateway stops',
      'set ledger.url to sqlite: and the path of a file, except for tests',
    );
  }
  const place = existsSync(file) ? file : nearestFolder(file);
  try {
    accessSync(place, constants.R_OK | constants.W_OK);
  } catch (error) {
    const advice = `let the user that runs the gateway read and write ${place}, or name another file in ledger.url`;
    return fail(CHECK, `${place} cannot be written (${reasonOf(error)})`, advice);
  }
  if (place === file) return examineLock(file);
  if (statSync(place).isDirectory()) return ok(CHECK, `${file} will be made at the first start`);
  return fail(CHECK, `${place} is no folder`, 'name another file in ledger.url');
}

/** The folder that is there and in which the file, with further folders, would be made. */
function nearestFolder(file: string): string {
  const folder = dirname(file);
  return existsSync(folder) ? folder : nearestFolder(folder);
}

function examineLock(file: string): Told {
  try {
    lockLedger(file, 0)();
    return ok(CHECK, `${file} can be written, and no gateway uses it`);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    if (error.retryable) return ok(CHECK, `${file} can be written; a running gateway uses it`);
    return fail(CHECK, error.message, 'see to the file and the folder that it lies in');
  }
}
