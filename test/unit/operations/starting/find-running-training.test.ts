import { expect, it } from 'vitest';
import { findRunningTraining } from '../../../../src/operations/starting/find-running-training.ts';
import { createCall } from '../../../support/create-call.ts';
import { createProviderError } from '../../../support/provider-errors.ts';
import { createTraining } from '../../../support/samples.ts';
import { ScriptedProvider } from '../../../support/scripted-provider.ts';
import { createVerbDeps } from '../../../support/verb-deps.ts';

const ON_REVIEWS = createTraining({ name: 'jobs/1' }, { datasetName: 'projects/reviews' });

async function createSubject() {
  const deps = createVerbDeps();
  const fake = new ScriptedProvider();
  fake.show(ON_REVIEWS);
  await deps.ledger.record([ON_REVIEWS], deps.clock.now());
  const find = (datasetName: string) => findRunningTraining(fake.provider, datasetName, createCall(), deps);
  return { fake, find };
}

it('finds the training on a dataset that was seen to begin and runs still', async () => {
  const { find } = await createSubject();
  expect((await find('projects/reviews'))?.operation.name).toBe('jobs/1');
});

it('asks nothing about another dataset', async () => {
  const { fake, find } = await createSubject();
  expect(await find('projects/tickets')).toBeNull();
  expect(fake.asked).toEqual([]);
});

it('does not take one for running that has ended meanwhile', async () => {
  const { fake, find } = await createSubject();
  fake.show({ ...ON_REVIEWS, state: 'SUCCEEDED' });
  expect(await find('projects/reviews')).toBeNull();
});

it('knows none where the provider cannot be asked', async () => {
  const { fake, find } = await createSubject();
  fake.failure = createProviderError();
  expect(await find('projects/reviews')).toBeNull();
});
