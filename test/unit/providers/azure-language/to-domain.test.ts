import { describe, expect, it } from 'vitest';
import {
  deploymentsOf,
  toDataset,
  toDeployment,
  toModel,
} from '../../../../src/providers/azure-language/to-domain.ts';
import { parseDeployment, parseModel, parseProject } from '../../../../src/providers/azure-language/wire.ts';
import { fixtureReader, readFixture } from './read-fixture.ts';

const CONTEXT = { provider: 'azure', project: 'LoanAgreements', task: 'TEXT_EXTRACTION' } as const;
const model = parseModel(fixtureReader('model'));
const served = { rows: fixtureReader('deployments').objects('value').map(parseDeployment), whole: true };

describe('toModel', () => {
  it('translates the published example', () => {
    expect(toModel(model, CONTEXT, served)).toEqual({
      provider: 'azure',
      name: 'projects/LoanAgreements/models/model1',
      displayName: 'model1',
      task: 'TEXT_EXTRACTION',
      datasetName: 'projects/LoanAgreements',
      deploymentState: 'DEPLOYED',
      createdAt: null,
      updatedAt: null,
      trainedAt: new Date('2022-04-18T15:47:49Z'),
      expiresAt: new Date('2022-10-28T00:00:00Z'),
      details: {
        kind: 'AzureLanguageModelDetails',
        projectName: 'LoanAgreements',
        modelLabel: 'model1',
        modelId: 'model1-20220418T034749-299f45b8114849538c1a750b21b05a94',
        trainingConfigVersion: '2022-05-15-preview',
        trainingDurationSeconds: 186,
        hasSnapshot: true,
      },
      raw: readFixture('model'),
    });
  });

  it.each([
    ['UNDEPLOYED', 'no deployment names it', model, { rows: [], whole: true }],
    ['UNKNOWN', 'a deployment could not be read', model, { rows: [], whole: false }],
    ['UNKNOWN', 'the deployments could not be asked for', model, null],
    ['UNKNOWN', 'its id is not told', { ...model, modelId: null }, served],
    ['UNDEPLOYED', 'an earlier training is served', { ...model, modelId: 'model1-later' }, served],
  ])('is %s where %s', (state, _why, wire, deployments) => {
    expect(toModel(wire, CONTEXT, deployments).deploymentState).toBe(state);
  });

  it('percent-encodes its name', () => {
    const odd = { ...model, label: 'a/b?#@ü' };
    expect(toModel(odd, CONTEXT, null).name).toBe('projects/LoanAgreements/models/a%2Fb%3F%23%40%C3%BC');
  });
});

describe('deploymentsOf', () => {
  it('finds every deployment of the model’s id', () => {
    expect(deploymentsOf(model, served).map(toDeployment)).toMatchObject([
      {
        name: 'production',
        createdAt: null,
        updatedAt: new Date('2022-04-18T16:03:51Z'),
        expiresAt: new Date('2023-10-28T00:00:00Z'),
      },
      { name: 'staging' },
    ]);
  });
});

describe('toDataset', () => {
  it('translates the published example', () => {
    expect(toDataset(parseProject(fixtureReader('project')), 'azure')).toMatchObject({
      name: 'projects/LoanAgreements',
      displayName: 'LoanAgreements',
      task: 'TEXT_EXTRACTION',
      exampleCount: null,
      createdAt: new Date('2022-04-18T13:53:03Z'),
    });
  });
});
