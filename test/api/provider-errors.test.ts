import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultInput } from '../../src/emulators/faults.ts';
import { listOf, textOf } from '../support/json-answer.ts';
import {
  AZURE_KEY,
  GOOGLE_TOKEN,
  googleYaml,
  oneOfEachKind,
  startTestGateway,
  type TestGateway,
  translationYaml,
  vertexYaml,
} from '../support/test-gateway.ts';
import { genericError } from './mutate.ts';
import { azureText, googleText, startTraining } from './training-specs.ts';

interface GoogleKind {
  /** The key of the provider, and the name of its emulator. */
  readonly key: 'google' | 'vertex' | 'translation';
  readonly listPermission: string;
  /** A word of what is said of a 404 that is not the service's. */
  readonly host: RegExp;
}

const GOOGLES: readonly GoogleKind[] = [
  { key: 'google', listPermission: 'automl.models.list', host: /https:\/\/eu-automl\.googleapis\.com/ },
  {
    key: 'vertex',
    listPermission: 'aiplatform.models.list',
    host: /https:\/\/us-central1-aiplatform\.googleapis\.com.*global-aiplatform/,
  },
  {
    key: 'translation',
    listPermission: 'cloudtranslate.customModels.list',
    host: /https:\/\/translation\.googleapis\.com/,
  },
];

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await startTestGateway({ polls: false, providers: oneOfEachKind });
});

afterEach(() => gateway.close());

/** What the list of models says of one provider; nothing of its credentials is in the answer. */
async function problemOf(key: string, asked = gateway) {
  const { data, errors, text } = await asked.query(
    '{ models(first: 1) { sources { provider { key } complete problem { code message retryable } } } }',
  );
  expect(errors).toEqual([]);
  for (const secret of [GOOGLE_TOKEN, AZURE_KEY]) expect(text).not.toContain(secret);
  return listOf(data?.models?.sources).find((source) => textOf(source.provider?.key) === key)?.problem;
}

/** The id of a model of one provider. */
async function modelOf(key: string): Promise<string> {
  const { data } = await gateway.query('{ models(first: 200) { nodes { id provider { key } } } }');
  const model = listOf(data?.models?.nodes).find((node) => textOf(node.provider?.key) === key);
  return textOf(model?.id);
}

/** The answer to one POST: 400 with these violations. */
function badRequest(...fieldViolations: readonly Readonly<Record<string, string>>[]): FaultInput {
  const details = [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations }];
  const error = { code: 400, message: 'Request is not valid.', status: 'INVALID_ARGUMENT', details };
  return { kind: 'body', method: 'POST', status: 400, body: { error } };
}

function vertexTabular() {
  const columns = [{ column: 'age' }];
  const names = { displayName: 'churn-v9', datasetId: '4405795', targetColumn: 'churned' };
  return {
    vertexTabular: { ...names, predictionType: 'CLASSIFICATION', columns, trainBudgetMilliNodeHours: 1_000 },
  };
}

function googleTranslation() {
  return { googleTranslation: { displayName: 'contracts_v9', datasetId: '4405795' } };
}

const MODEL = 'query ($id: ID!) { model(id: $id) { displayName } }';

