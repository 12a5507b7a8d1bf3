import { describe, expect, it } from 'vitest';
import { ANONYMOUS } from '../../../src/access/caller.ts';
import type { EncodedResult } from '../../../src/graphql/encoded-result.ts';
import { toGlobalId } from '../../../src/graphql/global-id.ts';
import { prepareOperation } from '../../../src/graphql/prepare-operation.ts';
import { createSchema } from '../../../src/graphql/schema.ts';
import { toStatusCursor } from '../../../src/graphql/status-cursor.ts';
import type { ResultClient } from '../../../src/graphql/subscriber.ts';
import { createSubscriptions } from '../../../src/graphql/subscriptions.ts';
import { createBreakableLedger } from '../../support/breakable-ledger.ts';
import { settle } from '../../support/fake-clock.ts';
import { createModel, createTraining } from '../../support/samples.ts';
import { createTestAdmission } from '../../support/test-admission.ts';
import { createTestGraph } from '../../support/test-graph.ts';
import { until } from '../../support/until.ts';

const schema = createSchema();
const JOB = toGlobalId({ type: 'TrainingJob', provider: 'fake', name: 'jobs/1' });
const WATCH = `subscription ($id: ID!, $after: String) {
  trainingJobStatus(id: $id, after: $after) { type gap trainingJob { state model { displayName } } }
}`;
const BOARD = `subscription ($after: String) { trainingJobStatuses(after: $after) { type gap } }`;

class RecordingClient implements ResultClient {
  readonly isReady = true;
  readonly results: EncodedResult[] = [];
  ended = false;

  send(result: EncodedResult): void {
    this.results.push(result);
  }

  onceReady(callback: () => void): void {
    callback();
  }

  end(): void {
    this.ended = true;
  }

  get parsed() {
    return this.results.map(({ json }) => JSON.parse(json));
  }
}

function createSubject() {
  const ledger = createBreakableLedger();
  const test = createTestGraph({ ledger });
  test.fake.show(createTraining());
  const subscriptions = createSubscriptions(schema, test.graph);
  const admission = createTestAdmission(schema);
  const listening = ledger.listeners;
  const subscribe = (variables: Record<string, unknown> = { id: JOB }, query = WATCH, requestId = 'r') => {
    const operation = prepareOperation(admission, { query, variables }, test.createContext());
    if (operation.kind === 'refused') throw new Error(JSON.stringify(operation.errors));
    const client = new RecordingClient();
    return { client, subscription: subscriptions.start(operation, client, { requestId, caller: ANONYMOUS }) };
  };
  const record = (parts: Parameters<typeof createTraining>[0], modelName: string | null = null) =>
    ledger.record([createTraining(parts, { modelName })], test.clock.now());
  return { ...test, ledger, subscribe, record, groups: () => ledger.listeners - listening };
}

