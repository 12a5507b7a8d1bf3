import { describe, expect, it } from 'vitest';
import { deploymentName, servedOf } from '../../../../src/providers/google-vertex/deployments.ts';
import { parseEndpoint } from '../../../../src/providers/google-vertex/wire-endpoint.ts';
import { WireError, WireReader } from '../../../../src/providers/wire-reader.ts';

const PARENT = 'projects/123/locations/us-central1';
const endpoint = (parts: object) =>
  parseEndpoint(WireReader.of({ name: `${PARENT}/endpoints/9`, displayName: 'churn', ...parts }));
const SERVING = endpoint({
  deployedModels: [
    { id: '1', model: `${PARENT}/models/5502@2`, createTime: '2026-01-02T22:34:44Z' },
    { id: '2', model: `${PARENT}/models/5502`, modelVersionId: '3' },
    { id: '3', model: `${PARENT}/models/7701` },
    { id: '4', gdcConnectedModel: 'gemini-2.5-flash' },
  ],
  trafficSplit: { '1': 100, '2': 0 },
  labels: { team: 'red' },
});

describe('parseEndpoint', () => {
  it('reads shares of traffic and labels by their keys', () => {
    expect(SERVING).toMatchObject({
      id: '9',
      trafficSplit: new Map([
        ['1', 100],
        ['2', 0],
      ]),
      labels: new Map([['team', 'red']]),
    });
  });

  it('reads one that serves nothing', () => {
    expect(endpoint({})).toMatchObject({ deployedModels: [], trafficSplit: new Map(), createTime: null });
  });

  it('does not read what is no endpoint', () => {
    expect(() => endpoint({ name: `${PARENT}/models/9` })).toThrow(WireError);
  });
});

describe('servedOf', () => {
  const idsOf = (modelName: string) => servedOf(modelName, [SERVING]).map(({ deployed }) => deployed.id);

  it('finds every version of a model, by the project’s id and number alike', () => {
    expect(idsOf(`${PARENT}/models/5502`)).toEqual(['1', '2']);
    expect(idsOf('projects/p1/locations/us-central1/models/5502')).toEqual(['1', '2']);
  });

  it('finds one version of a model where its name has one', () => {
    expect(idsOf(`${PARENT}/models/5502@2`)).toEqual(['1']);
    expect(idsOf(`${PARENT}/models/5502@3`)).toEqual(['2']);
    expect(idsOf(`${PARENT}/models/5502@4`)).toEqual([]);
  });

  it('names a deployment by its endpoint and its id there', () => {
    expect(servedOf(`${PARENT}/models/7701`, [SERVING]).map(deploymentName)).toEqual([
      `${PARENT}/endpoints/9/deployedModels/3`,
    ]);
  });
});
