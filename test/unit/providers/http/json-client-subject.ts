import { pino } from 'pino';
import { Bulkhead } from '../../../../src/providers/http/bulkhead.ts';
import { CircuitBreaker } from '../../../../src/providers/http/circuit-breaker.ts';
import { type Credentials, createStaticCredentials } from '../../../../src/providers/http/credentials.ts';
import { createJsonClient, type JsonClientOptions } from '../../../../src/providers/http/json-client.ts';
import type { FailureReading } from '../../../../src/providers/http/provider-failure.ts';
import { RequestBudget } from '../../../../src/providers/http/request-budget.ts';
import { UpstreamGate } from '../../../../src/providers/http/upstream-gate.ts';
import type { UpstreamLimits } from '../../../../src/providers/provider-deps.ts';
import { ProviderHealthRecord } from '../../../../src/providers/provider-health.ts';
import { WireReader } from '../../../../src/providers/wire-reader.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { FakeTransport, type ScriptedAnswer } from '../../../support/fake-transport.ts';
import { NEVER_LEFT_ALONE } from '../../../support/upstream-limits.ts';

/** Reads `{"message": …, "retryAfterMs": …}`; without a body the message is "no body". */
export function readFailure(_status: number, body: unknown): FailureReading {
  if (body === undefined) return { message: 'no body' };
  const reader = WireReader.of(body);
  return { message: reader.string('message'), retryAfterMs: reader.optionalNumber('retryAfterMs') };
}

/** Credentials with a token that changes with every renewal: token-1, token-2, … */
export function createTokenCredentials() {
  let renewals = 0;
  const latest = () => `Bearer token-${renewals + 1}`;
  const credentials: Credentials = {
    headers: async () => ({ authorization: latest() }),
    renew: ({ authorization }) => {
      if (authorization === latest()) renewals += 1;
    },
    redact: (text) => text.replaceAll(/token-\d+/g, '[redacted]'),
  };
  return { credentials, renewals: () => renewals };
}

interface SubjectOptions extends Partial<JsonClientOptions> {
  /** None where absent. */
  readonly limitPerMinute?: number;
  /** As usual where absent, but for the breaker, which never opens. */
  readonly limits?: UpstreamLimits;
}

/** A client of provider "azure" at https://example.test/base, whose network gives the scripted answers. */
export function createSubject(script: readonly ScriptedAnswer[], options: SubjectOptions = {}) {
  const { limitPerMinute = null, limits = NEVER_LEFT_ALONE, ...clientOptions } = options;
  const clock = new FakeClock();
  const budget = new RequestBudget({ limitPerMinute, counted: 'all', clock });
  const bulkhead = new Bulkhead(limits.maxConcurrent);
  const breaker = new CircuitBreaker(limits.breaker, clock);
  const gate = new UpstreamGate({ budget, bulkhead, breaker, clock });
  const transport = new FakeTransport(...script);
  const health = new ProviderHealthRecord();
  const requests: string[] = [];
  const logLines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void logLines.push(line) });
  const client = createJsonClient(
    {
      provider: 'azure',
      endpoint: 'https://example.test/base',
      credentials: createStaticCredentials({ 'api-key': 'hunter2' }, ['hunter2']),
      readFailure,
      requestIdHeader: 'apim-request-id',
      ...clientOptions,
    },
    {
      transport,
      health,
      gate,
      clock,
      log,
      random: () => 0.5,
      onRequest: (method, status) => requests.push(`${method} ${status}`),
    },
  );
  return { client, clock, transport, health, budget, breaker, requests, logLines };
}
