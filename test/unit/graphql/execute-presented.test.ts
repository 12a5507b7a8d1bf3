import { buildSchema, parse } from 'graphql';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createGatewayCore } from '../../../src/gateway-core.ts';
import { createRequestContext } from '../../../src/graphql/context.ts';
import { subscribePresented } from '../../../src/graphql/execute-presented.ts';
import { createMemoryLedger } from '../../../src/ledger/memory-ledger.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { createProviderRegistry } from '../../../src/providers/registry.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const core = createGatewayCore({
  registry: createProviderRegistry([]),
  ledger: createMemoryLedger(),
  polling: { minIntervalMs: 1_000, maxIntervalMs: 1_000, deadlineHours: 1 },
  deadlineMs: 1_000,
  log: pino({ level: 'silent' }),
  metrics: createMetrics(),
  clock: new FakeClock(),
});

const schema = buildSchema('type Query { a: Int } type Subscription { ticks: Int }');

/** Subscribes to `ticks` of a source. */
async function subscribeTo(ticks: () => AsyncIterable<unknown>) {
  const contextValue = createRequestContext(core.graph, {
    requestId: 'request-1',
    signal: new AbortController().signal,
  });
  const document = parse('subscription { ticks }');
  const results = await subscribePresented({ schema, document, contextValue, rootValue: { ticks } });
  if (!(Symbol.asyncIterator in results)) throw new Error(`no events: ${JSON.stringify(results)}`);
  return results;
}

it('tells an error of the stream itself as a masked last result, then ends', async () => {
  const results = await subscribeTo(async function* () {
    yield { ticks: 1 };
    throw new Error('the secret inside');
  });
  expect((await results.next()).value).toEqual({ data: { ticks: 1 } });
  const { value } = await results.next();
  expect(value.errors).toMatchObject([
    { extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'request-1' } },
  ]);
  expect(JSON.stringify(value)).not.toContain('secret');
  expect(await results.next()).toEqual({ done: true, value: undefined });
});

it('ends the source and the event being executed when the client leaves', async () => {
  const seen: { signal?: AbortSignal; returned: boolean } = { returned: false };
  const entered = Promise.withResolvers<void>();
  const results = await subscribeTo(() => ({
    [Symbol.asyncIterator]: () => ({
      next: async () => ({
        done: false,
        value: {
          ticks: (_arguments: unknown, { call }: { call: { signal: AbortSignal } }) => {
            seen.signal = call.signal;
            entered.resolve();
            return 1;
          },
        },
      }),
      return: async () => {
        seen.returned = true;
        return { done: true, value: undefined };
      },
    }),
  }));
  const asking = results.next();
  await entered.promise;
  await results.return?.();
  await asking;
  expect([seen.returned, seen.signal?.aborted]).toEqual([true, true]);
});

it('has the three methods by which graphql-sse and graphql-ws end what they no longer send', async () => {
  const results = await subscribeTo(async function* () {
    yield { ticks: 1 };
  });
  expect([results.next, results.return, results.throw].map((method) => typeof method)).toEqual(
    Array(3).fill('function'),
  );
});
