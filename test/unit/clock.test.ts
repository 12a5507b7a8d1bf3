import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { systemClock, wait } from '../../src/clock.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { rejection } from '../support/rejection.ts';

describe('wait', () => {
  it('resolves when the time has passed and not before', async () => {
    const clock = new FakeClock();
    let done = false;
    const waiting = wait(clock, 100, new AbortController().signal).then(() => {
      done = true;
    });
    await clock.advance(99);
    expect(done).toBe(false);
    await clock.advance(1);
    await waiting;
    expect(done).toBe(true);
  });

  it('rejects with the reason of the signal and stops its timer', async () => {
    const clock = new FakeClock();
    const controller = new AbortController();
    const waiting = rejection(wait(clock, 100, controller.signal));
    const reason = new Error('the client left');
    controller.abort(reason);
    expect(await waiting).toBe(reason);
    expect(clock.pending).toBe(0);
  });

  it('rejects at once for a signal that has aborted already', async () => {
    const clock = new FakeClock();
    const reason = new Error('too late');
    expect(await rejection(wait(clock, 100, AbortSignal.abort(reason)))).toBe(reason);
    expect(clock.pending).toBe(0);
  });

  it('leaves no listener behind on either way out', async () => {
    const clock = new FakeClock();
    const controller = new AbortController();
    const first = wait(clock, 100, controller.signal);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
    await clock.advance(100);
    await first;
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
    const second = rejection(wait(clock, 100, controller.signal));
    controller.abort();
    await second;
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });
});

describe('systemClock', () => {
  it('calls back, also for a delay below zero', async () => {
    await new Promise<void>((resolve) => systemClock.after(-5, resolve));
  });

  it('does not call back once stopped', async () => {
    const called: string[] = [];
    const stop = systemClock.after(0, () => called.push('stopped'));
    stop();
    await new Promise<void>((resolve) => systemClock.after(5, resolve));
    expect(called).toEqual([]);
  });

  it('does not take a delay beyond 32 bits for none', async () => {
    const called: string[] = [];
    const stop = systemClock.after(2 ** 40, () => called.push('early'));
    await new Promise<void>((resolve) => systemClock.after(5, resolve));
    stop();
    expect(called).toEqual([]);
  });
});
