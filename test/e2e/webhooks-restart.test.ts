import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGoogleAutomlService } from '../../src/emulators/google-automl/index.ts';
import { type Emulator, startEmulator } from '../../src/emulators/start-emulator.ts';
import { type GatewayProcess, startProcess } from '../support/gateway-process.ts';
import { until } from '../support/until.ts';
import { isGenuine } from '../support/verify-webhook.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';
import { SECRET } from '../support/webhook-subject.ts';

const DAY_MS = 86_400_000;

let folder: string;
let google: Emulator;
let receiver: WebhookReceiver;
let configPath: string;
let started: GatewayProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'automl-gateway-'));
  google = await startEmulator(createGoogleAutomlService, { port: 0, timeScale: 1 });
  google.clock.freeze();
  receiver = await startWebhookReceiver();
  configPath = await writeConfig('gateway.yaml', `sqlite:${folder}/gateway.db`);
});

afterEach(async () => {
  await Promise.all(started.map((gateway) => gateway.kill()));
  started = [];
  await receiver.close();
  await google.close();
  await rm(folder, { recursive: true });
});

async function writeConfig(name: string, ledgerUrl: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(
    path,
    `
listen: { port: 0 }
providers:
  - { key: google, kind: GOOGLE_AUTOML, project: demo-project, location: us-central1, endpoint: "${google.url}", credentials: { type: none } }
polling: { minIntervalMs: 50, maxIntervalMs: 100 }
ledger: { url: "${ledgerUrl}" }
webhooks:
  - { key: shop, url: "${receiver.url}/hooks", secret: "${SECRET}", allowPrivateAddresses: true }
`,
  );
  return path;
}

async function serve(): Promise<GatewayProcess> {
  const gateway = startProcess(['serve', '--config', configPath]);
  started.push(gateway);
  await gateway.printed(/the gateway is ready/);
  return gateway;
}

/** What a command prints, and its exit code. */
async function run(...args: string[]) {
  const command = startProcess(args);
  const { code } = await command.ended;
  return { code, stdout: command.stdout(), stderr: command.stderr() };
}

/** Starts a training and answers with its name at the provider. */
async function startTraining(gateway: GatewayProcess): Promise<string> {
  const [, url] = await gateway.printed(/"url":"(http:[^"]+)".*the gateway is ready/);
  const spec = `{ googleText: { displayName: "tickets_v9", datasetId: "TCN4600000000000000004", task: TEXT_CLASSIFICATION } }`;
  const query = `mutation { startTraining(input: { provider: "google", spec: ${spec} }) { trainingJob { name } } }`;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return JSON.parse(await response.text()).data.startTraining.trainingJob.name;
}

const about = (name: string) => receiver.messages.filter(({ body }) => JSON.parse(body).data.name === name);

describe('a gateway that is killed', { timeout: 60_000 }, () => {
  it('tells of what it knew and of what it missed when it is back, each under one id', async () => {
    receiver.answer = (response) => response.destroy();
    const first = await serve();
    const before = await startTraining(first);
    google.clock.step(DAY_MS);
    await until('a message was refused', () => about(before).length > 0);
    const meanwhile = await startTraining(first);
    await first.kill();
    google.clock.step(DAY_MS);
    receiver.answer = (response) => response.writeHead(204).end();
    const refused = about(before).length;
    await serve();
    await until(
      'both messages are there',
      () => about(before).length > refused && about(meanwhile).length > 0,
    );
    expect(new Set(about(before).map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(about(meanwhile)).toHaveLength(1);
    expect(receiver.messages.every((message) => isGenuine(message, SECRET))).toBe(true);
  });
});

describe('webhooks list and resend', { timeout: 60_000 }, () => {
  it('show dead messages and have them sent again', async () => {
    receiver.answer = (response) => response.writeHead(410).end();
    const first = await serve();
    const name = await startTraining(first);
    google.clock.step(DAY_MS);
    const message = await until('the endpoint has refused', () => about(name)[0]);
    const id = String(message.headers['webhook-id']);
    const listed = await until('it is listed as dead', async () => {
      const { stdout } = await run('webhooks', 'list', '--config', configPath, '--state', 'dead');
      return stdout.includes(id) && stdout;
    });
    expect(listed).toMatch(/^endpoint +id +sequence +state +attempts +next attempt +problem\n/);
    expect(listed).toMatch(new RegExp(`^shop +${id} +\\d+ +dead +1 +- +it answered 410`, 'm'));
    const resend = ['webhooks', 'resend', '--config', configPath];
    expect(await run(...resend, '--endpoint', 'other')).toMatchObject({
      code: 0,
      stdout: 'no dead message fits; nothing is sent again\n',
    });
    expect(await run(...resend, '--id', id)).toMatchObject({
      code: 0,
      stdout: '1 message will be sent again; a running gateway begins within 30 seconds\n',
    });
    await first.kill();
    receiver.answer = (response) => response.writeHead(204).end();
    await serve();
    await until('it came again', () => about(name).length === 2);
    await until('it is delivered', async () =>
      (await run('webhooks', 'list', '--config', configPath, '--state', 'delivered')).stdout.includes(id),
    );
  });

  it('say what is wrong where there is no ledger file', async () => {
    expect(await run('webhooks', 'list', '--config', configPath)).toMatchObject({
      code: 1,
      stderr: `there is no ledger ${folder}/gateway.db; check ledger.url and the working directory\n`,
    });
    const inMemory = await writeConfig('memory.yaml', 'memory:');
    const { code, stderr } = await run('webhooks', 'resend', '--config', inMemory);
    expect(code).toBe(1);
    expect(stderr).toContain('ledger.url: memory: keeps messages inside the gateway’s process only');
  });
});
