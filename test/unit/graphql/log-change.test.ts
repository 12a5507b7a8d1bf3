import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../../src/errors.ts';
import { logChange } from '../../../src/graphql/log-change.ts';
import type { LedgerEntry } from '../../../src/ledger/ledger.ts';
import { unrecorded } from '../../../src/operations/unrecorded.ts';
import { fail, type Outcome, succeed } from '../../../src/operations/user-error.ts';
import { rejection } from '../../support/rejection.ts';
import { createTraining } from '../../support/samples.ts';

function createSubject() {
  const lines: Record<string, unknown>[] = [];
  const log = pino({ level: 'info' }, { write: (line) => lines.push(JSON.parse(line)) });
  const asked = { change: 'startTraining', provider: 'fake', name: null } as const;
  const tell = (verb: () => Promise<Outcome<LedgerEntry>>) =>
    logChange(asked, { log: log.child({ requestId: 'request-1' }), caller: 'ann' }, verb);
  return { lines, tell };
}

const ABOUT = { change: 'startTraining', provider: 'fake', by: 'ann', requestId: 'request-1' };

describe('the log of a change', () => {
  it('has one line that says who, what and what became of it', async () => {
    const { lines, tell } = createSubject();
    await tell(async () => succeed(unrecorded(createTraining(), new Date())));
    expect(lines).toMatchObject([{ ...ABOUT, name: 'jobs/1', outcome: 'RUNNING' }]);
  });

  it('has the code of a refusal', async () => {
    const { lines, tell } = createSubject();
    await tell(async () => fail({ code: 'NOT_FOUND', message: 'no', field: null }));
    expect(lines).toMatchObject([{ ...ABOUT, name: null, outcome: 'NOT_FOUND' }]);
  });

  it.each([
    [new GatewayError('LEDGER', 'the disk is full'), 'LEDGER'],
    [new TypeError('oops'), 'INTERNAL_SERVER_ERROR'],
  ])('has the code of an error, which passes on: %s', async (error, outcome) => {
    const { lines, tell } = createSubject();
    expect(await rejection(tell(() => Promise.reject(error)))).toBe(error);
    expect(lines).toMatchObject([{ ...ABOUT, outcome }]);
  });
});
