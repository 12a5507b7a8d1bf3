import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/graphql/global-id.ts';
import { SEEDS } from '../api/seeds.ts';
import { queryWith } from '../support/as-caller.ts';
import { accessYaml, keyOf } from '../support/caller-keys.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';

let gateway: TestGateway;
const logged: Record<string, unknown>[] = [];

beforeAll(async () => {
  gateway = await startTestGateway({
    polls: false,
    settings: accessYaml({
      admin: 'role: admin',
      viewer: 'role: viewer',
      stranger: 'grants: { google: admin }',
    }),
    onLogLine: (line) => logged.push(JSON.parse(line)),
  });
});

beforeEach(() => {
  logged.length = 0;
});

afterAll(() => gateway.close());

const AZURE_MODEL = 'projects/reviews/models/reviews-v1';

const CHANGES: readonly (readonly [string, string, string | null])[] = [
  [
    'startTraining',
    'provider: "azure", idempotencyKey: "a-key-to-keep", spec: { azureText: { projectName: "sandbox", modelLabel: "a" } }',
    null,
  ],
  ['cancelTraining', `id: "${SEEDS.failedReviewsTraining}"`, null],
  [
    'cancelOperation',
    `id: "${toGlobalId({ type: 'Operation', provider: 'azure', name: 'projects/reviews/train/jobs/none' })}"`,
    'projects/reviews/train/jobs/none',
  ],
  [
    'deleteOperation',
    `id: "${toGlobalId({ type: 'Operation', provider: 'azure', name: 'projects/reviews/train/jobs/none' })}"`,
    'projects/reviews/train/jobs/none',
  ],
  ['deleteTraining', `id: "${SEEDS.failedReviewsTraining}"`, null],
  ['deployModel', `id: "${SEEDS.stagedReviewsModel}"`, AZURE_MODEL],
  ['undeployModel', `id: "${SEEDS.stagedReviewsModel}"`, AZURE_MODEL],
  ['deleteModel', `id: "${SEEDS.stagedReviewsModel}"`, AZURE_MODEL],
];

async function ask(caller: string, change: string, input: string) {
  const document = `mutation { ${change}(input: { ${input} }) { userErrors { code message } } }`;
  const { data, errors } = await queryWith(gateway.url, { 'x-api-key': keyOf(caller) }, document);
  expect(errors).toEqual([]);
  return data?.[change]?.userErrors?.[0];
}

const auditLines = () => logged.filter(({ audit }) => audit === true);

describe.each(CHANGES)('%s', (change, input, name) => {
  it('that is made, or that the provider refuses, is one line', async () => {
    const error = await ask('admin', change, input);
    expect(auditLines()).toMatchObject([
      { change, by: 'admin', provider: 'azure', requestId: expect.any(String), time: expect.any(Number) },
    ]);
    const [line] = auditLines();
    if (name !== null) expect(line?.name).toBe(name);
    if (error !== undefined) expect(line?.result).toBe(error.code);
    expect(JSON.stringify(line)).not.toContain('a-key-to-keep');
  });

  it('that the role does not suffice for says which role does, and is one line', async () => {
    gateway.upstream();
    const error = await ask('viewer', change, input);
    expect(error).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringMatching(
        new RegExp(`^${change} at azure takes the role (operator|admin); yours there is viewer\\.$`),
      ),
    });
    expect(auditLines()).toMatchObject([{ change, by: 'viewer', provider: 'azure', result: 'FORBIDDEN' }]);
    expect(gateway.upstream().total).toBe(0);
  });

  it('at a provider that does not exist for the caller is one line with what was asked for', async () => {
    const error = await ask('stranger', change, input);
    expect(auditLines()).toMatchObject([{ change, by: 'stranger', provider: 'azure', result: error?.code }]);
  });
});

describe('a change of nothing', () => {
  it('is one line as well', async () => {
    await ask('admin', 'deleteModel', 'id: "nonsense"');
    expect(auditLines()).toMatchObject([
      { change: 'deleteModel', by: 'admin', provider: null, name: null, result: 'INVALID_INPUT' },
    ]);
  });
});

describe('who reads', () => {
  it('is not audited', async () => {
    await queryWith(gateway.url, { 'x-api-key': keyOf('viewer') }, '{ providers { key } }');
    expect(auditLines()).toEqual([]);
  });
});

describe('a cancel', () => {
  it('says on whose wish it came', async () => {
    await ask('admin', 'cancelTraining', `id: "${SEEDS.runningTicketsTraining}"`);
    const { data } = await queryWith(
      gateway.url,
      { 'x-api-key': keyOf('viewer') },
      'query ($id: ID!) { trainingJob(id: $id) { cancelRequestedBy } }',
      { id: SEEDS.runningTicketsTraining },
    );
    expect(data?.trainingJob?.cancelRequestedBy).toBe('admin');
  });
});
