import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleProject } from './sample-project.ts';
import { jobUrl, MINUTE_MS, type StartedAzure, startAzure } from './started-azure.ts';

describe('conversation projects', () => {
  let azure: StartedAzure;
  beforeEach(async () => {
    azure = await startAzure();
    const body = sampleProject('Conversation', 'films').metadata;
    await azure.conversations('PATCH', '/films', { body });
  });
  afterEach(() => azure.close());

  it('have names of their own', async () => {
    expect((await azure.conversations('GET', '/films')).status).toBe(200);
    expect((await azure.text('GET', '/films')).status).toBe(404);
  });

  it('need a training mode and no training configuration', async () => {
    const train = (body: object) => azure.conversations('POST', '/films/:train', { body });
    expect((await train({ modelLabel: 'one' })).body?.error?.target).toBe('trainingMode');
    const started = await train({ modelLabel: 'one', trainingMode: 'STANDARD' });
    const job = await azure.ask('GET', jobUrl(started));
    expect(job.body?.result).toMatchObject({ trainingMode: 'standard', trainingConfigVersion: '2023-04-15' });
  });

  it('show the state of generated data where it was asked for, in newer previews', async () => {
    const version = '2025-11-15-preview';
    const body = {
      modelLabel: 'one',
      trainingMode: 'standard',
      dataGenerationSettings: { enableDataGeneration: true },
    };
    const job = jobUrl(await azure.conversations('POST', '/films/:train', { version, body }));
    azure.clock.step(2 * MINUTE_MS);
    expect((await azure.ask('GET', job)).body?.result?.dataGenerationStatus).toMatchObject({
      status: 'succeeded',
    });
    const older = await azure.conversations('GET', '/films/train/jobs');
    expect(older.body?.value?.[0]?.result).not.toHaveProperty('dataGenerationStatus');
  });

  it('have prebuilt entities in every version, unlike text', async () => {
    const path = '/global/prebuilt-entities';
    const version = '2022-05-01';
    expect((await azure.conversations('GET', path, { version })).body?.value?.[0]).toHaveProperty('category');
    expect((await azure.text('GET', path, { version })).status).toBe(404);
  });
});
