import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type QuickGateway, type QuickWorld, startQuickWorld } from '../support/quick-gateway.ts';
import type { MutationAnswer } from './mutate.ts';
import { azureText, googleText, startsSent, startTraining } from './training-specs.ts';

let world: QuickWorld;
let gateway: QuickGateway;

beforeEach(async () => {
  world = await startQuickWorld();
  gateway = await world.startGateway();
});

afterEach(() => world.close());

function split(answers: readonly MutationAnswer[]) {
  expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
  const started = answers.flatMap(({ payload }) => payload?.trainingJob ?? []);
  const refused = answers.flatMap(({ payload }) => payload?.userErrors ?? []);
  return { started, refused };
}

describe('two clients that start the same Azure project at the same moment', () => {
  const labels = ['sandbox-v1', 'sandbox-v2'];

  it.each(['azure', 'preview2'])('get one job and one refusal that names it: %s', async (provider) => {
    const answers = await Promise.all(
      labels.map((modelLabel) => startTraining(gateway, { provider, spec: azureText({ modelLabel }) })),
    );
    const { started, refused } = split(answers);
    expect(started).toHaveLength(1);
    expect(refused).toEqual([
      expect.objectContaining({
        __typename: 'TrainingInProgressError',
        trainingJob: expect.objectContaining({ id: started[0]?.id }),
      }),
    ]);
  });

  it.each(['azure', 'preview2'])('through two gateways get one job and one refusal: %s', async (provider) => {
    const gateways = [gateway, await world.startGateway()];
    const answers = await Promise.all(
      gateways.map((each, index) =>
        startTraining(each, { provider, spec: azureText({ modelLabel: labels[index] }) }),
      ),
    );
    const { started, refused } = split(answers);
    expect(started).toHaveLength(1);
    expect(refused).toMatchObject([{ __typename: 'TrainingInProgressError' }]);
  });
});

describe('two clients that start with the same key at the same moment', () => {
  it.each([
    ['google', googleText()],
    ['azure', azureText()],
    ['preview2', azureText()],
  ] as const)('get the same job of %s, which is asked once', async (provider, spec) => {
    const input = { provider, spec, idempotencyKey: 'key-1' };
    const answers = await Promise.all([startTraining(gateway, input), startTraining(gateway, input)]);
    const { started, refused } = split(answers);
    expect(refused).toEqual([]);
    expect(new Set(started.map((job) => job?.id)).size).toBe(1);
    expect(startsSent(world)).toHaveLength(1);
  });
});
