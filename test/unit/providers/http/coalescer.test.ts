import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { Coalescer } from '../../../../src/providers/http/coalescer.ts';
import type { Call } from '../../../../src/providers/provider.ts';
import { createCall } from '../../../support/create-call.ts';
import { settle } from '../../../support/fake-clock.ts';
import { rejection } from '../../../support/rejection.ts';

/** A request upstream in the hands of the test. */
function createUpstream() {
  const flights: { signal: AbortSignal; resolve(answer: string): void; reject(error: Error): void }[] = [];
  const start = ({ signal }: Call) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    flights.push({ signal, resolve, reject });
    return promise;
  };
  return { flights, start };
}

describe('Coalescer', () => {
  it('shares one request between all who ask while it is under way', async () => {
    const { flights, start } = createUpstream();
    const coalescer = new Coalescer<string>();
    const answers = [1, 2, 3].map(() => coalescer.run('a', createCall(), start));
    expect(flights).toHaveLength(1);
    flights[0]?.resolve('answer');
    expect(await Promise.all(answers)).toEqual(['answer', 'answer', 'answer']);
  });

  it('keeps different requests apart', async () => {
    const { flights, start } = createUpstream();
    const coalescer = new Coalescer<string>();
    const answers = ['a', 'b'].map((key) => coalescer.run(key, createCall(), start));
    flights[0]?.resolve('first');
    flights[1]?.resolve('second');
    expect(await Promise.all(answers)).toEqual(['first', 'second']);
  });

  it('starts anew once the answer is there', async () => {
    const { flights, start } = createUpstream();
    const coalescer = new Coalescer<string>();
    const first = coalescer.run('a', createCall(), start);
    flights[0]?.resolve('old');
    expect(await first).toBe('old');
    const second = coalescer.run('a', createCall(), start);
    flights[1]?.resolve('new');
    expect(await second).toBe('new');
  });

  it('gives a failure to everybody and starts anew after it', async () => {
    const { flights, start } = createUpstream();
    const coalescer = new Coalescer<string>();
    const outcomes = [1, 2].map(() => rejection(coalescer.run('a', createCall(), start)));
    const error = new Error('down');
    flights[0]?.reject(error);
    expect(await Promise.all(outcomes)).toEqual([error, error]);
    void coalescer.run('a', createCall(), start);
    expect(flights).toHaveLength(2);
  });

  it('lets one leave with its own reason while the others stay', async () => {
    const { flights, start } = createUpstream();
    const coalescer = new Coalescer<string>();
    const leaver = new AbortController();
    const left = rejection(coalescer.run('a', createCall({ signal: leaver.signal }), start));
    const stayed = coalescer.run('a', createCall(), start);
    const reason = new Error('gone');
    leaver.abort(reason);
    expect(await left).toBe(reason);
    expect(flights[0]?.signal.aborted).toBe(false);
    flights[0]?.resolve('answer');
    expect(await stayed).toBe('answer');
  });

  it('ends the request upstream when the last one leaves', async () => {
    const { flights, start } = createUpstream();
    const coalescer = new Coalescer<string>();
    const controllers = [new AbortController(), new AbortController()];
    const outcomes = controllers.map(({ signal }) =>
      rejection(coalescer.run('a', createCall({ signal }), start)),
    );
    controllers[0]?.abort(new Error('first'));
    expect(flights[0]?.signal.aborted).toBe(false);
    const reason = new Error('second');
    controllers[1]?.abort(reason);
    expect(flights[0]?.signal.reason).toBe(reason);
    flights[0]?.reject(reason);
    expect(await Promise.all(outcomes)).toEqual([new Error('first'), reason]);
  });

  it('does not let anybody join a request that was given up', async () => {
    const { flights, start } = createUpstream();
    const coalescer = new Coalescer<string>();
    const leaver = new AbortController();
    const left = rejection(coalescer.run('a', createCall({ signal: leaver.signal }), start));
    leaver.abort();
    const joined = coalescer.run('a', createCall(), start);
    expect(flights).toHaveLength(2);
    flights[0]?.reject(new Error('given up'));
    await left;
    // The end of the old request does not make the new one forgotten.
    await settle();
    const third = coalescer.run('a', createCall(), start);
    expect(flights).toHaveLength(2);
    flights[1]?.resolve('answer');
    expect(await Promise.all([joined, third])).toEqual(['answer', 'answer']);
  });

  it('starts nothing for a signal that has aborted already', async () => {
    const { flights, start } = createUpstream();
    const reason = new Error('too late');
    const outcome = new Coalescer<string>().run(
      'a',
      createCall({ signal: AbortSignal.abort(reason) }),
      start,
    );
    expect(await rejection(outcome)).toBe(reason);
    expect(flights).toHaveLength(0);
  });

  it('does not disturb a request when a late caller comes with an aborted signal', async () => {
    const { flights, start } = createUpstream();
    const coalescer = new Coalescer<string>();
    const answer = coalescer.run('a', createCall(), start);
    await rejection(coalescer.run('a', createCall({ signal: AbortSignal.abort() }), start));
    expect(flights[0]?.signal.aborted).toBe(false);
    flights[0]?.resolve('answer');
    expect(await answer).toBe('answer');
  });

  it('leaves no listener on a signal, whatever the outcome', async () => {
    const { flights, start } = createUpstream();
    const coalescer = new Coalescer<string>();
    const controller = new AbortController();
    const good = coalescer.run('a', createCall({ signal: controller.signal }), start);
    const bad = rejection(coalescer.run('b', createCall({ signal: controller.signal }), start));
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(2);
    flights[0]?.resolve('answer');
    flights[1]?.reject(new Error('down'));
    await Promise.all([good, bad]);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });
});
