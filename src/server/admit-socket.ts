import { CloseCode } from 'graphql-ws';
import { readConnectionParams, readHeaders } from '../access/credential.ts';
import { LimitExceededError } from '../errors.ts';
import type { IdentifyDeps } from './identify-caller.ts';
import type { LiveSocket } from './live-socket.ts';
import type { SocketLimits } from './socket-limits.ts';

/** As of HTTP's 503: whether the client may come in cannot be told now, or it has too many sockets for the moment. */
const TRY_AGAIN_LATER = 1013;

/**
 * Finds out who is at the other end of a socket from its `connection_init`, and sends it away with 4403 when its
 * credential ends. False for a client that is not let in, which the protocol's library answers with 4403.
 */
export async function admitSocket(
  socket: LiveSocket,
  params: Readonly<Record<string, unknown>> | undefined,
  { callers, log, onRefusal, socketLimits }: IdentifyDeps & { readonly socketLimits: SocketLimits },
): Promise<boolean> {
  const answer = await callers.authenticate(readConnectionParams(params) ?? readHeaders(socket.headers));
  if (!socket.isOpen) return false;
  if (answer.outcome !== 'accepted') {
    log.info({ reason: answer.reason }, 'a socket was not let in');
    onRefusal(answer.outcome === 'refused' ? 'UNAUTHENTICATED' : 'AUTHENTICATION_UNAVAILABLE');
    if (answer.outcome === 'unavailable') socket.close(TRY_AGAIN_LATER, 'Try again later');
    return false;
  }
  const leave = socketLimits.admit(answer.caller);
  if (leave instanceof LimitExceededError) {
    onRefusal(leave.code);
    socket.close(TRY_AGAIN_LATER, 'Too many sockets');
    return false;
  }
  socket.onceClosed(leave);
  socket.caller = answer.caller;
  socket.onceClosed(callers.stay(answer.caller, () => socket.close(CloseCode.Forbidden, 'Forbidden')));
  return true;
}
