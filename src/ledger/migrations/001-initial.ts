/**
 * Instants are milliseconds since 1970, UTC. A `body` is the whole entry as JSON; the columns beside it are what is
 * searched and sorted by, and what moves without an event.
 */
export const INITIAL = `
CREATE TABLE ledger (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  id TEXT NOT NULL,
  -- The newest sequence ever given: kept here, as the event itself may be compacted away.
  head INTEGER NOT NULL
) STRICT;
INSERT INTO ledger VALUES (1, lower(hex(randomblob(16))), 0);

CREATE TABLE entries (
  -- The order of the first record.
  ordinal INTEGER PRIMARY KEY,
  provider TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  is_done INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  -- Of a training, else null.
  task TEXT,
  made_model TEXT,
  made_at INTEGER NOT NULL,
  duration_ms INTEGER,
  -- When its provider was last seen to know of it, to within a day; for finished work only.
  shown_at INTEGER NOT NULL,
  observed_at INTEGER NOT NULL,
  failed_polls INTEGER NOT NULL,
  last_problem TEXT,
  next_poll_at INTEGER,
  body TEXT NOT NULL,
  UNIQUE (provider, name)
) STRICT;
CREATE INDEX entries_by_done ON entries (is_done, ordinal);
CREATE INDEX entries_by_provider ON entries (provider, ordinal);
CREATE INDEX entries_by_model ON entries (provider, made_model, made_at) WHERE made_model IS NOT NULL;
CREATE INDEX entries_by_task ON entries (provider, task, made_at) WHERE duration_ms IS NOT NULL;
CREATE INDEX entries_by_age ON entries (shown_at) WHERE is_done = 1;

CREATE TABLE events (
  sequence INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  previous_state TEXT,
  provider TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  revision INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE starts (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  idempotency_key TEXT UNIQUE,
  input_digest TEXT NOT NULL,
  provider TEXT NOT NULL,
  request TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  stage TEXT NOT NULL,
  began_provider TEXT,
  began_name TEXT
) STRICT;
CREATE INDEX starts_by_work ON starts (began_provider, began_name) WHERE began_name IS NOT NULL;
CREATE INDEX starts_open ON starts (ordinal) WHERE stage <> 'settled';
CREATE INDEX starts_by_age ON starts (requested_at) WHERE stage = 'settled';

CREATE TABLE delivery_places (
  endpoint TEXT PRIMARY KEY,
  place INTEGER NOT NULL,
  -- When the first place was kept.
  since INTEGER NOT NULL
) STRICT;

CREATE TABLE deliveries (
  ordinal INTEGER PRIMARY KEY,
  endpoint TEXT NOT NULL,
  id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  next_attempt_at INTEGER NOT NULL,
  pending_since INTEGER NOT NULL,
  last_problem TEXT,
  body TEXT NOT NULL,
  UNIQUE (endpoint, id)
) STRICT;
CREATE INDEX deliveries_in_order ON deliveries (sequence, ordinal);
CREATE INDEX deliveries_pending ON deliveries (endpoint, sequence, ordinal) WHERE state = 'pending';
CREATE INDEX deliveries_by_time ON deliveries (endpoint, next_attempt_at) WHERE state = 'pending';
CREATE INDEX deliveries_done ON deliveries (created_at) WHERE state = 'delivered';
`;