describe.each(GOOGLES)('a trouble of the platform at $key', ({ key, listPermission, host }) => {
  it.each([
    [
      'SERVICE_DISABLED',
      'PROVIDER_AUTH',
      /\. In project \d+ (\w+\.googleapis\.com) is not enabled: enable it at https:\/\/console\.developers\.google\.com\/apis\/api\/\1\/overview\?project=\d+, and wait a few minutes$/,
    ],
    ['BILLING_DISABLED', 'PROVIDER_AUTH', /\. Billing is not enabled for project \d+: link an open billing/],
    [
      'USER_PROJECT_DENIED',
      'PROVIDER_AUTH',
      /\. The identity of the credentials may not use project demo-project as quota project: .* quotaProject$/,
    ],
    [
      'CONSUMER_INVALID',
      'PROVIDER_AUTH',
      /\. Google does not know project demo-project, or it was deleted: /,
    ],
    ['ACCESS_TOKEN_SCOPE_INSUFFICIENT', 'PROVIDER_AUTH', /\. The access token lacks a scope: /],
    [
      'RATE_LIMIT_EXCEEDED',
      'PROVIDER_THROTTLED',
      /\. The quota \w+ \(600\) of [a-z.]+\/\w+ is used up for now: .*; retry after 30000 ms$/,
    ],
  ])('%s is told and explained in the list’s source', async (platformTrouble, code, message) => {
    gateway[key].service.configure({ platformTrouble });
    expect(await problemOf(key)).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('is told with its reason where one thing was asked for', async () => {
    const id = await modelOf(key);
    gateway[key].service.configure({ platformTrouble: 'SERVICE_DISABLED' });
    const { errors } = await gateway.query(MODEL, { id });
    expect(errors.map(({ extensions }) => extensions)).toEqual([
      expect.objectContaining({
        code: 'PROVIDER_AUTH',
        provider: key,
        reason: 'SERVICE_DISABLED',
        retryable: false,
      }),
    ]);
  });

  it('says when to come back', async () => {
    const id = await modelOf(key);
    gateway[key].service.configure({ platformTrouble: 'RATE_LIMIT_EXCEEDED' });
    const { errors } = await gateway.query(MODEL, { id });
    expect(errors[0]?.extensions).toMatchObject({ reason: 'RATE_LIMIT_EXCEEDED', retryAfterMs: 30_000 });
  });

  it('names the permission that is lacking, and where', async () => {
    gateway[key].service.configure({ deniedPermissions: [listPermission] });
    const message = `. The identity of the credentials lacks ${listPermission} on projects/demo-project/locations/us-central1: grant it a role there that holds this permission`;
    expect(await problemOf(key)).toMatchObject({
      code: 'PROVIDER_AUTH',
      message: expect.stringContaining(message),
    });
  });

  it('says which hosts there are where a page answers 404', async () => {
    gateway[key].faults.add({ kind: 'html', status: 404, method: 'GET', times: null });
    expect(await problemOf(key)).toMatchObject({
      code: 'PROVIDER_PROTOCOL',
      message: expect.stringMatching(host),
    });
  });
});

it.each([
  ['google', googleYaml, /\. Endpoint and location have to belong together: .*eu-automl/],
  ['vertex', vertexYaml, /\. Endpoint and location have to belong together: .*us-central1-aiplatform/],
  ['translation', translationYaml, /\. Custom models are kept in a region: /],
] as const)(
  'a location that the endpoint of %s has not is told and explained',
  async (key, yaml, message) => {
    const misplaced = await startTestGateway({
      polls: false,
      providers: (endpoints) => [yaml(endpoints[key], 'misplaced').replace('us-central1', 'europe-west4')],
    });
    const problem = await problemOf('misplaced', misplaced).finally(() => misplaced.close());
    expect(problem).toMatchObject({ code: 'PROVIDER_REJECTED', message: expect.stringMatching(message) });
  },
);

describe('a refusal of a start', () => {
  it.each([
    ['google', googleText(), 'model.display_name', ['googleText', 'displayName']],
    [
      'vertex',
      vertexTabular(),
      'training_pipeline.training_task_inputs.train_budget_milli_node_hours',
      ['vertexTabular', 'trainBudgetMilliNodeHours'],
    ],
    ['vertex', vertexTabular(), 'trainingPipeline.inputDataConfig.datasetId', ['vertexTabular', 'datasetId']],
    ['translation', googleTranslation(), 'model.dataset', ['googleTranslation', 'datasetId']],
  ] as const)('by %s stands at the member that its field is: %j %s', async (provider, spec, field, place) => {
    gateway[provider].faults.add(badRequest({ field, description: 'Not this one.' }));
    const { payload } = await startTraining(gateway, { provider, spec });
    const message = new RegExp(
      `^${provider} answered 400 to POST .*: INVALID_ARGUMENT: .* ${field}: Not this one\\.$`,
    );
    expect(payload?.userErrors).toEqual([
      genericError('REJECTED_BY_PROVIDER', message, ['input', 'spec', ...place]),
    ]);
  });
});

describe('a refusal of Google AutoML', () => {
  const refuseWith = (...violations: readonly Readonly<Record<string, string>>[]) => {
    gateway.google.faults.add(badRequest(...violations));
    return startTraining(gateway, { provider: 'google', spec: googleText() });
  };
  const place = (member: string) => ['input', 'spec', 'googleText', member];
  const code = 'REJECTED_BY_PROVIDER';

  it('is an error for each of several fields', async () => {
    const { payload } = await refuseWith(
      { field: 'model.display_name', description: 'Taken.' },
      { field: 'model.datasetId', description: 'Empty.' },
      { field: 'parent', description: 'Odd.' },
    );
    expect(payload?.userErrors).toEqual([
      genericError(code, 'google answered 400: model.display_name: Taken.', place('displayName')),
      genericError(code, 'google answered 400: model.datasetId: Empty.', place('datasetId')),
      genericError(code, 'google answered 400: parent: Odd.', expect.any(Array)),
    ]);
  });

  it('for a quota says when it may be tried again', async () => {
    gateway.google.service.configure({ platformTrouble: 'RATE_LIMIT_EXCEEDED' });
    const beforeMs = Date.now();
    const { payload } = await startTraining(gateway, { provider: 'google', spec: googleText() });
    expect(payload?.userErrors).toMatchObject([{ __typename: 'QuotaExceededError', code: 'QUOTA_EXCEEDED' }]);
    const retryAtMs = Date.parse(textOf(payload?.userErrors?.[0]?.retryAt));
    expect(retryAtMs).toBeGreaterThanOrEqual(beforeMs + 30_000);
  });

  it('for lack of rights is an error of the provider, not the caller’s', async () => {
    gateway.google.service.configure({ deniedPermissions: ['automl.models.create'] });
    const { errors } = await startTraining(gateway, { provider: 'google', spec: googleText() });
    expect(errors[0]?.message).toMatch(
      /lacks automl\.models\.create on projects\/demo-project\/locations\/us-central1/,
    );
    expect(errors[0]?.extensions).toMatchObject({ code: 'PROVIDER_AUTH', reason: 'IAM_PERMISSION_DENIED' });
  });
});

describe('a trouble of Azure', () => {
  it.each([
    ['ROLE_MISSING', 'PROVIDER_AUTH', /answered 401 .*\. The identity has no role at this resource/],
    ['KEYS_DISABLED', 'PROVIDER_AUTH', /answered 403 .*\. Keys are switched off at this resource/],
    [
      'FIREWALL',
      'PROVIDER_AUTH',
      /answered 403 .*\. The firewall of the resource does not let the gateway in/,
    ],
    [
      'SUBDOMAIN_NEEDED',
      'PROVIDER_AUTH',
      /answered 400 .*\. Microsoft Entra ID needs the resource’s own host/,
    ],
  ])('%s is told and explained in the list’s source', async (accessTrouble, code, message) => {
    gateway.azure.service.configure({ accessTrouble });
    expect(await problemOf('azure')).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('tells a key of another resource', async () => {
    gateway.azure.service.configure({ keys: ['another'] });
    expect(await problemOf('azure')).toMatchObject({
      code: 'PROVIDER_AUTH',
      message: expect.stringMatching(/\. The credential is not one of this resource: /),
    });
  });

  it('stands at the member that its target is, with the inner reason', async () => {
    const innererror = {
      code: 'InvalidParameterValue',
      message: 'At most 50 characters.',
      target: 'modelLabel',
    };
    const error = { code: 'InvalidArgument', message: 'The request is invalid.', innererror };
    gateway.azure.faults.add({ kind: 'body', method: 'POST', status: 400, body: { error } });
    const { payload } = await startTraining(gateway, { provider: 'azure', spec: azureText() });
    expect(payload?.userErrors).toEqual([
      genericError(
        'REJECTED_BY_PROVIDER',
        /: InvalidArgument: The request is invalid\.; InvalidParameterValue: At most 50 characters\.$/,
        ['input', 'spec', 'azureText', 'modelLabel'],
      ),
    ]);
  });
});
