import { describe, expect, it } from 'vitest';
import type { WebhookFilter } from '../../../src/config/gateway-config.ts';
import type { Operation } from '../../../src/domain/operation.ts';
import type { OperationState } from '../../../src/domain/operation-state.ts';
import { applyObservation } from '../../../src/ledger/apply-observation.ts';
import type { LedgerEvent } from '../../../src/ledger/ledger.ts';
import { isWanted } from '../../../src/webhooks/is-wanted.ts';
import { createTraining } from '../../support/samples.ts';
import { createEndpoint } from '../../support/webhook-subject.ts';

const SERVED_SINCE = new Date('2026-01-01T00:00:00Z');
const EARLIER = new Date('2025-12-31T23:00:00Z');
const LATER = new Date('2026-01-01T01:00:00Z');

function eventOf(previousState: OperationState | null, parts: Partial<Operation>): LedgerEvent {
  const { entry } = applyObservation(undefined, createTraining(parts), LATER);
  return { sequence: 1, at: LATER, previousState, entry: { ...entry, sequence: 1 } };
}

function wants(event: LedgerEvent, filter: Partial<WebhookFilter> = {}): boolean {
  return isWanted(event, { ...createEndpoint().filter, ...filter }, SERVED_SINCE);
}

describe('an endpoint', () => {
  it('is told of the end of a training', () => {
    expect(wants(eventOf('RUNNING', { state: 'SUCCEEDED' }))).toBe(true);
    expect(wants(eventOf('CANCELLING', { state: 'CANCELLED' }))).toBe(true);
  });

  it('is not told of what leaves the state as it was', () => {
    expect(wants(eventOf('SUCCEEDED', { state: 'SUCCEEDED' }))).toBe(false);
  });

  it('is told only of the states, kinds and providers it asked for', () => {
    const begun = eventOf('QUEUED', { state: 'RUNNING' });
    expect(wants(begun)).toBe(false);
    expect(wants(begun, { states: ['RUNNING'] })).toBe(true);
    const deleted = eventOf('RUNNING', { kind: 'DELETE_MODEL', state: 'SUCCEEDED' });
    expect(wants(deleted)).toBe(false);
    expect(wants(deleted, { kinds: ['TRAIN_MODEL', 'DELETE_MODEL'] })).toBe(true);
    const ended = eventOf('RUNNING', { provider: 'azure', state: 'FAILED' });
    expect(wants(ended, { providers: ['google'] })).toBe(false);
    expect(wants(ended, { providers: ['google', 'azure'] })).toBe(true);
  });
});

describe('work met for the first time', () => {
  it.each([
    ['ended before the endpoint was served', { createdAt: EARLIER, endedAt: EARLIER }, false],
    ['ended since', { createdAt: EARLIER, endedAt: LATER }, true],
    ['was created since, and does not tell its end', { createdAt: LATER, endedAt: null }, true],
    ['tells no time at all', { createdAt: null, endedAt: null }, false],
  ])('as finished that %s', (_case, times, expected) => {
    expect(wants(eventOf(null, { state: 'SUCCEEDED', ...times }))).toBe(expected);
  });

  it.each([
    ['was created before the endpoint was served', EARLIER, false],
    ['was created since', LATER, true],
    ['does not tell when it was created', null, true],
  ])('as running that %s', (_case, createdAt, expected) => {
    const event = eventOf(null, { state: 'RUNNING', createdAt });
    expect(wants(event, { states: ['RUNNING'] })).toBe(expected);
  });
});
