import { type Logger, pino } from 'pino';
import { ANONYMOUS } from '../../src/access/caller.ts';
import { createGatewayCore } from '../../src/gateway-core.ts';
import { createRequestContext } from '../../src/graphql/context.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { createMemoryLedger } from '../../src/ledger/memory-ledger.ts';
import { createMetrics } from '../../src/metrics.ts';
import { createProviderRegistry } from '../../src/providers/registry.ts';
import { FakeClock } from './fake-clock.ts';
import { ScriptedProvider } from './scripted-provider.ts';

export interface TestGraphOptions {
  readonly ledger?: Ledger;
  readonly log?: Logger;
}

/** What the graph works with, over one scripted provider with the key "fake" and a clock that stands still. */
export function createTestGraph(options: TestGraphOptions = {}) {
  const fake = new ScriptedProvider();
  const clock = new FakeClock();
  const core = createGatewayCore({
    registry: createProviderRegistry([fake.provider]),
    ledger: options.ledger ?? createMemoryLedger(),
    polling: {
      minIntervalMs: 1_000,
      maxIntervalMs: 1_000,
      deadlineHours: 1,
      outageDays: 1,
      discoverMinutes: 0,
    },
    deadlineMs: 1_000,
    log: options.log ?? pino({ level: 'silent' }),
    metrics: createMetrics(),
    clock,
  });
  return {
    fake,
    clock,
    core,
    graph: core.graph,
    createContext: (requestId = 'request-1') =>
      createRequestContext(core.graph, {
        requestId,
        signal: new AbortController().signal,
        caller: ANONYMOUS,
      }),
  };
}
