import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEEDS } from '../api/seeds.ts';
import { azureText, googleText, startTraining } from '../api/training-specs.ts';
import { admittedSocket, queryWith } from '../support/as-caller.ts';
import { accessYaml, keyOf } from '../support/caller-keys.ts';
import { listOf, textOf } from '../support/json-answer.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { until } from '../support/until.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({
    polls: false,
    settings: accessYaml({
      all: 'role: admin',
      google: 'grants: { google: admin }',
      azure: 'grants: { azure: operator }',
      colleague: 'grants: { azure: operator }',
    }),
  });
});

afterAll(() => gateway.close());

/** Whoever asks with the key of this caller. */
function as(name: string) {
  const query = (document: string, variables: Readonly<Record<string, unknown>> = {}) =>
    queryWith(gateway.url, { 'x-api-key': keyOf(name) }, document, variables);
  return { query };
}

describe('work that the gateway knows of a provider which does not exist for the caller', () => {
  it('is not shown beside a cancel that is refused', async () => {
    // The ledger knows the job, since somebody else has looked.
    await as('all').query('query ($id: ID!) { trainingJob(id: $id) { state } }', {
      id: SEEDS.reviewsTraining,
    });
    const document =
      'mutation ($id: ID!) { cancelTraining(input: { id: $id }) { trainingJob { name } userErrors { code message } } }';
    const { data } = await as('google').query(document, { id: SEEDS.reviewsTraining });
    expect(data?.cancelTraining).toEqual({
      trainingJob: null,
      userErrors: [{ code: 'NOT_FOUND', message: 'no provider with the key "azure" is configured here' }],
    });
  });

  it('is not on a page that another caller’s cursor leads to', async () => {
    const document =
      'query ($after: String) { trainingJobs(first: 3, after: $after) { pageInfo { endCursor } nodes { provider { key } } sources { provider { key } } } }';
    const { data } = await as('all').query(document);
    const after = textOf(data?.trainingJobs?.pageInfo?.endCursor);
    gateway.upstream();
    const page = (await as('google').query(document, { after })).data?.trainingJobs;
    expect(listOf(page?.nodes).length).toBeGreaterThan(0);
    for (const { provider } of listOf(page?.nodes)) expect(provider?.key).toBe('google');
    expect(page?.sources).toEqual([{ provider: { key: 'google' } }]);
    expect(gateway.upstream().azure).toEqual([]);
  });

  it.each([
    ['{ models(filter: { providers: ["azure"] }) { nodes { id } } }', /there are: google$/],
    [
      `mutation { startTraining(input: { provider: "azure", spec: { azureText: { projectName: "a", modelLabel: "b" } } }) { userErrors { message } } }`,
      /there are: google$/,
    ],
  ])('is not named among what there is: %s', async (document, message) => {
    const { data, errors } = await as('google').query(document);
    const told = errors[0]?.message ?? data?.startTraining?.userErrors?.[0]?.message;
    expect(told).toMatch(message);
  });
});

describe('an idempotency key', () => {
  it('of one caller tells another nothing: each has keys of its own', async () => {
    const at = (caller: string, modelLabel: string, projectName: string) =>
      startTraining(as(caller), {
        provider: 'azure',
        spec: azureText({ modelLabel, projectName }),
        idempotencyKey: 'key-1',
      });
    const first = await at('azure', 'mine', 'sandbox');
    expect(first.payload).toMatchObject({ userErrors: [], trainingJob: { displayName: 'mine' } });
    // With another input it would be a mismatch, and with the same the other's job.
    const other = await at('colleague', 'yours', 'reviews');
    expect(other.payload).toMatchObject({ userErrors: [], trainingJob: { displayName: 'yours' } });
    const again = await at('azure', 'mine', 'sandbox');
    expect(again.payload?.trainingJob?.id).toBe(first.payload?.trainingJob?.id);
  });
});

describe('a replay', () => {
  it('holds every event of the providers that exist for the caller, and none of the others', async () => {
    const cursor = await cursorOf('all');
    for (const provider of ['google', 'azure']) await haveEvent(provider);
    const document =
      'subscription ($after: String) { trainingJobStatuses(after: $after) { type cursor trainingJob { provider { key } } } }';
    const replays = new Map<string, readonly string[]>();
    for (const caller of ['all', 'google', 'azure']) {
      const socket = await admittedSocket(gateway.url, { apiKey: keyOf(caller) });
      socket.say({ type: 'subscribe', id: 'a', payload: { query: document, variables: { after: cursor } } });
      const wanted = caller === 'all' ? ['google', 'azure'] : [caller];
      const seen = () =>
        socket.received.flatMap(({ type, payload }) => (type === 'next' ? [keyIn(payload)] : []));
      await until(`${caller} has seen ${wanted}`, () => wanted.every((key) => seen().includes(key)));
      // Events come in their order: what follows this one would have been there.
      const count = seen().length;
      await haveEvent(wanted.at(-1) ?? '');
      await until('one more event comes', () => seen().length > count);
      replays.set(caller, [...new Set(seen())].toSorted());
      socket.close();
    }
    expect(Object.fromEntries(replays)).toEqual({
      all: ['azure', 'google'],
      google: ['google'],
      azure: ['azure'],
    });
  });
});

function keyIn(payload: unknown): string {
  return /"key":"(\w+)"/.exec(JSON.stringify(payload))?.[1] ?? JSON.stringify(payload);
}

async function cursorOf(caller: string): Promise<string> {
  const socket = await admittedSocket(gateway.url, { apiKey: keyOf(caller) });
  const query = 'subscription { trainingJobStatuses { cursor } }';
  socket.say({ type: 'subscribe', id: 'a', payload: { query } });
  const { payload } = await socket.heard('next', 'a');
  socket.close();
  const cursor = /"cursor":"([^"]+)"/.exec(JSON.stringify(payload))?.[1];
  if (cursor === undefined) throw new Error(`no cursor in ${JSON.stringify(payload)}`);
  return cursor;
}

/** Has something happen at a provider that a board tells of. */
async function haveEvent(provider: string): Promise<void> {
  if (provider === 'google') {
    const { payload } = await startTraining(as('all'), { provider, spec: googleText() });
    expect(payload?.userErrors).toEqual([]);
    return;
  }
  const running =
    '{ trainingJobs(filter: { providers: ["azure"], states: [QUEUED, RUNNING] }) { nodes { id } } }';
  const { data } = await as('all').query(running);
  const id = textOf(data?.trainingJobs?.nodes?.[0]?.id);
  const cancel = 'mutation ($id: ID!) { cancelTraining(input: { id: $id }) { userErrors { code } } }';
  expect((await as('all').query(cancel, { id })).data?.cancelTraining?.userErrors).toEqual([]);
}
