import { describe, expect, it } from 'vitest';
import { createMemoryLedger } from '../../../../src/ledger/memory-ledger.ts';
import { takeTurn } from '../../../../src/operations/starting/take-turn.ts';
import { settle } from '../../../support/fake-clock.ts';
import { rejection } from '../../../support/rejection.ts';

function createSubject() {
  const ledger = createMemoryLedger();
  const { signal } = new AbortController();
  const take = <Answer>(work: () => Promise<Answer>, key = 'key') =>
    takeTurn<Answer | 'too late'>({ ledger, key, signal }, work, () => 'too late');
  return { ledger, take };
}

describe('a turn', () => {
  it('is taken by one at a time for a key, each in the end', async () => {
    const { take } = createSubject();
    let running = 0;
    let most = 0;
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await settle();
      running -= 1;
    };
    await Promise.all(Array.from({ length: 10 }, () => take(work)));
    expect(most).toBe(1);
    expect(running).toBe(0);
  });

  it('passes on when the work rejects', async () => {
    const { take } = createSubject();
    const problem = new Error('oops');
    const first = rejection(take(() => Promise.reject(problem)));
    expect(await take(async () => 'second')).toBe('second');
    expect(await first).toBe(problem);
  });

  it('is free at once for another key and for another ledger', async () => {
    const { take } = createSubject();
    void take(() => new Promise(() => {}));
    expect(await take(async () => 'another key', 'another')).toBe('another key');
    expect(await createSubject().take(async () => 'another ledger')).toBe('another ledger');
  });

  it('never comes for one whose signal has aborted already', async () => {
    const { ledger, take } = createSubject();
    void take(() => new Promise(() => {}));
    const turn = { ledger, key: 'key', signal: AbortSignal.abort() };
    expect(
      await takeTurn(
        turn,
        async () => 'work',
        () => 'too late',
      ),
    ).toBe('too late');
  });
});
