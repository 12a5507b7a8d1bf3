import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleProject } from './sample-project.ts';
import {
  createFilms,
  jobUrl,
  MINUTE_MS,
  type StartedAzure,
  startAzure,
  TEXT_PROJECT,
  textOf,
  train,
  trainToTheEnd,
} from './started-azure.ts';

const MERGE_PATCH = { 'content-type': 'application/merge-patch+json' };
const KIND = 'CustomMultiLabelClassification';

describe('projects of the Azure emulator', () => {
  let azure: StartedAzure;
  beforeEach(async () => {
    azure = await startAzure();
  });
  afterEach(() => azure.close());

  it('are made with 201 and the odd Location, and changed with 200', async () => {
    const made = await azure.text('PATCH', '/films', { body: TEXT_PROJECT, headers: MERGE_PATCH });
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toContain('/projects/films/films?');
    expect(made.body).toEqual({
      ...TEXT_PROJECT,
      createdDateTime: '2026-03-10T17:28:46Z',
      lastModifiedDateTime: '2026-03-10T17:28:46Z',
    });
    azure.clock.step(MINUTE_MS);
    const changed = await azure.text('PATCH', '/films', {
      body: { description: 'New' },
      headers: MERGE_PATCH,
    });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ description: 'New', lastModifiedDateTime: '2026-03-10T17:29:46Z' });
    await azure.text('PATCH', '/films', { body: { description: null }, headers: MERGE_PATCH });
    expect((await azure.text('GET', '/films')).body).not.toHaveProperty('description');
  });

  it('have case-sensitive names, and kinds in any case', async () => {
    const body = { ...TEXT_PROJECT, projectKind: 'customMultiLabelClassification' };
    expect((await azure.text('PATCH', '/films', { body })).body?.projectKind).toBe(KIND);
    expect((await azure.text('GET', '/Films')).status).toBe(404);
  });

  it('are refused with what is wrong', async () => {
    const refused = async (body: unknown, headers = MERGE_PATCH) => {
      const { status, body: answer } = await azure.text('PATCH', '/films', { body, headers });
      return [status, answer?.error?.code, answer?.error?.target];
    };
    const { storageInputContainerName: _container, ...withoutContainer } = TEXT_PROJECT;
    expect(await refused(withoutContainer)).toEqual([400, 'InvalidArgument', 'storageInputContainerName']);
    expect(await refused({ ...TEXT_PROJECT, projectKind: 'Poetry' })).toEqual([
      400,
      'InvalidArgument',
      'projectKind',
    ]);
    expect(await refused({ ...TEXT_PROJECT, projectName: 'other' })).toEqual([
      400,
      'InvalidArgument',
      'projectName',
    ]);
    expect(await refused('{ not json')).toEqual([400, 'InvalidRequest', undefined]);
    expect(await refused('')).toEqual([400, 'InvalidRequest', undefined]);
    expect(await refused(TEXT_PROJECT, { 'content-type': 'text/plain' })).toEqual([
      415,
      'InvalidRequest',
      undefined,
    ]);
  });

  it('that do not exist are answered with ProjectNotFound and a guid', async () => {
    for (const path of ['/none', '/none/models', '/none/train/jobs/1', '/none/deployments/live']) {
      expect((await azure.text('GET', path)).body).toEqual({
        error: {
          code: 'ProjectNotFound',
          message: 'The specified project was not found.',
          details: [{ code: 'ProjectNotFound', message: expect.stringMatching(/^[0-9a-f-]{36}$/) }],
        },
      });
    }
  });

  it('are gone with models and jobs at the end of their deletion', async () => {
    await createFilms(azure);
    await trainToTheEnd(azure);
    const running = await train(azure, 'films-v2');
    const deletion = jobUrl(await azure.text('DELETE', '/films'));
    expect((await azure.text('GET', '/films')).status).toBe(200);
    azure.clock.step(MINUTE_MS);
    expect((await azure.text('GET', '/films')).status).toBe(404);
    expect((await azure.ask('GET', running)).status).toBe(404);
    expect((await azure.ask('GET', deletion)).body?.status).toBe('succeeded');
    await createFilms(azure);
    expect((await azure.text('GET', '/films/models')).body?.value).toEqual([]);
  });

  it('are made by an import where there is none', async () => {
    const started = await azure.text('POST', '/films/:import', { body: sampleProject(KIND, 'films') });
    expect((await azure.text('GET', '/films')).status).toBe(404);
    expect((await azure.ask('GET', jobUrl(started))).body?.status).toBe('notStarted');
    azure.clock.step(2 * MINUTE_MS);
    expect((await azure.text('GET', '/films')).body).toMatchObject({ projectKind: KIND });
  });

  it('refuse an import whose kinds disagree', async () => {
    const project = sampleProject(KIND, 'films');
    const assets = { ...project.assets, projectKind: 'CustomEntityRecognition' };
    const refused = await azure.text('POST', '/films/:import', { body: { ...project, assets } });
    expect(refused.status).toBe(400);
    expect(refused.body?.error).toEqual({
      code: 'InvalidArgument',
      message: "The project kind in the exported project's metadata must match the assets' project kind.",
    });
  });

  it('give back what was imported, from the address that the export names when it is done', async () => {
    const project = sampleProject(KIND, 'films');
    await azure.text('POST', '/films/:import', { body: project });
    azure.clock.step(2 * MINUTE_MS);
    expect((await azure.text('POST', '/films/:export')).body?.error?.target).toBe('stringIndexType');
    const started = await azure.text('POST', '/films/:export?stringIndexType=Utf16CodeUnit');
    const early = jobUrl(started).replace('?', '/result?');
    expect((await azure.ask('GET', early)).status).toBe(404);
    expect((await azure.ask('GET', jobUrl(started))).body).not.toHaveProperty('resultUrl');
    azure.clock.step(MINUTE_MS);
    const url = textOf((await azure.ask('GET', jobUrl(started))).body?.resultUrl);
    expect((await azure.ask('GET', url)).body).toMatchObject({
      metadata: project.metadata,
      assets: project.assets,
    });
  });

  it("get a model's own data back by loading its snapshot", async () => {
    const project = sampleProject(KIND, 'films');
    const importing = async (documents: readonly object[]) => {
      const assets = { ...project.assets, documents };
      await azure.text('POST', '/films/:import', { body: { ...project, assets } });
      azure.clock.step(2 * MINUTE_MS);
    };
    const documents = [{ location: 'old.txt', classes: [{ category: 'drama' }] }];
    await importing(documents);
    await trainToTheEnd(azure);
    await importing([{ location: 'new.txt', classes: [] }]);
    await azure.text('POST', '/films/models/films-v1/:load-snapshot');
    azure.clock.step(MINUTE_MS);
    const started = await azure.text('POST', '/films/:export?stringIndexType=Utf16CodeUnit');
    azure.clock.step(MINUTE_MS);
    const exported = await azure.ask('GET', jobUrl(started).replace('?', '/result?'));
    expect(exported.body?.assets?.documents).toEqual(documents);
  });
});
