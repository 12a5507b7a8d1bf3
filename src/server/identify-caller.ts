import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { type Caller, NOBODY } from '../access/caller.ts';
import type { Callers } from '../access/callers.ts';
import { readHeaders } from '../access/credential.ts';
import { sendRefusal } from './answers.ts';
import type { CallerDemand } from './gateway-routes.ts';
import { refused } from './request-refusal.ts';

export interface IdentifyDeps {
  readonly callers: Callers;
  readonly log: Logger;
  /** Called with the code of each refusal. */
  readonly onRefusal: (code: string) => void;
}

/** What a client is told, whichever way it is not let in: nothing of which keys there are. */
const NOT_LET_IN = refused(
  401,
  'A valid API key or token is needed: send "authorization: Bearer …", or "x-api-key: …" with a key.',
  { code: 'UNAUTHENTICATED', headers: { 'www-authenticate': 'Bearer' } },
);
const CANNOT_TELL = refused(
  503,
  'Tokens cannot be checked at the moment: their issuer does not answer. Try again soon.',
  { code: 'AUTHENTICATION_UNAVAILABLE', headers: { 'retry-after': '5' } },
);

/** Who asks; null where that is refused, and the request answered with it. */
export async function identifyCaller(
  request: IncomingMessage,
  response: ServerResponse,
  { demand, requestId }: { readonly demand: CallerDemand; readonly requestId: string },
  deps: IdentifyDeps,
): Promise<Caller | null> {
  if (demand === 'none') return NOBODY;
  const answer = await deps.callers.authenticate(readHeaders(request.headersDistinct));
  if (answer.outcome === 'accepted') return answer.caller;
  if (demand === 'optional') return NOBODY;
  deps.log.info({ requestId, reason: answer.reason }, 'a request was not let in');
  const refusal = answer.outcome === 'refused' ? NOT_LET_IN : CANNOT_TELL;
  deps.onRefusal(refusal.code);
  sendRefusal(response, refusal, requestId);
  return null;
}
