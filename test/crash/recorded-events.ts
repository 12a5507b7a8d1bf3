import { DatabaseSync } from 'node:sqlite';

export interface RecordedEvent {
  readonly sequence: number;
  readonly name: string;
  readonly displayName: string;
  readonly state: string;
}

/** The events of trainings as they stand in a ledger file, in order. */
export function recordedEvents(file: string): readonly RecordedEvent[] {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = db.prepare(
      `SELECT sequence, name, state, body ->> '$.operation.training.displayName' AS displayName
       FROM events WHERE body ->> '$.operation.kind' = 'TRAIN_MODEL' ORDER BY sequence`,
    );
    return rows.all().map(({ sequence, name, state, displayName }) => ({
      sequence: Number(sequence),
      name: String(name),
      displayName: String(displayName),
      state: String(state),
    }));
  } finally {
    db.close();
  }
}
