import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { ANONYMOUS } from '../../src/access/caller.ts';
import { createRequestContext, type GraphDeps } from '../../src/graphql/context.ts';
import { parseGlobalIdOf } from '../../src/graphql/global-id.ts';
import { resolvers } from '../../src/graphql/resolvers/index.ts';
import { type LedgerEntry, type LedgerEvent, operationKey } from '../../src/ledger/ledger.ts';
import type { StatusEvent } from '../../src/operations/watching/status-event.ts';

/**
 * What the documentation of graphql-ws leads to: each subscriber has an iterator of its own over the same ledger, and
 * graphql-js executes each event for each of them. Same schema, same resolvers of all types, same ledger.
 */
export async function startPlainServer(graph: GraphDeps): Promise<{ readonly url: string }> {
  const schema = makeExecutableSchema({
    typeDefs: readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'),
    resolvers: {
      ...resolvers,
      Subscription: {
        trainingJobStatus: {
          subscribe: (_root: unknown, { id }: { id: string }) => watch(graph, id),
          resolve: (status: StatusEvent) => status,
        },
      },
    },
  });
  const server = createServer();
  const sockets = new WebSocketServer({ server, path: '/graphql' });
  const context = () =>
    createRequestContext(graph, {
      requestId: randomUUID(),
      signal: new AbortController().signal,
      caller: ANONYMOUS,
    });
  useServer({ schema, context }, sockets);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** A snapshot, then what is heard: a queue between the ledger's listener and the one who asks. */
function watch({ ledger }: GraphDeps, globalId: string): AsyncIterableIterator<StatusEvent> {
  const id = parseGlobalIdOf('TrainingJob', globalId, ['id']);
  const pending: StatusEvent[] = [];
  let hand: ((result: IteratorResult<StatusEvent>) => void) | null = null;
  const offer = (value: StatusEvent) => {
    hand?.({ done: false, value });
    if (hand === null) pending.push(value);
    hand = null;
  };
  const stop = ledger.onChange((event) => {
    if (operationKey(event.entry.operation) === operationKey(id)) offer({ type: 'CHANGE', event, gap: null });
  });
  void ledger.getMany([id]).then((entries) => {
    for (const entry of entries.values()) offer({ type: 'SNAPSHOT', event: toEvent(entry), gap: null });
  });
  return {
    next: () => {
      const value = pending.shift();
      if (value) return Promise.resolve({ done: false, value });
      return new Promise((resolve) => {
        hand = resolve;
      });
    },
    return: async () => {
      stop();
      hand?.({ done: true, value: undefined });
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function toEvent(entry: LedgerEntry): LedgerEvent {
  return { sequence: entry.sequence, at: entry.observedAt, previousState: null, entry };
}
