import { isIP } from 'node:net';
import { Agent, type Dispatcher, request } from 'undici';
import type { Clock } from '../clock.ts';
import type { WebhookConfig } from '../config/gateway-config.ts';
import { parseRetryAfter } from '../providers/http/retry-after.ts';
import { untilAborted } from '../providers/http/until-aborted.ts';
import { NO_TRACING, type Span, type Tracing } from '../tracing/span.ts';
import { findAddressProblem } from './address-rules.ts';
import { createCheckedLookup, ForbiddenAddressError, type ResolveAll } from './checked-lookup.ts';
import type { AttemptOutcome, Sender } from './sender.ts';
import { signMessage } from './signature.ts';

export interface HttpSenderOptions {
  readonly clock: Clock;
  /** From the first step to the end of the answer; 15 seconds where absent. */
  readonly timeoutMs?: number;
  /** How names are resolved; the system's way where absent. */
  readonly resolveAll?: ResolveAll;
  /** Nothing is traced where absent. */
  readonly tracing?: Tracing;
}

// What a receiver says beside its status is of no use to us.
const MAX_ANSWER_BYTES = 64 * 1024;

const GONE = 410;
/** The answers whose `Retry-After` means the sender. RFC 9110, 10.2.3; RFC 6585, 4. */
const ASKING_FOR_PATIENCE: ReadonlySet<number> = new Set([429, 503]);

/** Posts messages to an endpoint, signed. Redirects are not followed: a message goes where the configuration says. */
export function createHttpSender(endpoint: WebhookConfig, options: HttpSenderOptions): Sender {
  const { clock, timeoutMs = 15_000, tracing = NO_TRACING } = options;
  const url = new URL(endpoint.url);
  const addressProblem = findLiteralProblem(url, endpoint.allowPrivateAddresses);
  const secrets = endpoint.previousSecret ? [endpoint.secret, endpoint.previousSecret] : [endpoint.secret];
  const agent = new Agent({
    allowH2: false,
    connect: {
      lookup: createCheckedLookup(endpoint.allowPrivateAddresses, options.resolveAll),
      timeout: timeoutMs,
    },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });

  function post({ id, body }: { id: string; body: string }, span: Span, signal: AbortSignal) {
    const timestampSeconds = Math.floor(clock.now().getTime() / 1000);
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'automl-gateway',
      'webhook-id': id,
      'webhook-timestamp': String(timestampSeconds),
      'webhook-signature': signMessage({ id, timestampSeconds, body }, secrets),
      ...span.headers,
    };
    return request(url, { dispatcher: agent, method: 'POST', headers, body, signal });
  }

  /** The path and query of an endpoint stay out of the trace: secrets stand there. */
  const beginSpan = () =>
    tracing.begin({
      name: 'POST',
      kind: 'client',
      attributes: {
        'http.request.method': 'POST',
        'server.address': url.hostname,
        'automl.webhook': endpoint.key,
      },
    });

  async function attempt(
    message: { id: string; body: string },
    span: Span,
    signal: AbortSignal,
  ): Promise<AttemptOutcome | null> {
    const timeout = AbortSignal.timeout(timeoutMs);
    const either = AbortSignal.any([signal, timeout]);
    try {
      const answer = await untilAborted(post(message, span, either), either);
      // The status has decided: what becomes of the rest of the answer does not matter.
      await answer.body.dump({ limit: MAX_ANSWER_BYTES, signal: either }).catch(() => {});
      span.add({ 'http.response.status_code': answer.statusCode });
      return judge(answer, clock.now());
    } catch (error) {
      if (signal.aborted) return null;
      return failed(timeout.aborted ? `no answer within ${timeoutMs} ms` : describe(error));
    }
  }

  return {
    async send(message, signal) {
      if (addressProblem !== null) return failed(addressProblem);
      const span = beginSpan();
      const outcome = await attempt(message, span, signal);
      span.end(outcome?.outcome === 'delivered' ? null : (outcome?.outcome ?? 'broken_off'));
      return outcome;
    },
    close: () => agent.destroy(),
  };
}

/** An address in place of a name is never looked up, so it is judged here. */
function findLiteralProblem(url: URL, allowPrivateAddresses: boolean): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const problem = isIP(host) === 0 ? null : findAddressProblem(host, allowPrivateAddresses);
  return problem && `${host} ${problem}`;
}

function judge({ statusCode, headers }: Dispatcher.ResponseData, now: Date): AttemptOutcome {
  if (statusCode >= 200 && statusCode < 300) return { outcome: 'delivered' };
  if (statusCode === GONE)
    return { outcome: 'gone', problem: 'it answered 410: it wants no messages any more' };
  if (statusCode >= 300 && statusCode < 400) {
    return failed(`it answered ${statusCode}; redirects are not followed, configure the final address`);
  }
  const retryAfter = [headers['retry-after']].flat()[0];
  const retryAfterMs = ASKING_FOR_PATIENCE.has(statusCode) ? parseRetryAfter(retryAfter, now) : null;
  return failed(`it answered ${statusCode}`, retryAfterMs);
}

function failed(problem: string, retryAfterMs: number | null = null): AttemptOutcome {
  return { outcome: 'failed', problem, retryAfterMs };
}

function describe(error: unknown): string {
  if (error instanceof ForbiddenAddressError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? `the connection failed (${code})` : 'the connection failed';
}
