import { describe, expect, it } from 'vitest';
import { toDeployResources } from '../../../../src/providers/google-vertex/to-deploy-resources.ts';

const request = { modelName: 'm', deploymentName: null, nodeCount: null };
const ONE = { minReplicaCount: 1, maxReplicaCount: 1 };
const THREE = { minReplicaCount: 3, maxReplicaCount: 3 };

describe('toDeployResources', () => {
  it.each([
    [
      ['DEDICATED_RESOURCES'],
      {},
      { dedicatedResources: { machineSpec: { machineType: 'n1-standard-4' }, ...ONE } },
    ],
    [
      ['DEDICATED_RESOURCES'],
      { nodeCount: 3, machineType: 'n1-highmem-8' },
      { dedicatedResources: { machineSpec: { machineType: 'n1-highmem-8' }, ...THREE } },
    ],
    [['AUTOMATIC_RESOURCES'], {}, { automaticResources: ONE }],
    [['AUTOMATIC_RESOURCES', 'SHARED_RESOURCES'], { nodeCount: 3 }, { automaticResources: THREE }],
    [['DEDICATED_RESOURCES', 'AUTOMATIC_RESOURCES'], {}, { automaticResources: ONE }],
    [
      ['DEDICATED_RESOURCES', 'AUTOMATIC_RESOURCES'],
      { machineType: 'n1-standard-2' },
      { dedicatedResources: { machineSpec: { machineType: 'n1-standard-2' }, ...ONE } },
    ],
  ])('serves a model that takes %j, asked for with %j', (supported, asked, members) => {
    expect(toDeployResources(supported, { ...request, ...asked })).toEqual({ outcome: 'valid', members });
  });

  it.each([
    [
      [],
      {},
      'UNSUPPORTED',
      'id',
      'this model cannot be deployed: it answers in batches only, or is served already, as a tuned model is',
    ],
    [
      ['SHARED_RESOURCES'],
      {},
      'UNSUPPORTED',
      'id',
      'this model is served on SHARED_RESOURCES only, which the gateway does not set up; deploy it in Google Cloud',
    ],
    [
      ['A_NEW_WORD'],
      {},
      'UNSUPPORTED',
      'id',
      'this model is served on A_NEW_WORD only, which the gateway does not set up; deploy it in Google Cloud',
    ],
    [
      ['AUTOMATIC_RESOURCES'],
      { machineType: 'n1-standard-2' },
      'INVALID_INPUT',
      'machineType',
      'Google chooses the machines for this model; leave the machine type out',
    ],
    [
      ['DEDICATED_RESOURCES'],
      { nodeCount: 0 },
      'INVALID_INPUT',
      'nodeCount',
      'the node count is a whole number from 1, not 0',
    ],
    [
      ['DEDICATED_RESOURCES'],
      { nodeCount: 1.5 },
      'INVALID_INPUT',
      'nodeCount',
      'the node count is a whole number from 1, not 1.5',
    ],
  ])('does not serve a model that takes %j, asked for with %j', (supported, asked, code, field, message) => {
    expect(toDeployResources(supported, { ...request, ...asked })).toEqual({
      outcome: 'refused',
      reason: { code, message, field: ['input', field] },
    });
  });
});
