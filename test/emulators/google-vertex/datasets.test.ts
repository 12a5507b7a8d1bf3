import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, lastSegment, listAt, textAt } from '../google-automl/automl-caller.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';
import { tabularTraining } from './sample-trainings.ts';

const SCHEMA = (kind: string) => `gs://google-cloud-aiplatform/schema/dataset/metadata/${kind}_1.0.0.yaml`;
const CONFIG = {
  gcsSource: { uris: ['gs://bucket/a.csv', 'gs://bucket/b.csv'] },
  importSchemaUri: 'gs://s/i.yaml',
};
const HOUR_MS = 3_600_000;

describe('datasets', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator({ seeded: false });
  });
  afterEach(() => frozen.emulator.close());

  /** Answers with "datasets/{id}". */
  async function create(displayName: string, kind = 'image', more: object = {}): Promise<string> {
    const started = await frozen.caller.post('datasets', {
      displayName,
      metadataSchemaUri: SCHEMA(kind),
      ...more,
    });
    expect(started.status, started.text).toBe(200);
    const done = await finish(textAt(started.body, 'name'));
    return `datasets/${lastSegment(textAt(done, 'response.name'))}`;
  }

  async function finish(operation: string): Promise<unknown> {
    frozen.emulator.clock.step(HOUR_MS);
    return (await frozen.caller.get(`/v1/${operation}`)).body;
  }

  async function names(query: string): Promise<readonly unknown[]> {
    const answer = await frozen.caller.get(`datasets?${query}`);
    expect(answer.status, answer.text).toBe(200);
    return listAt(answer.body, 'datasets').map((dataset) => at(dataset, 'displayName'));
  }

  it('come with an operation below their own name', async () => {
    const metadata = { inputConfig: { gcsSource: { uri: ['gs://bucket/churn.csv'] } } };
    const started = await frozen.caller.post('datasets', {
      displayName: 'churn',
      metadataSchemaUri: SCHEMA('tabular'),
      metadata,
    });
    expect(textAt(started.body, 'name')).toMatch(
      /^projects\/123456789012\/locations\/us-central1\/datasets\/\d+\/operations\/\d+$/,
    );
    expect(at(started.body, 'metadata.@type')).toMatch(/\.CreateDatasetOperationMetadata$/);
    expect(at(await finish(textAt(started.body, 'name')), 'response')).toMatchObject({
      displayName: 'churn',
      metadata,
    });
  });

  it.each(['tabular', 'time_series', 'image', 'text', 'video'])('of the kind %s are taken', async (kind) => {
    await create('any', kind);
  });

  it.each([
    ['a name', { metadataSchemaUri: SCHEMA('image') }, 'dataset.display_name'],
    ['a schema', { displayName: 'a' }, 'dataset.metadata_schema_uri'],
    [
      'a schema there is',
      { displayName: 'a', metadataSchemaUri: SCHEMA('audio') },
      'dataset.metadata_schema_uri',
    ],
  ])('need %s', async (_, dataset, field) => {
    const refusal = await frozen.caller.post('datasets', dataset);
    expect(refusal.status).toBe(400);
    expect(at(refusal.body, 'error.details.0.fieldViolations.0.field')).toBe(field);
  });

  it('count what is imported', async () => {
    const dataset = await create('flowers');
    const started = await frozen.caller.post(`${dataset}:import`, { importConfigs: [CONFIG] });
    await finish(textAt(started.body, 'name'));
    expect(at((await frozen.caller.get(dataset)).body, 'dataItemCount')).toBe('600');
  });

  it.each([
    ['no source', {}, 'import_configs'],
    [
      'no format',
      { importConfigs: [{ ...CONFIG, importSchemaUri: '' }] },
      'import_configs[0].import_schema_uri',
    ],
    ['no files', { importConfigs: [{ ...CONFIG, gcsSource: {} }] }, 'import_configs[0].gcs_source.uris'],
  ])('refuse an import with %s', async (_, body, field) => {
    const dataset = await create('flowers');
    const refusal = await frozen.caller.post(`${dataset}:import`, body);
    expect(at(refusal.body, 'error.details.0.fieldViolations.0.field')).toBe(field);
  });

  it('that are tables take no import', async () => {
    const dataset = await create('churn', 'tabular');
    const refusal = await frozen.caller.post(`${dataset}:import`, { importConfigs: [CONFIG] });
    expect(at(refusal.body, 'error.status')).toBe('FAILED_PRECONDITION');
  });

  it('are filtered, ordered and cut to a mask', async () => {
    await create('b', 'image', { labels: { team: 'garden' } });
    await create('a', 'tabular');
    await create('c', 'image');
    expect(await names('')).toEqual(['c', 'a', 'b']);
    expect(await names('orderBy=display_name')).toEqual(['a', 'b', 'c']);
    expect(await names('orderBy=display_name%20desc')).toEqual(['c', 'b', 'a']);
    expect(await names('filter=labels.team%3Dgarden')).toEqual(['b']);
    expect(await names(`filter=${encodeURIComponent(`metadata_schema_uri="${SCHEMA('tabular')}"`)}`)).toEqual(
      ['a'],
    );
    const masked = await frozen.caller.get('datasets?readMask=name,displayName&pageSize=1');
    expect(Object.keys(Object(at(masked.body, 'datasets.0')))).toEqual(['name', 'displayName']);
  });

  it('are changed by mask, unless the etag is an old one', async () => {
    const dataset = await create('flowers');
    const etag = textAt((await frozen.caller.get(dataset)).body, 'etag');
    const patch = (body: object) =>
      frozen.caller.call('PATCH', `${dataset}?updateMask=description`, { body });
    expect(at((await patch({ description: 'roses', etag })).body, 'description')).toBe('roses');
    expect(at((await patch({ description: 'tulips', etag })).body, 'error.status')).toBe('ABORTED');
  });

  it('are gone when their deletion has ended', async () => {
    const dataset = await create('flowers');
    const started = await frozen.caller.call('DELETE', dataset);
    expect((await frozen.caller.get(dataset)).status).toBe(200);
    const done = await finish(textAt(started.body, 'name'));
    expect(at(done, 'response')).toEqual({ '@type': 'type.googleapis.com/google.protobuf.Empty' });
    expect((await frozen.caller.get(dataset)).status).toBe(404);
  });

  it('cannot be deleted while a training runs on them, unless a setting allows it', async () => {
    const dataset = await create('churn', 'tabular');
    const inputDataConfig = { datasetId: lastSegment(dataset) };
    const training = await frozen.caller.post(
      'trainingPipelines',
      tabularTraining('churn', { inputDataConfig }),
    );
    expect(training.status, training.text).toBe(200);
    const refusal = await frozen.caller.call('DELETE', dataset);
    expect(at(refusal.body, 'error.status')).toBe('FAILED_PRECONDITION');
    frozen.emulator.service.configure({ deleteDatasetInUse: 'allowed' });
    expect((await frozen.caller.call('DELETE', dataset)).status).toBe(200);
  });

  it('show what a setting puts into their answers', async () => {
    frozen.emulator.service.configure({ rawDatasets: { flowers: { dataItemCount: 7 } } });
    const { body } = await frozen.caller.get(await create('flowers'));
    expect(at(body, 'dataItemCount')).toBe(7);
  });
});
