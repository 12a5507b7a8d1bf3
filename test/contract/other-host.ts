import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A host that is not the configured provider: it never answers, and knows whether it was spoken to. */
export interface OtherHost {
  readonly url: string;
  readonly connections: number;
  /** Settles when the first request has arrived. */
  readonly asked: Promise<void>;
  /** Settles when whoever asked first has hung up. */
  readonly left: Promise<void>;
  close(): Promise<void>;
}

export async function startOtherHost(): Promise<OtherHost> {
  const asked = Promise.withResolvers<void>();
  const left = Promise.withResolvers<void>();
  let connections = 0;
  const server = createServer((request) => {
    asked.resolve();
    request.socket.once('close', () => left.resolve());
  });
  server.on('connection', () => {
    connections += 1;
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    get connections() {
      return connections;
    },
    asked: asked.promise,
    left: left.promise,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
