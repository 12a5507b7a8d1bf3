import { describe, expect, it } from 'vitest';
import { FAIR_TIME_MS, judgeNoAnswer, judgeStatus } from '../../../../src/providers/http/judge-outcome.ts';
import { TransportError } from '../../../../src/providers/http/transport.ts';

const open = new AbortController().signal;
const late = AbortSignal.abort(new DOMException('too late', 'TimeoutError'));
const left = AbortSignal.abort(new DOMException('the client left', 'AbortError'));

describe('what the breaker makes of', () => {
  it.each([
    [200, 'succeeded'],
    [204, 'succeeded'],
    [302, 'succeeded'],
    [400, 'succeeded'],
    [401, 'succeeded'],
    [403, 'succeeded'],
    [404, 'succeeded'],
    [408, 'succeeded'],
    [429, 'succeeded'],
    [499, 'succeeded'],
    [500, 'failed'],
    [501, 'succeeded'],
    [502, 'failed'],
    [503, 'failed'],
    [504, 'failed'],
    [505, 'succeeded'],
    [529, 'failed'],
  ])('status %i: %s', (status, expected) => {
    expect(judgeStatus(status)).toBe(expected);
  });

  it.each([
    ['a broken connection', new TransportError('connection', 'x'), open, 0, 'failed'],
    ['a timeout', new TransportError('timeout', 'x'), open, 0, 'failed'],
    ['what is no HTTP', new TransportError('garbled', 'x'), open, 0, 'failed'],
    ['an answer that is too large', new TransportError('unreadable', 'x'), open, 0, 'succeeded'],
    ['a deadline after a fair time', late.reason, late, FAIR_TIME_MS, 'failed'],
    ['a deadline that was nearly there', late.reason, late, FAIR_TIME_MS - 1, 'unknown'],
    ['a caller who leaves', left.reason, left, 60_000, 'unknown'],
    ['a mistake of our own', new Error('bug'), open, 0, 'unknown'],
  ])('%s', (_case, error, signal, durationMs, expected) => {
    expect(judgeNoAnswer(error, signal, durationMs)).toBe(expected);
  });
});
