import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** A client that asks again and again over one kept-alive connection, and again after it was refused one. */
export interface KeenClient {
  readonly answers: readonly { readonly status: number; readonly text: string }[];
  /** Times that nobody listened. */
  readonly refusals: number;
  /** Requests that were sent and not answered. */
  readonly broken: readonly unknown[];
  stop(): Promise<void>;
}

export function keepAsking(url: string, query: string): KeenClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const client = {
    answers: [] as { status: number; text: string }[],
    refusals: 0,
    broken: [] as unknown[],
  };
  let isStopped = false;
  const asking = (async () => {
    while (!isStopped) {
      try {
        client.answers.push(await ask(url, query, agent));
      } catch (error) {
        if (isRefused(error)) client.refusals += 1;
        else client.broken.push(error);
        await wait(20);
      }
    }
  })();
  return Object.assign(client, {
    async stop() {
      isStopped = true;
      await asking;
      agent.destroy();
    },
  });
}

function ask(url: string, query: string, agent: Agent): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(JSON.stringify({ query }));
  });
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
}
