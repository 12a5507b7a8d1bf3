import { appendFileSync } from 'node:fs';
import { type Logger, pino } from 'pino';
import { LOG_HOOKS } from '../log-hooks.ts';
import type { Change } from './policy.ts';

/** A change that somebody asked for, and what became of it. */
export interface AuditEntry {
  readonly change: Change;
  /** The caller's name. */
  readonly by: string;
  /** The key that was asked for, whether or not it is configured; null where the input names none. */
  readonly provider: string | null;
  /** The provider's name of what it is about: of the work once there is some. Null where nothing is named. */
  readonly name: string | null;
  readonly requestId: string;
  /** The state of the work that carries the change out, DONE where it is done already, or the code of the error. */
  readonly result: string;
}

/** Who asked for which change, when, and what became of it; also what was refused. */
export interface AuditLog {
  /** Never throws: a change that was made is not lost for a line. */
  record(entry: AuditEntry): void;
}

/** Keeps nothing. */
export const NO_AUDIT: AuditLog = { record: () => {} };

/**
 * JSON lines marked `audit: true`, whatever level the log has: in the file at `path`, or where that is null on the log's
 * own output. A file that is moved away begins anew. What cannot be written there goes to the log, as an error.
 */
export function createAuditLog(path: string | null, log: Logger): AuditLog {
  const lines =
    path === null ? log.child({}, { level: 'info' }) : pino({ hooks: LOG_HOOKS }, appendingTo(path, log));
  return {
    record: (entry) => lines.info({ audit: true, ...entry }, 'a change was asked for'),
  };
}

/** Throws where the file cannot be written. */
export function openAuditFile(path: string): void {
  append(path, '');
}

function appendingTo(path: string, log: Logger) {
  return {
    write(line: string) {
      try {
        append(path, line);
      } catch (error) {
        log.error(
          { err: error, path, line: JSON.parse(line) },
          'a line of the audit log could not be written',
        );
      }
    },
  };
}

// Opened for each line: they are few, and a file that was moved away or filled its disk is noticed at the next.
function append(path: string, text: string): void {
  appendFileSync(path, text, { mode: 0o600 });
}
