import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { closedPortUrl } from '../support/closed-port.ts';
import { type GatewayProcess, startProcess } from '../support/gateway-process.ts';
import { type HttpServer, startHttpServer } from '../support/start-http-server.ts';
import { googleYaml } from '../support/test-gateway.ts';
import { startTraceCollector, type TraceCollector } from '../support/trace-collector.ts';

let collector: TraceCollector;
let provider: HttpServer;
let folder: string;
let gateway: GatewayProcess;

beforeEach(async () => {
  collector = await startTraceCollector();
  provider = await startHttpServer((_request, response) => response.end('{}'));
  folder = await mkdtemp(join(tmpdir(), 'traces-'));
});

afterEach(async () => {
  await gateway.kill();
  await Promise.all([collector.close(), provider.close()]);
  await rm(folder, { recursive: true });
});

async function serve(environment: Readonly<Record<string, string>>): Promise<void> {
  const config = join(folder, 'gateway.yaml');
  const settings = `listen: { port: 0 }\nledger: { url: "memory:" }\nshutdown: { drainMs: 0 }\nproviders:\n  - ${googleYaml(provider.url)}\n`;
  await writeFile(config, settings);
  gateway = startProcess(['serve', '--config', config], environment);
}

it('a gateway that is told to stop has sent its last traces when it ends', async () => {
  await serve({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_SERVICE_NAME: 'shelf' });
  const [, url] = await gateway.printed(/"url":"([^"]+)"/);
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: '{"query":"{ models { nodes { name } } }"}',
  });
  await response.text();
  gateway.signal('SIGTERM');
  expect(await gateway.ended).toMatchObject({ code: 0 });
  expect(collector.spans.map(({ name }) => name)).toEqual(expect.arrayContaining(['query', 'GET']));
  expect(collector.resource).toMatchObject({ 'service.name': 'shelf' });
});

it('a gateway whose traces nobody takes answers as ever, and stops in time', async () => {
  await serve({ OTEL_EXPORTER_OTLP_ENDPOINT: await closedPortUrl() });
  const [, url] = await gateway.printed(/"url":"([^"]+)"/);
  const response = await fetch(`${url}/livez`, { headers: { connection: 'close' } });
  expect(response.status).toBe(200);
  await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: '{"query":"{ models { nodes { name } } }"}',
  });
  gateway.signal('SIGTERM');
  expect(await gateway.ended).toEqual({ code: 0, signal: null });
  const [, problem = ''] =
    /"problem":"(.*)","msg":"(?:the last traces could not be sent|traces are in trouble)"/.exec(
      gateway.stdout(),
    ) ?? [];
  expect(problem).toContain('ECONNREFUSED');
  expect(problem).not.toMatch(/stack|\{/);
});

it('a gateway whose environment asks for traces in a way that there is not does not start', async () => {
  await serve({ OTEL_TRACES_EXPORTER: 'zipkin' });
  expect(await gateway.ended).toMatchObject({ code: 1 });
  expect(gateway.stderr()).toContain('OTEL_TRACES_EXPORTER: must be one of otlp, console, none');
});
