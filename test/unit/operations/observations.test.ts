import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../../src/errors.ts';
import { operationKey } from '../../../src/ledger/ledger.ts';
import { createObservations } from '../../../src/operations/observations.ts';
import { createBreakableLedger } from '../../support/breakable-ledger.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { rejection } from '../../support/rejection.ts';
import { createOperation } from '../../support/samples.ts';

const PROBLEM = new GatewayError('LEDGER', 'the disk is full', { retryable: true });
const ID = createOperation();

function createSubject() {
  const ledger = createBreakableLedger();
  const clock = new FakeClock();
  const logged: string[] = [];
  const log = pino({}, { write: (line) => logged.push(JSON.parse(line).msg) });
  return { ledger, clock, logged, observations: createObservations({ ledger, clock, log }) };
}

describe('an observation', () => {
  it('is recorded, with the ledger’s own answer', async () => {
    const { ledger, clock, observations } = createSubject();
    const entries = await observations.record([createOperation()]);
    expect(entries).toMatchObject([{ sequence: 1, observedAt: clock.now() }]);
    expect([...(await observations.getMany([ID])).values()]).toEqual(entries);
    expect(await ledger.list({})).toEqual(entries);
  });

  it('is answered without a sequence while the ledger fails, and nothing of it is recorded', async () => {
    const { ledger, observations } = createSubject();
    ledger.problem = PROBLEM;
    const shown = [createOperation({ name: 'b' }), createOperation({ name: 'a' })];
    const entries = await observations.record(shown);
    expect(entries).toMatchObject([
      { sequence: 0, revision: 1, operation: shown[0] },
      { sequence: 0, revision: 1, operation: shown[1] },
    ]);
    ledger.problem = null;
    expect(await ledger.list({})).toEqual([]);
    expect(await ledger.head()).toBe(0);
  });

  it('builds on what is known where only writing fails', async () => {
    const { ledger, observations } = createSubject();
    await ledger.record([createOperation({ state: 'SUCCEEDED' })], new Date(0));
    const known = (await ledger.getMany([ID])).get(operationKey(ID));
    ledger.record = () => Promise.reject(PROBLEM);
    expect(await observations.record([createOperation()])).toEqual([{ ...known, sequence: 0 }]);
  });
});

describe('while the ledger fails', () => {
  it('nothing is known, and nothing rejects', async () => {
    const { ledger, observations } = createSubject();
    await ledger.record([createOperation()], new Date(0));
    ledger.problem = PROBLEM;
    expect((await observations.getMany([ID])).size).toBe(0);
    expect(await observations.list({})).toEqual([]);
    expect(await observations.findTrainingOf('fake', 'models/1')).toBeUndefined();
    const problem = { code: 'PROVIDER_UNAVAILABLE', message: '', at: new Date(0), retryable: true } as const;
    await observations.recordFailedPolls([{ id: ID, problem: { ...problem, providerRequestId: null } }]);
  });

  it('the log says so once, and again when it fails anew', async () => {
    const { ledger, logged, observations } = createSubject();
    const unreadable = 'the ledger cannot be read: queries are answered from the providers alone';
    ledger.problem = PROBLEM;
    for (const _look of [1, 2, 3]) await observations.list({});
    expect(logged).toEqual([unreadable]);
    ledger.problem = null;
    await observations.list({});
    ledger.problem = PROBLEM;
    await observations.getMany([ID]);
    expect(logged).toEqual([unreadable, unreadable]);
  });

  it('what is no trouble of the ledger still rejects', async () => {
    const { ledger, observations } = createSubject();
    ledger.problem = new TypeError('a mistake in the program');
    expect(await rejection(observations.record([createOperation()]))).toBe(ledger.problem);
  });
});
