import { startHttpServer } from './start-http-server.ts';

/** The address of a port on which nobody listens any more. */
export async function closedPortUrl(): Promise<string> {
  const server = await startHttpServer(() => {});
  await server.close();
  return server.url;
}
