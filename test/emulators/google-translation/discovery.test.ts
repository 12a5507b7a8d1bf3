import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDescribedCaller, type DescribedCaller } from '../described-caller.ts';
import { forgottenMethods, servedMethods, undescribedRoutes } from '../discovery-coverage.ts';
import { createDiscoveryValidator } from '../discovery-validator.ts';
import { lastSegment, textAt } from '../google-automl/automl-caller.ts';
import { type FrozenEmulator, PARENT, startFrozenEmulator } from './frozen-emulator.ts';
import { readSurfaceSupplement } from './surface-supplement.ts';

const DOCS_HEADING = 'Google Cloud Translation v3';
const LANGUAGES = { sourceLanguageCode: 'en', targetLanguageCode: 'de' };
const FILES = [
  { usage: 'TRAIN', gcsSource: { inputUri: 'gs://bucket/train.tsv' } },
  { usage: 'VALIDATION', gcsSource: { inputUri: 'gs://bucket/validation.tsv' } },
  { gcsSource: { inputUri: 'gs://bucket/rest.tsv' } },
];
const validator = createDiscoveryValidator('translate-v3.discovery.slice.json', readSurfaceSupplement());

describe('the emulator of Translation against the discovery document', () => {
  let frozen: FrozenEmulator;
  let described: DescribedCaller;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
    described = createDescribedCaller(frozen, validator, PARENT);
  });
  afterEach(() => frozen.emulator.close());

  /** Lets a creation come to its end; answers with "{collection}/{id}". */
  async function make(collection: string, resource: object): Promise<string> {
    const { body } = await described.finish(await described.ask('POST', collection, resource));
    return `${collection}/${lastSegment(textAt(body, 'response.name'))}`;
  }

  it('has a described method for every route', () => {
    expect(undescribedRoutes(validator, frozen.emulator.service.routes)).toEqual([]);
  });

  it('serves every described method, or is said not to', () => {
    expect(forgottenMethods(validator, frozen.emulator.service.routes, DOCS_HEADING)).toEqual([]);
  });

  it('answers every method it serves with messages of the description', async () => {
    const { ask, finish } = described;
    await ask('GET', '/v3/projects/demo-project/locations');
    await ask('GET', PARENT);
    await ask('GET', 'models?pageSize=2');
    await ask('GET', 'datasets');
    await ask('GET', 'operations');

    const dataset = await make('datasets', { displayName: 'letters', ...LANGUAGES });
    await finish(await ask('POST', `${dataset}:importData`, { inputConfig: { inputFiles: FILES } }));
    await ask('GET', dataset);
    await ask('GET', `${dataset}/examples?filter=usage=TRAIN&pageSize=5`);
    const outputConfig = { gcsDestination: { outputUriPrefix: 'gs://bucket/out/' } };
    await finish(await ask('POST', `${dataset}:exportData`, { outputConfig }));

    const training = { displayName: 'letters_v1', dataset: `${PARENT.slice('/v3/'.length)}/${dataset}` };
    const model = await make('models', training);
    await ask('GET', model);
    await finish(await ask('DELETE', model));

    const other = await ask('POST', 'models', { ...training, displayName: 'letters_v2' });
    const operation = `operations/${lastSegment(textAt(other.body, 'name'))}`;
    await ask('POST', `${operation}:wait`, { timeout: '1s' });
    await ask('POST', `${operation}:cancel`, {});
    await ask('GET', operation);
    await finish(other);
    await ask('DELETE', operation);
    await finish(await ask('DELETE', dataset));

    expect(described.asked()).toEqual(servedMethods(validator, frozen.emulator.service.routes));
  });

  it('shows a failed training by the description too', async () => {
    const script = { afterMs: 0, done: true, error: { code: 3, message: 'Too few sentence pairs.' } };
    frozen.emulator.service.addScript({ label: 'legal_v9', steps: [script] });
    await described.ask('GET', await frozen.train('legal_v9'));
  });
});
