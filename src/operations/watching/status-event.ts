import type { LedgerEvent } from '../../ledger/ledger.ts';

export type StatusEventType = 'SNAPSHOT' | 'CHANGE';

/** Why a watch could not go on at the place of its cursor, and began anew with how things stand. */
export type StatusGap =
  /** Changes after that place are no longer kept. */
  | 'CURSOR_TOO_OLD'
  /** The place is in another ledger, or was never reached in this one. */
  | 'CURSOR_UNKNOWN';

/** What a watch tells: how one piece of work stands. */
export interface StatusEvent {
  readonly type: StatusEventType;
  readonly event: LedgerEvent;
  /** Null where nothing is missing. */
  readonly gap: StatusGap | null;
}
