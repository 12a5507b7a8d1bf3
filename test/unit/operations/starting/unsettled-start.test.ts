import { expect, it } from 'vitest';
import { GatewayError } from '../../../../src/errors.ts';
import {
  isUnsettledStart,
  settledAs,
  toNeverFound,
  toSettled,
  toUnsettled,
} from '../../../../src/operations/starting/unsettled-start.ts';
import { readWanted, toWanted } from '../../../../src/operations/starting/wanted-training.ts';
import { createSentStart } from '../../../support/new-start.ts';
import { AZURE_SPEC } from '../../../support/start-subject.ts';

const AT = new Date('2026-01-02T00:00:00Z');

it('shows a start as work in state UNKNOWN, under a name of the gateway’s own', () => {
  const shown = toUnsettled(createSentStart(), true);
  expect(shown).toMatchObject({
    provider: 'fake',
    name: 'gateway/starts/start-1',
    kind: 'TRAIN_MODEL',
    state: 'UNKNOWN',
    failure: { code: 'START_NOT_CONFIRMED', message: expect.stringContaining('keeps looking') },
    createdAt: createSentStart().requestedAt,
    training: { displayName: 'v1' },
  });
  expect(isUnsettledStart(shown.name)).toBe(true);
  expect(isUnsettledStart('projects/reviews/train/jobs/1')).toBe(false);
});

it('does not promise to look where the provider lists nothing', () => {
  expect(toUnsettled(createSentStart(), false).failure?.message).toContain('cannot look for it');
});

it('ends with the name of the training, or without one', () => {
  const shown = toUnsettled(createSentStart(), true);
  const settled = toSettled(shown, 'jobs/1', AT);
  expect(settled).toMatchObject({
    state: 'EXPIRED',
    endedAt: AT,
    failure: { code: 'START_SETTLED', message: 'The start is settled: the training is jobs/1.' },
  });
  expect(settledAs(settled)).toBe('jobs/1');
  const lost = toNeverFound(shown, AT);
  expect(lost).toMatchObject({ state: 'EXPIRED', endedAt: AT, failure: { code: 'START_NOT_FOUND' } });
  expect(settledAs(lost)).toBeNull();
});

it.each([
  [AZURE_SPEC, { displayName: 'v1', datasetId: 'reviews', task: 'OTHER' }],
  [
    {
      kind: 'googleText',
      displayName: 'v1',
      datasetId: 'projects/p/locations/l/datasets/TCN1',
      task: 'TEXT_SENTIMENT',
    },
    { displayName: 'v1', datasetId: 'TCN1', task: 'TEXT_SENTIMENT' },
  ],
  [
    { kind: 'googleTranslation', displayName: 'v1', datasetId: 'TRL1', baseModel: null },
    { displayName: 'v1', datasetId: 'TRL1', task: 'TRANSLATION' },
  ],
] as const)('keeps of a request what its training is recognised by: %j', (spec, wanted) => {
  expect(toWanted(spec)).toEqual(wanted);
  expect(readWanted({ ...toWanted(spec) })).toEqual(wanted);
});

it('says so when a ledger holds something else', () => {
  expect(() => readWanted({ displayName: 'v1' })).toThrow(GatewayError);
});