describe('subscriptions with the same document and variables', () => {
  it('are executed and encoded once for all 200, with what they load from the provider', async () => {
    const { fake, subscribe, record } = createSubject();
    fake.models.set('models/1', createModel({ displayName: 'Reviews 2' }));
    let asked = 0;
    const { getMany } = fake.provider.models;
    Object.assign(fake.provider.models, {
      getMany: (...parameters: Parameters<typeof getMany>) => {
        asked += 1;
        return getMany(...parameters);
      },
    });
    const clients = Array.from({ length: 200 }, () => subscribe().client);
    await until('all have their snapshot', () => clients.every(({ results }) => results.length === 1));
    await record({ state: 'SUCCEEDED' }, 'models/1');
    await until('all have ended', () => clients.every(({ ended }) => ended));
    expect(asked).toBe(1);
    for (const index of [0, 1]) expect(new Set(clients.map(({ results }) => results[index])).size).toBe(1);
    expect(clients[0]?.parsed[1]).toEqual({
      data: {
        trainingJobStatus: {
          type: 'CHANGE',
          gap: null,
          trainingJob: { state: 'SUCCEEDED', model: { displayName: 'Reviews 2' } },
        },
      },
    });
  });

  it('are one group wherever each goes on', async () => {
    const { ledger, subscribe, record, groups } = createSubject();
    await record({ state: 'QUEUED' });
    const first = subscribe().client;
    await settle();
    const after = toStatusCursor({ ledger: ledger.id, sequence: 1 });
    const second = subscribe({ after, id: JOB }).client;
    await settle();
    await record({ state: 'PAUSED' });
    await settle();
    expect(second.parsed.map(({ data }) => data.trainingJobStatus.trainingJob.state)).toEqual([
      'RUNNING',
      'PAUSED',
    ]);
    expect(second.results.at(-1)).toBe(first.results.at(-1));
    expect(groups()).toBe(1);
  });

  it('leave nothing behind once the last has left', async () => {
    const { subscribe, groups } = createSubject();
    const all = [subscribe(), subscribe()];
    await settle();
    all[0]?.subscription.leave();
    expect(groups()).toBe(1);
    all[1]?.subscription.leave();
    expect(groups()).toBe(0);
  });

  it('leave nothing behind where they are left at once', async () => {
    const { fake, subscribe, groups } = createSubject();
    const { client, subscription } = subscribe();
    subscription.leave();
    await settle();
    expect([client.results, client.ended, groups(), fake.asked]).toEqual([[], false, 0, []]);
  });
});

describe('a subscription that cannot begin', () => {
  it.each([
    ['its cursor is damaged', { id: JOB, after: 'nonsense' }, 'BAD_INPUT'],
    [
      'there is no such job',
      { id: `${toGlobalId({ type: 'TrainingJob', provider: 'fake', name: 'x' })}` },
      'NOT_FOUND',
    ],
  ])('says so, with its own request id, where %s', async (_what, variables, code) => {
    const { subscribe, groups } = createSubject();
    const { client } = subscribe(variables, WATCH, 'request-7');
    await settle();
    expect(client.parsed).toMatchObject([{ errors: [{ extensions: { code, requestId: 'request-7' } }] }]);
    expect([client.ended, groups()]).toEqual([true, 0]);
  });

  it('names the field as its document does', async () => {
    const { fake, subscribe } = createSubject();
    fake.operations.clear();
    const query = 'subscription ($id: ID!) { mine: trainingJobStatus(id: $id) { type } }';
    const { client } = subscribe({ id: JOB }, query);
    await settle();
    expect(client.parsed).toMatchObject([{ errors: [{ path: ['mine'] }] }]);
  });
});

describe('a subscription whose cursor is no longer good', () => {
  const after = toStatusCursor({ ledger: 'another', sequence: 1 });

  it('says so in the snapshot and in the result’s extensions', async () => {
    const { subscribe, record } = createSubject();
    const { client } = subscribe({ id: JOB, after });
    await settle();
    await record({ state: 'PAUSED' });
    await settle();
    expect(client.parsed).toMatchObject([
      {
        data: { trainingJobStatus: { type: 'SNAPSHOT', gap: 'CURSOR_UNKNOWN' } },
        extensions: { code: 'CURSOR_UNKNOWN' },
      },
      { data: { trainingJobStatus: { type: 'CHANGE', gap: null } } },
    ]);
    expect(client.parsed[1].extensions).toBeUndefined();
  });

  it('says so by an error where the board is empty, and goes on', async () => {
    const { fake, subscribe, record } = createSubject();
    fake.operations.clear();
    const { client } = subscribe({ after }, BOARD);
    await settle();
    await record({ state: 'QUEUED' });
    await settle();
    expect(client.parsed).toMatchObject([
      { errors: [{ extensions: { code: 'CURSOR_UNKNOWN' } }] },
      { data: { trainingJobStatuses: { type: 'CHANGE' } } },
    ]);
    expect(client.ended).toBe(false);
  });
});
