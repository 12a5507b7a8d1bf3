import { isTerminal, OPERATION_STATES } from '../domain/operation-state.ts';
import { requireNewest } from './migrations.ts';
import { SqliteDatabase } from './sqlite-database.ts';

/** What a ledger file holds, and what in it cannot be. */
export interface LedgerReport {
  /** How many of each there are; nothing is counted in a damaged file. */
  readonly entries: number;
  readonly events: number;
  readonly starts: number;
  readonly deliveries: number;
  /** A sentence each; empty for a sound ledger. */
  readonly violations: readonly string[];
}

/** As `inspectLedger`, the violations alone. */
export function verifyLedger(file: string): readonly string[] {
  return inspectLedger(file).violations;
}

/**
 * Checks what must hold in a ledger file, whether a gateway runs on it, was stopped or was killed. Reads one moment
 * of it and changes nothing. Throws a GatewayError of code LEDGER for a file that cannot be read as a ledger.
 */
export function inspectLedger(file: string): LedgerReport {
  const db = SqliteDatabase.openToRead(file, requireNewest);
  try {
    db.execute('BEGIN');
    const damages = findDamages(db);
    // What a damaged file answers to the other questions says nothing.
    if (damages.length > 0) return { entries: 0, events: 0, starts: 0, deliveries: 0, violations: damages };
    return {
      entries: count(db, 'entries'),
      events: count(db, 'events'),
      starts: count(db, 'starts'),
      deliveries: count(db, 'deliveries'),
      violations: CHECKS.flatMap((sql) => findViolations(db, sql)),
    };
  } finally {
    db.close();
  }
}

function count(db: SqliteDatabase, table: string): number {
  return db.get<{ rows: number }>(`SELECT count(*) AS rows FROM ${table}`)?.rows ?? 0;
}

function findDamages(db: SqliteDatabase): readonly string[] {
  return db
    .all<{ integrity_check: string }>('PRAGMA integrity_check')
    .flatMap(({ integrity_check }) => integrity_check.split('\n'))
    .filter((line) => line !== 'ok' && !line.startsWith('***'))
    .map((line) => `the file is damaged: ${line}`);
}

function findViolations(db: SqliteDatabase, sql: string): readonly string[] {
  return db.all<{ violation: string }>(sql).map(({ violation }) => violation);
}

const TERMINAL = `(${OPERATION_STATES.filter(isTerminal)
  .map((state) => `'${state}'`)
  .join(', ')})`;

/** A body that says something else than its columns. Text that is no JSON is one too. */
const STRANGE_BODY = `CASE WHEN json_valid(body) THEN
  json_extract(body, '$.sequence') IS NOT sequence
  OR json_extract(body, '$.revision') IS NOT revision
  OR json_extract(body, '$.operation.provider') IS NOT provider
  OR json_extract(body, '$.operation.name') IS NOT name
  OR json_extract(body, '$.operation.state') IS NOT state
  OR json_extract(body, '$.history[#-1].state') IS NOT state
  ELSE TRUE END`;

/** Each event with what its own work was before it, as far as that is kept. */
const CHAIN = `SELECT *, lag(state) OVER work AS state_before, lag(revision) OVER work AS revision_before
  FROM events WINDOW work AS (PARTITION BY provider, name ORDER BY sequence)`;

const LAST_EVENTS = `SELECT provider, name, state, revision, max(sequence) AS sequence FROM events GROUP BY provider, name`;

/** Each a query for what violates one rule, as a sentence. */
const CHECKS: readonly string[] = [
  `SELECT format('event %d follows event %d: sequences must have no gaps', sequence, before) AS violation
  FROM (SELECT sequence, lag(sequence) OVER (ORDER BY sequence) AS before FROM events)
  WHERE sequence <> before + 1`,

  `SELECT format('the newest event is %d, and the head is %d', newest, head) AS violation
  FROM ledger, (SELECT max(sequence) AS newest FROM events) WHERE newest <> head`,

  `SELECT format('event %d: its body does not say what its columns say', sequence) AS violation
  FROM events WHERE ${STRANGE_BODY}`,

  `SELECT format('event %d: %s left %s for %s, which is terminal', sequence, name, state_before, state) AS violation
  FROM (${CHAIN}) WHERE state_before IN ${TERMINAL} AND state <> state_before AND revision > 1`,

  // Only finished work is ever forgotten, so only that may begin anew.
  `SELECT format('event %d: %s begins anew, and it was unfinished', sequence, name) AS violation
  FROM (${CHAIN}) WHERE revision = 1 AND state_before NOT IN ${TERMINAL}`,

  `SELECT format('event %d: revision %d of %s follows revision %d', sequence, revision, name, revision_before) AS violation
  FROM (${CHAIN}) WHERE revision > 1 AND revision <> revision_before + 1`,

  `SELECT format('event %d: revision %d of %s is its first, and no event is missing', sequence, revision, name) AS violation
  FROM (${CHAIN}) WHERE revision > 1 AND revision_before IS NULL AND (SELECT min(sequence) FROM events) = 1`,

  `SELECT format('event %d: %s was %s before, and it says %s', sequence, name,
    coalesce(iif(revision = 1, NULL, state_before), 'unknown'), coalesce(previous_state, 'unknown')) AS violation
  FROM (${CHAIN})
  WHERE iif(revision = 1, NULL, coalesce(state_before, previous_state)) IS NOT previous_state`,

  `SELECT format('entry %s: its body does not say what its columns say', name) AS violation
  FROM entries WHERE ${STRANGE_BODY} OR is_done <> (state IN ${TERMINAL})`,

  `SELECT format('entry %s: revision %d, %s with event %d, and its last event is %d with revision %d, %s',
    entry.name, entry.revision, entry.state, entry.sequence, last.sequence, last.revision, last.state) AS violation
  FROM entries AS entry JOIN (${LAST_EVENTS}) AS last USING (provider, name)
  WHERE entry.sequence <> last.sequence OR entry.revision <> last.revision OR entry.state <> last.state`,

  `SELECT format('entry %s: its event %d is missing', entry.name, entry.sequence) AS violation
  FROM entries AS entry LEFT JOIN (${LAST_EVENTS}) AS last USING (provider, name)
  WHERE last.sequence IS NULL
  AND entry.sequence >= coalesce((SELECT min(sequence) FROM events), (SELECT head + 1 FROM ledger))`,

  `SELECT format('unfinished work %s has no entry', last.name) AS violation
  FROM (${LAST_EVENTS}) AS last LEFT JOIN entries AS entry USING (provider, name)
  WHERE entry.name IS NULL AND last.state NOT IN ${TERMINAL}`,

  `SELECT format('start %s is %s, and the work it began is %s', id, stage, coalesce(began_name, 'unknown')) AS violation
  FROM starts WHERE (stage = 'settled') <> (began_provider IS NOT NULL AND began_name IS NOT NULL)`,

  `SELECT format('delivery %s tells %s of event %d, which has been served up to event %d', delivery.id,
    delivery.endpoint, delivery.sequence, coalesce(place, 0)) AS violation
  FROM deliveries AS delivery LEFT JOIN delivery_places USING (endpoint)
  WHERE delivery.sequence > coalesce(place, 0)`,

  `SELECT format('endpoint %s has been served up to event %d, and the head is %d', endpoint, place, head) AS violation
  FROM delivery_places, ledger WHERE place > head`,
];
