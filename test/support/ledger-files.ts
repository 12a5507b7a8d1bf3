import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { Ledger, Retention } from '../../src/ledger/ledger.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { DEFAULT_RETENTION } from '../../src/ledger/retention.ts';

/** SQLite ledgers for the tests of one file: after each test they are closed, and their files are gone. */
export interface LedgerFiles {
  /** A path where no file is, in a folder of its own. */
  newFile(): string;
  open(file?: string, retention?: Retention): Ledger;
}

export function useLedgerFiles(): LedgerFiles {
  let folders: string[] = [];
  let ledgers: Ledger[] = [];

  function newFile(): string {
    const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
    folders.push(folder);
    return join(folder, 'gateway.db');
  }

  afterEach(async () => {
    await Promise.all(ledgers.map((ledger) => ledger.close()));
    for (const folder of folders) rmSync(folder, { recursive: true });
    ledgers = [];
    folders = [];
  });

  return {
    newFile,
    open(file = newFile(), retention = DEFAULT_RETENTION) {
      const ledger = openLedger({ url: `sqlite:${file}`, retention });
      ledgers.push(ledger);
      return ledger;
    },
  };
}
