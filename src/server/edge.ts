import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { sendProblem } from './answers.ts';
import { createWaysIn, type EdgeConfig, type WaysInDeps } from './ways-in.ts';
import { WorkUnderWay } from './work-under-way.ts';

/** What every edge shares with those before and after it. */
export type EdgeDeps = Omit<WaysInDeps, 'work'>;

/**
 * What answers requests under one set of settings. Another set is another edge: whatever came by the old one stays
 * with it until it has ended.
 */
export interface Edge {
  /** Never rejects. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
  upgrade(request: IncomingMessage, connection: Duplex, head: Buffer): void;
  /** Resolves once nothing is being answered, streams included and sockets not. */
  answered(): Promise<void>;
  /** Ends the event streams of subscriptions; queries and mutations are still answered. */
  stopStreams(): void;
  /** Closes every socket with 1012. */
  stopSockets(): Promise<void>;
  /** Resolves once nothing that came by this edge is open any more. */
  settled(): Promise<void>;
  /** Lets go of what it held. */
  stop(): Promise<void>;
}

/** Rejects where the settings cannot be kept to, for instance for want of a file that they name. */
export async function createEdge(settings: EdgeConfig, deps: EdgeDeps): Promise<Edge> {
  const work = new WorkUnderWay();
  const sockets = new WorkUnderWay();
  const { handleRequest, graphqlHttp, graphqlEvents, webSocket } = await createWaysIn(settings, {
    ...deps,
    work,
  });
  return {
    async serve(request, response) {
      response.once('close', work.begin());
      // A change goes on although its client has left.
      const end = work.begin();
      await handleRequest(request, response).catch((error: unknown) => answerFailure(response, error, deps));
      end();
    },
    upgrade(request, connection, head) {
      connection.once('close', sockets.begin());
      webSocket.upgrade(request, connection, head);
    },
    answered: () => work.settled(),
    stopStreams: () => graphqlEvents.stop(),
    stopSockets: () => webSocket.stop(),
    async settled() {
      await Promise.all([work.settled(), sockets.settled()]);
    },
    stop: () => graphqlHttp.stop(),
  };
}

function answerFailure(response: ServerResponse, error: unknown, { core }: EdgeDeps): void {
  if (response.destroyed) return;
  const requestId = response.getHeader('x-request-id');
  core.graph.log.error({ err: error, requestId }, 'a request failed');
  if (response.headersSent) response.destroy();
  else sendProblem(response, 500, 'something went wrong inside the gateway');
}
