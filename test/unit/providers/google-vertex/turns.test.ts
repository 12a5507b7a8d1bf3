import { describe, expect, it } from 'vitest';
import { Turns } from '../../../../src/providers/google-vertex/turns.ts';
import { rejection } from '../../../support/rejection.ts';

const { signal } = new AbortController();

describe('taking turns', () => {
  it('does one piece of work after the other, and that of another key beside it', async () => {
    const turns = new Turns();
    const done: string[] = [];
    const gate = Promise.withResolvers<void>();
    const first = turns.take('a', signal, async () => {
      await gate.promise;
      done.push('first');
    });
    const second = turns.take('a', signal, async () => done.push('second'));
    await turns.take('b', signal, async () => done.push('other'));
    gate.resolve();
    await Promise.all([first, second]);
    expect(done).toEqual(['other', 'first', 'second']);
  });

  it('goes on after work that failed', async () => {
    const turns = new Turns();
    const failing = turns.take('a', signal, () => Promise.reject(new Error('broken')));
    const next = turns.take('a', signal, async () => 'done');
    expect(await rejection(failing)).toMatchObject({ message: 'broken' });
    expect(await next).toBe('done');
  });

  it('ends the wait of who leaves, whose work is never done', async () => {
    const turns = new Turns();
    const gate = Promise.withResolvers<void>();
    const leaving = new AbortController();
    const first = turns.take('a', signal, () => gate.promise);
    let isDone = false;
    const second = turns.take('a', leaving.signal, async () => {
      isDone = true;
    });
    leaving.abort(new Error('left'));
    expect(await rejection(second)).toMatchObject({ message: 'left' });
    gate.resolve();
    await first;
    expect(isDone).toBe(false);
  });
});
