import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, lastSegment, textAt } from './automl-caller.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';
import { methodFor, SURFACE_METHODS, surfaceProblems } from './surface-validator.ts';

const TICKETS = 'datasets/TCN4600000000000000004';
const STORAGE = { gcsDestination: { outputUriPrefix: 'gs://bucket/out/' } };
const SOURCE = { gcsSource: { inputUris: ['gs://bucket/a.csv'] } };

describe('the emulator against the published surface', () => {
  let frozen: FrozenEmulator;
  let walked: Set<string>;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
    walked = new Set();
  });
  afterEach(() => frozen.emulator.close());

  /** Asks, and holds the answer against the description. */
  async function ask(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await frozen.caller.call(method, path, body === undefined ? {} : { body });
    const fullPath = path.startsWith('/') ? path : `/v1/projects/demo-project/locations/us-central1/${path}`;
    const described = methodFor(method, fullPath.replace(/\?.*/, ''));
    expect(described, `${method} ${path} is in the description`).toBeDefined();
    expect(answer.status, `${method} ${path}: ${answer.text}`).toBe(200);
    if (described) {
      walked.add(described.name);
      expect(surfaceProblems(described.response, answer.body), `${method} ${path}`).toEqual([]);
    }
    return answer;
  }

  async function finish(started: Answer): Promise<Answer> {
    frozen.emulator.clock.step(60 * 60_000);
    return ask('GET', `operations/${lastSegment(textAt(started.body, 'name'))}`);
  }

  it('answers every method of the description with messages of the description', async () => {
    await ask('GET', '/v1/projects/demo-project/locations');
    await ask('GET', '/v1/projects/demo-project/locations/us-central1');
    const created = await finish(
      await ask('POST', 'datasets', {
        displayName: 'pets',
        labels: { team: '' },
        imageClassificationDatasetMetadata: { classificationType: 'MULTICLASS' },
      }),
    );
    const dataset = `datasets/${lastSegment(textAt(created.body, 'response.name'))}`;
    await finish(await ask('POST', `${dataset}:importData`, { inputConfig: SOURCE }));
    await ask('GET', dataset);
    await ask('PATCH', `${dataset}?updateMask=description`, { description: 'cats and dogs' });
    await finish(await ask('POST', `${dataset}:exportData`, { outputConfig: STORAGE }));
    const training = await ask('POST', 'models', {
      displayName: 'pets_v1',
      datasetId: lastSegment(dataset),
      imageClassificationModelMetadata: {
        modelType: 'mobile-versatile-1',
        trainBudgetMilliNodeHours: '8000',
      },
    });
    const trained = await finish(training);
    const model = `models/${lastSegment(textAt(trained.body, 'response.name'))}`;
    await ask('GET', model);
    await ask('PATCH', `${model}?updateMask=labels`, { labels: { stage: 'beta' } });
    await finish(
      await ask('POST', `${model}:deploy`, {
        imageClassificationModelDeploymentMetadata: { nodeCount: '3' },
      }),
    );
    await ask('POST', `${model}:predict`, { payload: { image: { imageBytes: 'AAAA' } } });
    await finish(await ask('POST', `${model}:batchPredict`, { inputConfig: SOURCE, outputConfig: STORAGE }));
    await finish(
      await ask('POST', `${model}:export`, { outputConfig: { ...STORAGE, modelFormat: 'tflite' } }),
    );
    await finish(await ask('POST', `${model}:undeploy`, {}));
    const evaluations = await ask('GET', `${model}/modelEvaluations?filter=`);
    await ask(
      'GET',
      `${model}/modelEvaluations/${lastSegment(textAt(evaluations.body, 'modelEvaluation.0.name'))}`,
    );
    await ask('GET', 'models/-/modelEvaluations?filter=');
    const overall = await ask('GET', `${model}/modelEvaluations?filter=annotation_spec_id:*`);
    await ask(
      'GET',
      `${dataset}/annotationSpecs/${textAt(overall.body, 'modelEvaluation.0.annotationSpecId')}`,
    );
    await ask('GET', 'models?pageSize=3');
    await ask('GET', 'datasets');
    await ask('GET', 'operations');
    const other = await ask('POST', 'models', {
      displayName: 'tickets_v9',
      datasetId: lastSegment(TICKETS),
      textClassificationModelMetadata: {},
    });
    const operation = `operations/${lastSegment(textAt(other.body, 'name'))}`;
    await ask('POST', `${operation}:wait`, { timeout: '1s' });
    await ask('POST', `${operation}:cancel`, {});
    await finish(other);
    await ask('DELETE', operation);
    await finish(await ask('DELETE', model));
    await finish(await ask('DELETE', dataset));

    expect([...walked].sort()).toEqual(SURFACE_METHODS.map(({ name }) => name).sort());
  });

  it.each([
    'TRL4700000000000000001',
    'TCN4700000000000000010',
    'TEN4700000000000000011',
    'TST4700000000000000012',
  ])('predicts with %s', async (id) => {
    await ask('POST', `models/${id}:predict`, { payload: { textSnippet: { content: 'Hello world' } } });
  });

  it('predicts boxes', async () => {
    await finish(await ask('POST', 'models/IOD4700000000000000006:deploy', {}));
    await ask('POST', 'models/IOD4700000000000000006:predict', {
      payload: { image: { imageBytes: 'AAAA' } },
    });
  });
});

describe('the surface validator', () => {
  it.each([
    ['an unknown field', { name: 'a', colour: 'red' }],
    ['a field at its default', { displayName: '' }],
    ['an int64 as a number', { imageClassificationModelMetadata: { nodeCount: 3 } }],
    ['an enum value that is none', { deploymentState: 'DEPLOYING' }],
    ['two cases of a oneof', { textSentimentModelMetadata: {}, textExtractionModelMetadata: {} }],
    ['a timestamp without fraction', { createTime: '2026-01-02T03:04:05Z' }],
  ])('refuses %s', (_, model) => {
    expect(surfaceProblems('Model', model)).toHaveLength(1);
  });
});
