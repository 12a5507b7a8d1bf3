import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../src/access/audit-log.ts';
import { ANONYMOUS } from '../../../src/access/caller.ts';
import { GatewayError } from '../../../src/errors.ts';
import { type AskedChange, auditChange } from '../../../src/graphql/audit-change.ts';
import type { LedgerEntry } from '../../../src/ledger/ledger.ts';
import { unrecorded } from '../../../src/operations/unrecorded.ts';
import { fail, type Outcome, succeed } from '../../../src/operations/user-error.ts';
import { rejection } from '../../support/rejection.ts';
import { createTraining } from '../../support/samples.ts';

const ASKED: AskedChange = { change: 'startTraining', provider: 'fake', name: null };

function createSubject(asked = ASKED) {
  const lines: AuditEntry[] = [];
  const context = {
    audit: { record: (entry: AuditEntry) => lines.push(entry) },
    caller: { ...ANONYMOUS, name: 'ann' },
    requestId: 'request-1',
  };
  const tell = (verb: () => Promise<Outcome<LedgerEntry | null>>) => auditChange(asked, context, verb);
  return { lines, tell };
}

const ABOUT = { change: 'startTraining', provider: 'fake', by: 'ann', requestId: 'request-1' };

describe('the audit of a change', () => {
  it('is one line that says who, what and what became of it', async () => {
    const { lines, tell } = createSubject();
    await tell(async () => succeed(unrecorded(createTraining(), new Date())));
    expect(lines).toEqual([{ ...ABOUT, name: 'jobs/1', result: 'RUNNING' }]);
  });

  it('names what was to be changed rather than the work that changes it', async () => {
    const { lines, tell } = createSubject({ change: 'deleteModel', provider: 'fake', name: 'models/1' });
    await tell(async () => succeed(unrecorded(createTraining(), new Date())));
    expect(lines).toMatchObject([{ change: 'deleteModel', name: 'models/1', result: 'RUNNING' }]);
  });

  it('says DONE where no work is left', async () => {
    const { lines, tell } = createSubject({ change: 'deleteModel', provider: 'fake', name: 'models/1' });
    await tell(async () => succeed(null));
    expect(lines).toMatchObject([{ name: 'models/1', result: 'DONE' }]);
  });

  it('has the code of a refusal', async () => {
    const { lines, tell } = createSubject();
    await tell(async () => fail({ code: 'FORBIDDEN', message: 'no', field: null }));
    expect(lines).toEqual([{ ...ABOUT, name: null, result: 'FORBIDDEN' }]);
  });

  it('keeps no more than the beginning of what a caller made up', async () => {
    const { lines, tell } = createSubject({
      ...ASKED,
      provider: 'x'.repeat(100_000),
      name: 'y'.repeat(100_000),
    });
    await tell(async () => fail({ code: 'NOT_FOUND', message: 'no', field: null }));
    expect(JSON.stringify(lines).length).toBeLessThan(3_000);
  });

  it.each([
    [new GatewayError('LEDGER', 'the disk is full'), 'LEDGER'],
    [new TypeError('oops'), 'INTERNAL_SERVER_ERROR'],
  ])('has the code of an error, which passes on: %s', async (error, result) => {
    const { lines, tell } = createSubject();
    expect(await rejection(tell(() => Promise.reject(error)))).toBe(error);
    expect(lines).toMatchObject([{ ...ABOUT, result }]);
  });
});
