import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { untilAborted } from '../../../../src/providers/http/until-aborted.ts';
import { rejection } from '../../../support/rejection.ts';

it('gives the outcome of the work and leaves no listener behind', async () => {
  const { signal } = new AbortController();
  const error = new Error('down');
  expect(await untilAborted(Promise.resolve('done'), signal)).toBe('done');
  expect(await rejection(untilAborted(Promise.reject(error), signal))).toBe(error);
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

it('rejects with the reason of the signal, whatever becomes of the work later', async () => {
  const controller = new AbortController();
  const work = Promise.withResolvers<string>();
  const outcome = rejection(untilAborted(work.promise, controller.signal));
  const reason = new Error('the client left');
  controller.abort(reason);
  expect(await outcome).toBe(reason);
  expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  work.reject(new Error('nobody listens'));
});

it('rejects for a signal that has aborted already', async () => {
  const reason = new Error('too late');
  expect(await rejection(untilAborted(Promise.resolve('done'), AbortSignal.abort(reason)))).toBe(reason);
});
