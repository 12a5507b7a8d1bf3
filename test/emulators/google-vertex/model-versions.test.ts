import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, CANONICAL_PARENT, lastSegment, listAt, textAt } from '../google-automl/automl-caller.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';

const CHURN = 'models/2710000000000000001';
const HOUR_MS = 3_600_000;

describe('models and their versions', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  const get = async (path: string) => (await frozen.caller.get(path)).body;
  const remove = (path: string) => frozen.caller.call('DELETE', path);
  const patch = (path: string, body: unknown) => frozen.caller.call('PATCH', path, { body });

  it.each([
    ['', '2'],
    ['@1', '1'],
    ['@default', '2'],
    ['@champion', '2'],
    ['@challenger', '3'],
    ['%403', '3'],
  ])('gives models/{id}%s as version %s', async (suffix, versionId) => {
    expect(await get(`${CHURN}${suffix}`)).toMatchObject({ name: `${CANONICAL_PARENT}/${CHURN}`, versionId });
  });

  it.each(['@4', '@golden'])('does not find %s', async (suffix) => {
    expect(at(await get(`${CHURN}${suffix}`), 'error.status')).toBe('NOT_FOUND');
  });

  it('lists a model once, as its default version, and its versions newest first', async () => {
    const all = listAt(await get('models?filter=displayName%3D%22churn-risk%22'), 'models');
    expect(all.map((model) => at(model, 'versionId'))).toEqual(['2']);
    const versions = listAt(await get(`${CHURN}:listVersions`), 'models');
    expect(versions.map((version) => at(version, 'versionId'))).toEqual(['3', '2', '1']);
    expect(versions.map((version) => at(version, 'createTime'))).toEqual(
      Array.from({ length: 3 }, () => at(all[0], 'createTime')),
    );
  });

  it('names versions with their ids, by setting', async () => {
    frozen.emulator.service.configure({ versionedNames: true });
    const versions = listAt(await get(`${CHURN}:listVersions`), 'models');
    expect(versions.map((version) => lastSegment(textAt(version, 'name')))).toEqual([
      '2710000000000000001@3',
      '2710000000000000001@2',
      '2710000000000000001@1',
    ]);
  });

  it('changes what the mask names, and the etag with it', async () => {
    const before = await get(CHURN);
    const etag = textAt(before, 'etag');
    const body = { displayName: 'churn', description: 'ignored', etag };
    const changed = (await patch(`${CHURN}?updateMask=displayName`, body)).body;
    expect(changed).toMatchObject({ displayName: 'churn', versionId: '2' });
    expect(at(changed, 'description')).toBeUndefined();
    expect(at(changed, 'etag')).not.toBe(etag);
    const late = await patch(`${CHURN}?updateMask=labels`, { labels: {}, etag });
    expect(at(late.body, 'error.status')).toBe('ABORTED');
  });

  it.each(['', '?updateMask=metadata'])('refuses a patch with the mask %j', async (query) => {
    expect((await patch(`${CHURN}${query}`, { displayName: 'x' })).status).toBe(400);
  });

  it('moves aliases, and never loses the default', async () => {
    const merge = (suffix: string, versionAliases: readonly string[]) =>
      frozen.caller.post(`${CHURN}${suffix}:mergeVersionAliases`, { versionAliases });
    expect((await merge('@3', ['default', '-challenger'])).body).toMatchObject({
      versionId: '3',
      versionAliases: ['default'],
    });
    expect(await get(CHURN)).toMatchObject({ versionId: '3' });
    expect(await get(`${CHURN}@2`)).toMatchObject({ versionAliases: ['champion'] });
    expect((await merge('@3', ['-default'])).status).toBe(400);
  });

  it('refuses to delete a model while any version is deployed, naming the endpoint', async () => {
    expect(at((await remove(CHURN)).body, 'error')).toMatchObject({
      code: 400,
      status: 'FAILED_PRECONDITION',
      message: expect.stringContaining(`${CANONICAL_PARENT}/endpoints/2910000000000000001`),
    });
    frozen.emulator.service.configure({ deleteDeployedModel: 'allowed' });
    expect((await remove(CHURN)).status).toBe(200);
  });

  it('deletes a model with all its versions, by an operation nested under it', async () => {
    const model = 'models/2710000000000000002';
    const operation = (await remove(model)).body;
    expect(textAt(operation, 'name')).toContain(`${CANONICAL_PARENT}/${model}/operations/`);
    expect(at(operation, 'metadata.@type')).toBe(
      'type.googleapis.com/google.cloud.aiplatform.v1.DeleteOperationMetadata',
    );
    frozen.emulator.clock.step(HOUR_MS);
    expect((await frozen.caller.get(model)).status).toBe(404);
    expect(at(await get(`/v1/${textAt(operation, 'name')}`), 'done')).toBe(true);
  });

  it('deletes one version that is not deployed', async () => {
    expect((await remove(`${CHURN}@1:deleteVersion`)).status).toBe(200);
    frozen.emulator.clock.step(HOUR_MS);
    const versions = listAt(await get(`${CHURN}:listVersions`), 'models');
    expect(versions.map((version) => at(version, 'versionId'))).toEqual(['3', '2']);
  });

  it.each([
    ['a deployed version', `${CHURN}@2:deleteVersion`],
    ['the only version', 'models/2710000000000000003@1:deleteVersion'],
    ['a version without its id', `${CHURN}:deleteVersion`],
    ['a version by its alias', `${CHURN}@challenger:deleteVersion`],
    ['a model by a version', `${CHURN}@3`],
  ])('refuses to delete %s', async (_what, path) => {
    expect((await remove(path)).status).toBe(400);
  });

  it('gives the default to the newest version left', async () => {
    frozen.emulator.service.configure({ deleteDeployedModel: 'allowed' });
    await remove(`${CHURN}@2:deleteVersion`);
    frozen.emulator.clock.step(HOUR_MS);
    expect(await get(CHURN)).toMatchObject({ versionId: '3', versionAliases: ['default', 'challenger'] });
  });

  it('uploads a model, and another version of it', async () => {
    const model = {
      displayName: 'uploaded',
      containerSpec: { imageUri: 'x' },
      artifactUri: 'gs://demo-bucket/m',
    };
    const upload = async (body: object) => {
      const operation = (await frozen.caller.post('models:upload', body)).body;
      frozen.emulator.clock.step(HOUR_MS);
      return get(`/v1/${textAt(operation, 'name')}`);
    };
    const name = `${CANONICAL_PARENT}/models/my_model`;
    expect(await upload({ model, modelId: 'my_model' })).toMatchObject({
      response: { model: name, modelVersionId: '1' },
    });
    expect(await upload({ model, parentModel: name })).toMatchObject({
      response: { model: name, modelVersionId: '2' },
    });
    expect((await frozen.caller.post('models:upload', { model: { displayName: 'x' } })).status).toBe(400);
    expect((await frozen.caller.post('models:upload', { model, modelId: 'my_model' })).status).toBe(409);
  });

  it('exports what can be exported', async () => {
    const outputConfig = {
      exportFormatId: 'tflite',
      artifactDestination: { outputUriPrefix: 'gs://demo-bucket/out' },
    };
    const mobile = await frozen.caller.post('models/2710000000000000005:export', { outputConfig });
    expect(textAt(mobile.body, 'metadata.outputInfo.artifactOutputUri')).toMatch(
      /^gs:\/\/demo-bucket\/out\//,
    );
    for (const id of ['2710000000000000001', '2710000000000000004']) {
      const refused = await frozen.caller.post(`models/${id}:export`, { outputConfig });
      expect(at(refused.body, 'error.status'), id).toBe('FAILED_PRECONDITION');
    }
    expect((await frozen.caller.post('models/2710000000000000005:export', {})).status).toBe(400);
  });

  it('merges raw members into a model by its display name', async () => {
    frozen.emulator.service.configure({ rawModels: { 'churn-risk': { displayName: null, odd: 1 } } });
    const model = await get(CHURN);
    expect(at(model, 'displayName')).toBeUndefined();
    expect(at(model, 'odd')).toBe(1);
  });
});
