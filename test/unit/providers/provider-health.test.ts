import { pino } from 'pino';
import { expect, it } from 'vitest';
import { ProviderError } from '../../../src/errors.ts';
import { createHealthRecord, ProviderHealthRecord } from '../../../src/providers/provider-health.ts';

const AT = new Date('2026-01-01T00:00:00Z');
const LATER = new Date('2026-01-01T00:01:00Z');

function failure(message = 'down'): ProviderError {
  return new ProviderError('PROVIDER_UNAVAILABLE', message, {
    provider: 'google',
    status: 503,
    providerRequestId: 'abc',
    retryable: true,
  });
}

it('knows nothing before the first request', () => {
  const health = new ProviderHealthRecord();
  expect(health).toMatchObject({ state: 'UNKNOWN', lastSuccessAt: null, lastFailure: null });
});

it.each([
  ['S', 'HEALTHY'],
  ['F', 'DEGRADED'],
  ['FF', 'DEGRADED'],
  ['FFF', 'UNAVAILABLE'],
  ['FFFF', 'UNAVAILABLE'],
  ['FFFS', 'HEALTHY'],
  ['SF', 'DEGRADED'],
  ['FFSF', 'DEGRADED'],
  ['FFSFF', 'DEGRADED'],
  ['FFSFFF', 'UNAVAILABLE'],
])('after %s is %s', (outcomes, state) => {
  const health = new ProviderHealthRecord();
  for (const outcome of outcomes) {
    if (outcome === 'S') health.recordSuccess(AT);
    else health.recordFailure(failure(), AT);
  }
  expect(health.state).toBe(state);
});

it('keeps the newest failure, also after a success', () => {
  const health = new ProviderHealthRecord();
  health.recordFailure(failure('first'), AT);
  health.recordFailure(failure('second'), AT);
  health.recordSuccess(LATER);
  expect(health.lastSuccessAt).toBe(LATER);
  expect(health.lastFailure).toEqual({
    code: 'PROVIDER_UNAVAILABLE',
    message: 'second',
    at: AT,
    retryable: true,
    providerRequestId: 'abc',
  });
});

it('puts what happens to a provider into the log, once a change', () => {
  const lines: unknown[] = [];
  const log = pino({ base: null, timestamp: false }, { write: (line) => lines.push(JSON.parse(line)) });
  const health = createHealthRecord('google', log);
  health.recordSuccess(new Date(0));
  expect(lines).toEqual([]);
  for (let failures = 0; failures < 5; failures += 1) health.recordFailure(failure(), new Date(1));
  health.recordSuccess(new Date(2));
  health.recordSuccess(new Date(3));
  const trouble = {
    level: 40,
    provider: 'google',
    code: 'PROVIDER_UNAVAILABLE',
    msg: 'a provider is in trouble',
  };
  expect(lines).toEqual([
    expect.objectContaining({ ...trouble, health: 'DEGRADED' }),
    expect.objectContaining({ ...trouble, health: 'UNAVAILABLE' }),
    { level: 30, provider: 'google', health: 'HEALTHY', msg: 'a provider answers again' },
  ]);
});

it('is UNAVAILABLE while it is left alone, however its last request ended', () => {
  const changes: string[] = [];
  const health = new ProviderHealthRecord((state, before) => changes.push(`${before}>${state}`));
  health.recordSuccess(AT);
  health.noteBreaker('open');
  expect(health).toMatchObject({ state: 'UNAVAILABLE', breaker: 'open' });
  health.noteBreaker('half-open');
  expect(health).toMatchObject({ state: 'HEALTHY', breaker: 'half-open' });
  expect(changes).toEqual(['UNKNOWN>HEALTHY', 'HEALTHY>UNAVAILABLE', 'UNAVAILABLE>HEALTHY']);
});
