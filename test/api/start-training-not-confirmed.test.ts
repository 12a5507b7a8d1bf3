import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultInput } from '../../src/emulators/faults.ts';
import { createMemoryLedger } from '../../src/ledger/memory-ledger.ts';
import { createBreakableLedger } from '../support/breakable-ledger.ts';
import { createNewStart } from '../support/new-start.ts';
import {
  QUICK_DEADLINE_MS,
  type QuickGateway,
  type QuickWorld,
  startQuickWorld,
} from '../support/quick-gateway.ts';
import { until } from '../support/until.ts';
import { mutate } from './mutate.ts';
import { azureText, googleText, startsSent, startTraining } from './training-specs.ts';

let world: QuickWorld;
let gateway: QuickGateway;

beforeEach(async () => {
  world = await startQuickWorld();
  gateway = await world.startGateway();
});

afterEach(() => world.close());

type ProviderKey = 'google' | 'azure' | 'preview2';

const SPECS = { google: googleText(), azure: azureText(), preview2: azureText() };

const start = (provider: ProviderKey, idempotencyKey = 'key-1') =>
  startTraining(gateway, { provider, spec: SPECS[provider], idempotencyKey });

function addFault(provider: ProviderKey, fault: FaultInput): void {
  const { faults } = provider === 'google' ? world.google : world.azure;
  faults.add({ ...fault, method: 'POST', times: null });
}

const LOST: readonly FaultInput[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503 },
  { kind: 'reset' },
  { kind: 'html', status: 502 },
];
/** As the above, but the provider has done what it was asked to. */
const DONE: readonly FaultInput[] = [
  ...LOST.map((fault) => ({ ...fault, when: 'after' as const })),
  { kind: 'truncated' },
];
const SLOW: FaultInput = { kind: 'slow', delayMs: 3 * QUICK_DEADLINE_MS };
const NOT_CONFIRMED = {
  userErrors: [],
  trainingJob: {
    name: expect.stringMatching(/^gateway\/starts\//),
    state: 'UNKNOWN',
    rawState: 'start not confirmed',
    done: false,
    failure: { code: 'START_NOT_CONFIRMED' },
  },
};

describe('a start that began a training though its answer was lost', () => {
  it.each((['google', 'azure'] as const).flatMap((provider) => DONE.map((fault) => ({ provider, fault }))))(
    'is answered with that training by $provider: $fault',
    async ({ provider, fault }) => {
      addFault(provider, fault);
      const { payload, errors } = await start(provider);
      expect(errors).toEqual([]);
      expect(payload).toMatchObject({
        userErrors: [],
        trainingJob: { displayName: provider === 'google' ? 'tickets_v9' : 'sandbox-v1', failure: null },
      });
      const again = await start(provider);
      expect(again.payload?.trainingJob?.id).toBe(payload?.trainingJob?.id);
      expect(startsSent(world)).toHaveLength(1);
    },
  );
});

describe('a start that is not confirmed', () => {
  const cases = [
    ...LOST.flatMap((fault) =>
      (['google', 'azure', 'preview2'] as const).map((provider) => ({ provider, fault })),
    ),
    // The oldest API names a job in the answer to its start alone, and lists none.
    ...DONE.map((fault) => ({ provider: 'preview2', fault }) as const),
  ];

  it.each(cases)('is shown as UNKNOWN and sent to $provider once: $fault', async ({ provider, fault }) => {
    addFault(provider, fault);
    const { payload, errors } = await start(provider);
    expect(errors).toEqual([]);
    expect(payload).toMatchObject(NOT_CONFIRMED);
    const again = await start(provider);
    expect(again.payload?.trainingJob?.id).toBe(payload?.trainingJob?.id);
    expect(startsSent(world)).toHaveLength(1);
  });

  it.each(['google', 'azure'] as const)('at %s ends once its training is found', async (provider) => {
    addFault(provider, SLOW);
    const { payload } = await start(provider);
    expect(payload).toMatchObject(NOT_CONFIRMED);
    const real = await until('the key stands for the training', async () => {
      const again = await start(provider);
      return again.payload?.trainingJob?.failure === null && again.payload.trainingJob;
    });
    expect(real).toMatchObject({ name: expect.stringContaining('projects/') });
    const { data } = await gateway.query(
      'query ($id: ID!) { trainingJob(id: $id) { state failure { code message } raw } }',
      { id: payload?.trainingJob?.id },
    );
    expect(data?.trainingJob).toMatchObject({
      state: 'EXPIRED',
      failure: { code: 'START_SETTLED', message: `The start is settled: the training is ${real.name}.` },
      raw: { trainingJob: real.name },
    });
    expect(startsSent(world)).toHaveLength(1);
  });

  it('costs nothing upstream to look at, and cannot be cancelled', async () => {
    addFault('preview2', { kind: 'reset' });
    const { payload } = await start('preview2');
    world.upstream();
    const id = payload?.trainingJob?.id;
    const { data } = await gateway.query('query ($id: ID!) { trainingJob(id: $id) { state } }', { id });
    expect(data?.trainingJob).toEqual({ state: 'UNKNOWN' });
    const cancel = await mutate(gateway, 'cancelTraining', 'trainingJob { state }', { id });
    expect(cancel.payload).toMatchObject({
      trainingJob: { state: 'UNKNOWN' },
      userErrors: [{ code: 'INVALID_INPUT', field: ['input', 'id'] }],
    });
    expect(world.upstream().azure).toEqual([]);
  });
});

describe('a gateway that dies in the middle of a start', () => {
  it('before the request went out leaves the key free for any input', async () => {
    const ledger = createMemoryLedger();
    await ledger.starts.claim(createNewStart({ provider: 'google', idempotencyKey: 'key-1' }));
    gateway = await world.startGateway(ledger);
    const { payload } = await start('google');
    expect(payload).toMatchObject({ userErrors: [], trainingJob: { state: 'RUNNING' } });
    expect(startsSent(world)).toHaveLength(1);
  });

  it.each(['google', 'azure'] as const)(
    'after %s took the request finds its training and sends nothing again',
    async (provider) => {
      const ledger = createMemoryLedger();
      const dying = createBreakableLedger(ledger);
      dying.record = () => new Promise(() => {});
      gateway = await world.startGateway(dying);
      const unanswered = start(provider).catch(() => null);
      await until('the request is sent', () => startsSent(world).length === 1);
      gateway = await world.startGateway(ledger);
      const real = await until('the key stands for the training', async () => {
        const again = await start(provider);
        return again.payload?.trainingJob?.failure === null && again.payload.trainingJob;
      });
      expect(real).toMatchObject({ done: false, name: expect.stringContaining('projects/') });
      expect(startsSent(world)).toEqual([]);
      await Promise.all([world.close(), unanswered]);
    },
  );
});
