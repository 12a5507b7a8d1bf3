// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} in plain text is what the configuration holds
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig, parseConfig } from '../../src/config.ts';
import { AZURE, GOOGLE, parse, withGoogle } from './config/config-cases.ts';

describe('defaults', () => {
  it('fills in everything but the providers', () => {
    const { listen, polling, ledger, requests } = parse({ providers: [GOOGLE] });
    expect({ listen, polling, ledger, requests }).toEqual({
      listen: { host: '127.0.0.1', port: 4000 },
      polling: {
        minIntervalMs: 5000,
        maxIntervalMs: 60_000,
        deadlineHours: 72,
        outageDays: 30,
        discoverMinutes: 10,
      },
      ledger: {
        url: 'sqlite:./data/gateway.db',
        retention: { finishedDays: 90, eventDays: 14, startDays: 30 },
      },
      requests: { deadlineMs: 30_000 },
    });
  });

  it('fills in what a part leaves out', () => {
    expect(parse({ providers: [GOOGLE], polling: { maxIntervalMs: 9000 } }).polling).toEqual({
      minIntervalMs: 5000,
      maxIntervalMs: 9000,
      deadlineHours: 72,
      outageDays: 30,
      discoverMinutes: 10,
    });
  });

  it.each([
    ['us-central1', 'https://automl.googleapis.com'],
    ['eu', 'https://eu-automl.googleapis.com'],
  ])('takes the endpoint of Google AutoML in %s', (location, endpoint) => {
    expect(parse(withGoogle({ location })).providers[0]?.endpoint).toBe(endpoint);
  });

  it('takes the newest stable version, text and all projects for Azure Language', () => {
    expect(parse({ providers: [AZURE] }).providers[0]).toMatchObject({
      apiVersion: '2023-04-01',
      projectKind: 'text',
      projects: null,
    });
  });
});

describe('the example of docs/configuration.md', () => {
  it('is a configuration', async () => {
    const page = await readFile(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
    const example = /```yaml\n(.*?)```/s.exec(page)?.[1] ?? '';
    const config = parseConfig(example, {
      GOOGLE_ACCESS_TOKEN: 'token',
      AZURE_LANGUAGE_KEY: 'key',
      SHOP_WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    });
    expect(config.providers.map(({ key }) => key)).toEqual([
      'google-prod',
      'google-replay',
      'vertex-prod',
      'translation-prod',
      'azure-reviews',
      'azure-assistants',
    ]);
  });
});

describe('a file', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gateway-config-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is read with the values of the environment', async () => {
    const path = join(folder, 'gateway.yaml');
    await writeFile(path, JSON.stringify(withGoogle({ project: '${PROJECT}' })));
    expect((await loadConfig(path, { PROJECT: 'from-environment' })).providers[0]).toMatchObject({
      project: 'from-environment',
    });
  });

  it('is named in its mistakes', async () => {
    const path = join(folder, 'mistaken.yaml');
    await writeFile(path, '{}');
    await expect(loadConfig(path, {})).rejects.toThrow(
      `1 mistake in ${path}; nothing was started:\n  providers: is required`,
    );
  });

  it('that does not exist is said not to', async () => {
    const path = join(folder, 'absent.yaml');
    await expect(loadConfig(path, {})).rejects.toThrow(
      `in ${path}; nothing was started:\n  there is no such file`,
    );
  });

  it('that is a directory is said to be one', async () => {
    await expect(loadConfig(folder, {})).rejects.toThrow('this is a directory; name the file in it');
  });

  it('that cannot be read for another reason says which', async () => {
    const path = join(folder, 'gateway.yaml', 'below');
    await expect(loadConfig(path, {})).rejects.toThrow('the file cannot be read (ENOTDIR)');
  });
});
