import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';

export interface RequestLogDeps {
  readonly log: Logger;
  readonly clock: Clock;
}

/** Writes a line once a request is answered or its client has left, where the log takes that much. */
export function logAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { log, clock }: RequestLogDeps,
): void {
  if (!log.isLevelEnabled('debug')) return;
  const startedAtMs = clock.now().getTime();
  const requestId = response.getHeader('x-request-id');
  const clientRequestId = readClientRequestId(request);
  response.once('close', () => {
    const durationMs = clock.now().getTime() - startedAtMs;
    const status = response.headersSent ? response.statusCode : null;
    const ids = clientRequestId === null ? { requestId } : { requestId, clientRequestId };
    log.debug({ ...ids, method: request.method, path: pathOf(request), status, durationMs }, 'request');
  });
}

const SAFE_ID = /^[\w.:-]{1,64}$/;

/**
 * The id that a client or a proxy gave its request, for finding it in their logs; null where it is none. The gateway's own
 * ids stay its own: nobody else can make two requests look like one.
 */
function readClientRequestId({ headers }: IncomingMessage): string | null {
  const id = headers['x-request-id'];
  return typeof id === 'string' && SAFE_ID.test(id) ? id : null;
}

const MAX_PATH_CHARACTERS = 200;

/** Without the query, where documents, variables and tokens stand. */
function pathOf({ url = '' }: IncomingMessage): string {
  const [path = ''] = url.split(/[?#]/, 1);
  return path.slice(0, MAX_PATH_CHARACTERS);
}
