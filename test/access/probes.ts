import { type NodeType, toGlobalId } from '../../src/graphql/global-id.ts';
import { azureJobName, GOOGLE_PARENT } from '../api/seeds.ts';
import type { ProviderKey } from './matrix-callers.ts';

/** An operation that reaches for something at a provider. Its answer names the provider's key where it is reached. */
export interface Probe {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Makes the probe for things of `provider`, under the provider's key or another one. */
export type CreateProbe = (things: Things) => Probe;

/** What there is at a provider of the demonstration, by the variables of the probes. */
export interface Things {
  readonly key: string;
  readonly id: (type: NodeType) => string;
  /** Of the same types, but nothing that is known there. */
  readonly unknownId: (type: NodeType) => string;
  /** A training that the provider refuses. */
  readonly spec: Readonly<Record<string, unknown>>;
}

const NAMES: Readonly<Record<ProviderKey, Readonly<Record<NodeType, string>>>> = {
  google: {
    Provider: '',
    Model: `${GOOGLE_PARENT}/models/ICN4700000000000000004`,
    Dataset: `${GOOGLE_PARENT}/datasets/ICN4600000000000000002`,
    Operation: `${GOOGLE_PARENT}/operations/ICN4700000000000000004`,
    TrainingJob: `${GOOGLE_PARENT}/operations/ICN4700000000000000004`,
  },
  azure: {
    Provider: '',
    Model: 'projects/reviews/models/reviews-v2',
    Dataset: 'projects/reviews',
    Operation: azureJobName('reviews', 1),
    TrainingJob: azureJobName('reviews', 1),
  },
};

const SPECS = {
  google: { googleText: { displayName: 'a', datasetId: 'nothing', task: 'TEXT_CLASSIFICATION' } },
  azure: { azureText: { projectName: 'nothing', modelLabel: 'a' } },
};

/** The things of a provider, as if they were at the one called `key`. */
export function thingsOf(provider: ProviderKey, key: string): Things {
  return {
    key,
    id: (type) => toGlobalId({ type, provider: key, name: NAMES[provider][type] }),
    unknownId: (type) => toGlobalId({ type, provider: key, name: `${NAMES[provider][type]}0` }),
    spec: SPECS[provider],
  };
}

const KEY = 'provider { key }';
const NODE = `... on Provider { key } ... on Model { ${KEY} } ... on Dataset { ${KEY} } ... on Operation { ${KEY} } ... on TrainingJob { ${KEY} }`;

function byId(type: NodeType, field: string, selection = KEY): CreateProbe {
  return ({ id }) => ({
    query: `query ($id: ID!) { ${field}(id: $id) { ${selection} } }`,
    variables: { id: id(type) },
  });
}

/** What is reached from a thing. */
function from(type: NodeType, selection: string): CreateProbe {
  return byId(type, 'node', `... on ${type} { ${selection} }`);
}

/** A list that its filter narrows to the provider. */
function filtered(list: string): CreateProbe {
  return ({ key }) => ({
    query: `query ($key: String!) { ${list}(first: 200, filter: { providers: [$key] }) { nodes { ${KEY} } } }`,
    variables: { key },
  });
}

/** A list that holds what the caller may see of all. */
function whole(list: string, selection: string): CreateProbe {
  return () => ({ query: `{ ${list}(first: 200) { ${selection} } }`, variables: {} });
}

/** How each field that answers with a thing is reached for, but for those of mutations and events. */
export const READ_PROBES: Readonly<Record<string, readonly CreateProbe[]>> = {
  'Query.node': (['Provider', 'Model', 'Dataset', 'Operation', 'TrainingJob'] as const).map((type) =>
    byId(type, 'node', NODE),
  ),
  'Query.nodes': [
    ({ id }) => ({
      query: `query ($ids: [ID!]!) { nodes(ids: $ids) { ${NODE} } }`,
      variables: { ids: [id('Provider'), id('Model'), id('Dataset'), id('Operation'), id('TrainingJob')] },
    }),
  ],
  'Query.providers': [() => ({ query: '{ providers { key } }', variables: {} })],
  'Query.provider': [
    ({ key }) => ({
      query: 'query ($key: String!) { provider(key: $key) { key } }',
      variables: { key },
    }),
  ],
  'Query.model': [byId('Model', 'model')],
  'Query.dataset': [byId('Dataset', 'dataset')],
  'Query.operation': [byId('Operation', 'operation')],
  'Query.trainingJob': [byId('TrainingJob', 'trainingJob')],
  'Query.models': [
    filtered('models'),
    ({ id }) => ({
      query: `query ($id: ID!) { models(filter: { dataset: $id }) { nodes { ${KEY} } } }`,
      variables: { id: id('Dataset') },
    }),
  ],
  'Query.datasets': [filtered('datasets')],
  'Query.operations': [
    filtered('operations'),
    ({ id }) => ({
      query: `query ($id: ID!) { operations(filter: { worksOn: $id }) { nodes { ${KEY} } } }`,
      variables: { id: id('Model') },
    }),
  ],
  'Query.trainingJobs': [filtered('trainingJobs')],
  'Model.provider': [from('Model', KEY)],
  'Model.dataset': [from('Model', `dataset { ${KEY} }`)],
  'Model.trainingJob': [from('Model', `trainingJob { ${KEY} }`)],
  'Dataset.provider': [from('Dataset', KEY)],
  'Operation.provider': [from('Operation', KEY)],
  'Operation.target': [from('Operation', `target { ${NODE} }`)],
  'Operation.trainingJob': [from('Operation', `trainingJob { ${KEY} }`)],
  'TrainingJob.provider': [from('TrainingJob', KEY)],
  'TrainingJob.operation': [from('TrainingJob', `operation { ${KEY} }`)],
  'TrainingJob.model': [from('TrainingJob', `model { ${KEY} }`)],
  'TrainingJob.dataset': [from('TrainingJob', `dataset { ${KEY} }`)],
  'SourceStatus.provider': ['models', 'datasets', 'operations', 'trainingJobs'].map((list) =>
    whole(list, `sources { ${KEY} }`),
  ),
  'ModelConnection.nodes': [whole('models', `nodes { ${KEY} }`)],
  'ModelEdge.node': [whole('models', `edges { node { ${KEY} } }`)],
  'DatasetConnection.nodes': [whole('datasets', `nodes { ${KEY} }`)],
  'DatasetEdge.node': [whole('datasets', `edges { node { ${KEY} } }`)],
  'OperationConnection.nodes': [whole('operations', `nodes { ${KEY} }`)],
  'OperationEdge.node': [whole('operations', `edges { node { ${KEY} } }`)],
  'TrainingJobConnection.nodes': [whole('trainingJobs', `nodes { ${KEY} }`)],
  'TrainingJobEdge.node': [whole('trainingJobs', `edges { node { ${KEY} } }`)],
};

/** How each subscription is begun. Its first event names the provider's key. */
export const SUBSCRIPTION_PROBES: Readonly<Record<string, CreateProbe>> = {
  operationStatus: ({ id }) => ({
    query: `subscription ($id: ID!) { operationStatus(id: $id) { operation { ${KEY} } } }`,
    variables: { id: id('Operation') },
  }),
  trainingJobStatus: ({ id }) => ({
    query: `subscription ($id: ID!) { trainingJobStatus(id: $id) { trainingJob { ${KEY} } } }`,
    variables: { id: id('TrainingJob') },
  }),
  trainingJobStatuses: ({ key }) => ({
    query: `subscription ($key: String!) { trainingJobStatuses(filter: { providers: [$key] }) { trainingJob { ${KEY} } } }`,
    variables: { key },
  }),
};

const ERRORS = 'userErrors { code message field }';

function change(name: string, type: NodeType, selection: string): CreateProbe {
  return ({ unknownId }) => ({
    query: `mutation ($id: ID!) { payload: ${name}(input: { id: $id }) { ${selection} ${ERRORS} } }`,
    variables: { id: unknownId(type) },
  });
}

/** How each mutation is asked for, with what the provider will refuse: a refusal of the provider is a permission of ours. */
export const MUTATION_PROBES: Readonly<Record<string, CreateProbe>> = {
  startTraining: ({ key, spec }) => ({
    query: `mutation ($input: StartTrainingInput!) { payload: startTraining(input: $input) { trainingJob { ${KEY} } ${ERRORS} } }`,
    variables: { input: { provider: key, spec } },
  }),
  cancelTraining: change('cancelTraining', 'TrainingJob', `trainingJob { ${KEY} }`),
  cancelOperation: change('cancelOperation', 'Operation', `operation { ${KEY} }`),
  deleteOperation: change('deleteOperation', 'Operation', 'deletedId'),
  deleteTraining: change('deleteTraining', 'TrainingJob', `operation { ${KEY} }`),
  deleteModel: change('deleteModel', 'Model', `operation { ${KEY} }`),
  deployModel: change('deployModel', 'Model', `model { ${KEY} } operation { ${KEY} }`),
  undeployModel: change('undeployModel', 'Model', `model { ${KEY} } operation { ${KEY} }`),
};

/** Fields that answer with a thing and that only a mutation or an event leads to: those are probed instead. */
export const REACHED_BY: Readonly<Record<string, string>> = {
  'StartTrainingPayload.trainingJob': 'startTraining',
  'TrainingInProgressError.trainingJob': 'startTraining',
  'ModelExistsError.model': 'startTraining',
  'CancelTrainingPayload.trainingJob': 'cancelTraining',
  'CancelOperationPayload.operation': 'cancelOperation',
  'DeleteTrainingPayload.operation': 'deleteTraining',
  'DeleteModelPayload.operation': 'deleteModel',
  'DeployModelPayload.model': 'deployModel',
  'DeployModelPayload.operation': 'deployModel',
  'UndeployModelPayload.model': 'undeployModel',
  'UndeployModelPayload.operation': 'undeployModel',
  'OperationStatusEvent.operation': 'operationStatus',
  'TrainingJobStatusEvent.trainingJob': 'trainingJobStatus',
};
