import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAzureLanguageService } from '../../../src/emulators/azure-language/index.ts';
import { type Emulator, startEmulator } from '../../../src/emulators/start-emulator.ts';
import { type Json, MINUTE_MS, type StartedAzure, startAzure } from './started-azure.ts';

describe('the seeded Azure emulator', () => {
  let azure: StartedAzure;
  beforeEach(async () => {
    azure = await startAzure({ seeded: true });
  });
  afterEach(() => azure.close());

  const column = (body: Json | undefined, member: string) =>
    Array.from({ length: 10 }, (_, index) => body?.value?.[index]?.[member]).filter(
      (each) => each !== undefined,
    );
  const statusOf = async (project: string, index: number) => {
    const { body } = await azure.text(
      'GET',
      `/${project}/train/jobs/a0000000-0000-4000-8000-00000000000${index}_639031680000000000`,
    );
    return body?.status;
  };

  it('has projects of every kind, one of them empty', async () => {
    const text = await azure.text('GET', '');
    expect(column(text.body, 'projectName')).toEqual(['reviews', 'tickets', 'contracts', 'sandbox']);
    expect(column((await azure.conversations('GET', '')).body, 'projectName')).toEqual(['travel-agent']);
  });

  it('has jobs of every outcome under ids that can be written down', async () => {
    expect(await statusOf('reviews', 1)).toBe('succeeded');
    expect(await statusOf('reviews', 2)).toBe('failed');
    expect(await statusOf('reviews', 3)).toBe('cancelled');
    expect(await statusOf('reviews', 4)).toBe('partiallyCompleted');
    expect(await statusOf('tickets', 5)).toBe('succeeded');
    expect(await statusOf('tickets', 6)).toBe('running');
    expect(await statusOf('contracts', 7)).toBe('running');
  });

  it('lets a training start in reviews, and not in tickets', async () => {
    const body = { modelLabel: 'mine', trainingConfigVersion: 'latest' };
    expect((await azure.text('POST', '/tickets/:train', { body })).status).toBe(409);
    expect((await azure.text('POST', '/reviews/:train', { body })).status).toBe(202);
  });

  it('finishes the training in contracts after a minute and the one in tickets after ten', async () => {
    azure.clock.step(MINUTE_MS - 1);
    expect(await statusOf('contracts', 7)).toBe('running');
    azure.clock.step(1);
    expect(await statusOf('contracts', 7)).toBe('succeeded');
    expect((await azure.text('GET', '/contracts/models/contracts-v2')).status).toBe(200);
    azure.clock.step(9 * MINUTE_MS - 1);
    expect(await statusOf('tickets', 6)).toBe('running');
    azure.clock.step(1);
    expect(await statusOf('tickets', 6)).toBe('succeeded');
    expect((await azure.text('GET', '/tickets/models/tickets-v2/evaluation/summary-result')).status).toBe(
      200,
    );
  });

  it('has deployments, and models with and without an evaluation', async () => {
    const deployments = await azure.text('GET', '/reviews/deployments');
    expect(column(deployments.body, 'deploymentName')).toEqual(['production', 'staging']);
    const summary = (label: string) =>
      azure.text('GET', `/reviews/models/${label}/evaluation/summary-result`);
    expect((await summary('reviews-v2')).status).toBe(200);
    expect((await summary('reviews-partial')).status).toBe(404);
  });

  it('is the same after a reset, and its state can be looked at', async () => {
    const before = await azure.ask('GET', '/__emulator/state');
    expect(before.body?.state?.projects?.[0]?.models).toHaveLength(3);
    await azure.text('DELETE', '/sandbox');
    azure.clock.step(MINUTE_MS);
    expect(column((await azure.text('GET', '')).body, 'projectName')).not.toContain('sandbox');
    azure.service.reset();
    expect(column((await azure.text('GET', '')).body, 'projectName')).toContain('sandbox');
    expect(await statusOf('contracts', 7)).toBe('running');
  });
});

describe('time in the Azure emulator', () => {
  let emulator: Emulator;
  afterEach(() => emulator.close());

  it('makes a training take twenty seconds unless told otherwise', async () => {
    emulator = await startEmulator(createAzureLanguageService, { port: 0 });
    emulator.clock.freeze();
    const url = `${emulator.url}/language/authoring/analyze-text/projects/reviews`;
    const headers = { 'ocp-apim-subscription-key': 'demo-key' };
    const query = '?api-version=2023-04-01';
    const body = JSON.stringify({ modelLabel: 'mine', trainingConfigVersion: 'latest' });
    await fetch(`${url}/:train${query}`, { method: 'POST', headers, body });
    const modelStatus = async () => (await fetch(`${url}/models/mine${query}`, { headers })).status;
    emulator.clock.step(19_999);
    expect(await modelStatus()).toBe(404);
    emulator.clock.step(1);
    expect(await modelStatus()).toBe(200);
  });
});
