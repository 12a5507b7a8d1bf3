import { createClient, type FormattedExecutionResult } from 'graphql-ws';
import { pino } from 'pino';
import { systemClock } from '../../src/clock.ts';
import { type Emulator, startEmulator } from '../../src/emulators/start-emulator.ts';
import { createGatewayCore } from '../../src/gateway-core.ts';
import { createMemoryLedger } from '../../src/ledger/memory-ledger.ts';
import { createMetrics } from '../../src/metrics.ts';
import { createTransport } from '../../src/providers/http/transport.ts';
import { createProviderRegistry } from '../../src/providers/registry.ts';
import { startGatewayServer } from '../../src/server/gateway-server.ts';
import { edgeConfig } from '../support/edge-config.ts';
import type { GraphqlAnswer, Json } from '../support/json-answer.ts';
import { post } from '../support/test-gateway.ts';
import { USUAL_LIMITS, USUAL_TRANSPORT } from '../support/upstream-limits.ts';
import { createHarbour } from './adapter/index.ts';
import { createHarbourService } from './emulator/index.ts';
import { harbourConfig } from './harbour-setup.ts';

export interface HarbourGateway {
  readonly emulator: Emulator;
  query(document: string, variables?: Readonly<Record<string, unknown>>): Promise<GraphqlAnswer>;
  /** Over WebSocket. The iterator's `return` ends it. */
  subscribe(
    document: string,
    variables: Record<string, unknown>,
  ): AsyncIterableIterator<FormattedExecutionResult<Json, unknown>>;
  close(): Promise<void>;
}

/**
 * The gateway over Harbour alone, with the key "harbour", at an emulator whose clock stands still. It is put
 * together here, as the configuration file and main.ts know the product's kinds only.
 */
export async function startHarbourGateway(): Promise<HarbourGateway> {
  const emulator = await startEmulator(
    (deps) => {
      deps.clock.freeze();
      return createHarbourService(deps);
    },
    { port: 0, timeScale: 1 },
  );
  const transport = createTransport(USUAL_TRANSPORT);
  const log = pino({ level: 'silent' });
  const deps = { transport, upstream: USUAL_LIMITS, clock: systemClock, log };
  const core = createGatewayCore({
    registry: createProviderRegistry([createHarbour(harbourConfig(emulator.url), deps)]),
    ledger: createMemoryLedger(),
    polling: { minIntervalMs: 20, maxIntervalMs: 100, deadlineHours: 1, outageDays: 1, discoverMinutes: 0 },
    deadlineMs: 10_000,
    log,
    metrics: createMetrics(),
  });
  const edge = edgeConfig();
  const server = await startGatewayServer({ core, host: '127.0.0.1', port: 0, initialDocument: '', edge });
  const sockets = createClient({ url: `${server.url.replace('http', 'ws')}/graphql`, retryAttempts: 0 });
  return {
    emulator,
    query: (query, variables) => post(`${server.url}/graphql`, { query, variables }),
    subscribe: (query, variables) => sockets.iterate<Json>({ query, variables }),
    close: async () => {
      await sockets.dispose();
      await server.close();
      await transport.close();
      await emulator.close();
    },
  };
}
