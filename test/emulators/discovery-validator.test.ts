import { describe, expect, it } from 'vitest';
import { createDiscoveryValidator } from './discovery-validator.ts';
import { readSurfaceSupplement } from './google-translation/surface-supplement.ts';

const vertex = createDiscoveryValidator('aiplatform-v1.discovery.slice.json');
const translation = createDiscoveryValidator('translate-v3.discovery.slice.json', readSurfaceSupplement());

const PIPELINE = 'GoogleCloudAiplatformV1TrainingPipeline';
const ENDPOINT = 'GoogleCloudAiplatformV1Endpoint';
const OPERATION = 'GoogleLongrunningOperation';
const METRICS = 'GoogleCloudAiplatformV1SchemaModelevaluationMetricsRegressionEvaluationMetrics';
const DELETION = 'type.googleapis.com/google.cloud.aiplatform.v1.DeleteOperationMetadata';

describe('the discovery validator', () => {
  it.each([
    ['an unknown member', PIPELINE, { name: 'a', colour: 'red' }],
    ['a field at its default', PIPELINE, { displayName: '' }],
    ['an empty list', ENDPOINT, { deployedModels: [] }],
    ['an empty map', ENDPOINT, { labels: {} }],
    ['an int64 as a number', 'GoogleCloudAiplatformV1Dataset', { dataItemCount: 3 }],
    ['an int32 as text', ENDPOINT, { trafficSplit: { '1': '100' } }],
    ['an enum value that is none', PIPELINE, { state: 'PIPELINE_STATE_DONE' }],
    ['a timestamp that is none', PIPELINE, { createTime: '2026-01-02 03:04:05' }],
    ['metadata without a type', OPERATION, { metadata: { genericMetadata: {} } }],
    ['metadata of a type that is not described', OPERATION, { metadata: { '@type': `${DELETION}s` } }],
    ['a member too many inside metadata', OPERATION, { metadata: { '@type': DELETION, colour: 'red' } }],
    ['what no schema describes', 'Colour', {}],
  ])('refuses %s', (_, schema, value) => {
    expect(vertex.problems(schema, value)).not.toEqual([]);
  });

  it('lets a map of numbers and a list of numbers hold a zero', () => {
    expect(vertex.problems(ENDPOINT, { trafficSplit: { '1': 0, '2': 100 } })).toEqual([]);
  });

  it('lets JSON of any shape keep its defaults and its int64 as a number, but no member too many', () => {
    expect(vertex.problems(METRICS, { rSquared: 0 }, 'value')).toEqual([]);
    expect(vertex.problems(METRICS, { colour: 1 }, 'value')).not.toEqual([]);
  });

  it('tells the method of a request, with a verb and without', () => {
    const model = '/v1/projects/p/locations/us-central1/models/15';
    expect(vertex.methodFor('GET', model)?.id).toBe('models.get');
    expect(vertex.methodFor('GET', `${model}:listVersions`)?.id).toBe('models.listVersions');
    expect(vertex.methodFor('POST', model)).toBeUndefined();
  });

  it('knows the metadata that the discovery document of Translation lacks', () => {
    const metadata = (state: string) => ({
      metadata: { '@type': 'type.googleapis.com/google.cloud.translation.v3.CreateModelMetadata', state },
    });
    expect(translation.problems('Operation', metadata('OPERATION_STATE_RUNNING'))).toEqual([]);
    expect(translation.problems('Operation', metadata('RUNNING'))).not.toEqual([]);
  });
});
