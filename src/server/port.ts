import type { Server } from 'node:http';
import { Server as ConnectionServer } from 'node:net';
import { yieldToLoop } from '../operations/yield-to-loop.ts';

export interface Port {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
}

/** Rejects where the port is taken. */
export async function listen(server: Server, { port, host }: Port): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Answers with a promise of the end of the last connection. */
export async function stopListening(server: Server): Promise<{ readonly closed: Promise<void> }> {
  // Right after a turn of the loop has accepted all who wait: the system cuts those who wait when the listening ends.
  await yieldToLoop();
  const { promise, resolve } = Promise.withResolvers<void>();
  // An HTTP server's own `close` would cut connections that are without a request.
  ConnectionServer.prototype.close.call(server, () => resolve());
  return { closed: promise };
}

/** Where a server that listens on a host is reached: "http://127.0.0.1:4000". */
export function toUrl(server: Server, host: string): string {
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('the server listens on no port');
  const { address, port, family } = place;
  const name =
    host === '0.0.0.0' || host === '::' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${name}:${port}`;
}
