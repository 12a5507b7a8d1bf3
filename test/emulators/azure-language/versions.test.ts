import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createFilms,
  MINUTE_MS,
  type StartedAzure,
  startAzure,
  TEXT_PROJECT,
  trainToTheEnd,
} from './started-azure.ts';

const ALL = [
  '2022-05-01',
  '2022-10-01-preview',
  '2023-04-01',
  '2023-04-15-preview',
  '2023-11-15-preview',
  '2024-11-15-preview',
  '2025-05-15-preview',
];

describe('versions of the Azure emulator', () => {
  let azure: StartedAzure;
  beforeEach(async () => {
    azure = await startAzure();
    await createFilms(azure);
    await trainToTheEnd(azure);
  });
  afterEach(() => azure.close());

  it('have to be named and to exist', async () => {
    const missing = await azure.ask('GET', '/language/authoring/analyze-text/projects');
    expect([missing.status, missing.body?.error?.code]).toEqual([400, 'InvalidRequest']);
    const unknown = await azure.text('GET', '', { version: '2020-01-01' });
    expect([unknown.status, unknown.body?.error?.code]).toEqual([404, '404']);
  });

  it.each(ALL)('%s serves text and conversations', async (version) => {
    expect((await azure.text('GET', '/films', { version })).status).toBe(200);
    expect((await azure.conversations('GET', '', { version })).status).toBe(200);
  });

  it('2025-11-15-preview serves conversations only', async () => {
    const version = '2025-11-15-preview';
    expect((await azure.text('GET', '', { version })).status).toBe(404);
    expect((await azure.conversations('GET', '', { version })).status).toBe(200);
  });

  it('show hasSnapshot and offer snapshots from the version that has them', async () => {
    const model = async (version: string) =>
      (await azure.text('GET', '/films/models/films-v1', { version })).body;
    expect(await model('2022-05-01')).not.toHaveProperty('hasSnapshot');
    expect(await model('2023-04-01')).toMatchObject({ hasSnapshot: true });
    const load = (version: string) =>
      azure.text('POST', '/films/models/films-v1/:load-snapshot', { version });
    expect((await load('2022-05-01')).status).toBe(404);
    expect((await load('2022-10-01-preview')).status).toBe(202);
  });

  it('offer re-evaluation in previews only', async () => {
    const evaluate = (version: string) => azure.text('POST', '/films/models/films-v1/:evaluate', { version });
    expect((await evaluate('2023-04-01')).status).toBe(404);
    const body = { kind: 'percentage', trainingSplitPercentage: 50, testingSplitPercentage: 50 };
    const version = '2023-11-15-preview';
    const started = await azure.text('POST', '/films/models/films-v1/:evaluate', { version, body });
    expect(started.status).toBe(202);
    azure.clock.step(2 * MINUTE_MS);
    const summary = await azure.text('GET', '/films/models/films-v1/evaluation/summary-result', { version });
    expect(summary.body?.evaluationOptions).toEqual(body);
  });

  it('hide projects of kinds that came later', async () => {
    const body = { ...TEXT_PROJECT, projectName: 'clinic', projectKind: 'CustomHealthcare' };
    expect((await azure.text('PATCH', '/clinic', { body })).status).toBe(400);
    const version = '2023-04-15-preview';
    expect((await azure.text('PATCH', '/clinic', { body, version })).status).toBe(201);
    expect((await azure.text('GET', '/clinic')).body?.error?.code).toBe('ProjectNotFound');
    expect((await azure.text('GET', '')).body?.value).toHaveLength(1);
    expect((await azure.text('GET', '', { version })).body?.value).toHaveLength(2);
  });

  it('name the error in a header from 2025-05-15-preview on', async () => {
    const header = async (version: string) =>
      (await azure.text('GET', '/none', { version })).headers.get('x-ms-error-code');
    expect(await header('2024-11-15-preview')).toBeNull();
    expect(await header('2025-05-15-preview')).toBe('ProjectNotFound');
  });

  it('put themselves into operation-location', async () => {
    const version = '2024-11-15-preview';
    const answer = await azure.text('DELETE', '/films', { version });
    expect(answer.headers.get('operation-location')).toMatch(
      new RegExp(
        `^${azure.url}/language/authoring/analyze-text/projects/global/deletion-jobs/[^/]+\\?api-version=${version}$`,
      ),
    );
  });

  it('show the resources of a deployment in previews', async () => {
    const version = '2024-11-15-preview';
    const body = { trainedModelLabel: 'films-v1', azureResourceIds: ['/subscriptions/1'] };
    await azure.text('PUT', '/films/deployments/live', { version, body });
    azure.clock.step(3 * MINUTE_MS);
    expect((await azure.text('GET', '/films/deployments/live')).body).not.toHaveProperty('assignedResources');
    expect((await azure.text('GET', '/films/deployments/live', { version })).body?.assignedResources).toEqual(
      [{ resourceId: '/subscriptions/1', region: 'eastus' }],
    );
  });

  it('all take a doubled slash', async () => {
    const path = '//language/authoring/analyze-text/projects/films?api-version=2023-04-01';
    expect((await azure.ask('GET', path)).status).toBe(200);
  });
});
