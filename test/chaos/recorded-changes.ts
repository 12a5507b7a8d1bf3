import { DatabaseSync } from 'node:sqlite';
import type { Listener } from './listener.ts';

export interface RecordedChange {
  readonly sequence: number;
  readonly provider: string;
}

/** What a ledger file has of trainings, in order. */
export function recordedChanges(file: string): readonly RecordedChange[] {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = db
      .prepare(
        `SELECT sequence, provider FROM events
         WHERE body ->> '$.operation.kind' = 'TRAIN_MODEL' ORDER BY sequence`,
      )
      .all();
    return rows.map(({ sequence, provider }) => ({ sequence: Number(sequence), provider: String(provider) }));
  } finally {
    db.close();
  }
}

/** What a listener should have been told since it came, as far as it is recorded. */
export function changesFor({ providers, startedAt }: Listener, recorded: readonly RecordedChange[]) {
  return recorded
    .filter(({ sequence, provider }) => sequence > (startedAt ?? 0) && providers.includes(provider))
    .map(({ sequence }) => sequence);
}
