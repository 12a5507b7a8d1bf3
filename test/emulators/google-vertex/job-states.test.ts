import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, lastSegment, textAt } from '../google-automl/automl-caller.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';
import { supervisedTuning, tabularTraining } from './sample-trainings.ts';

const SHARED = ['UNSPECIFIED', 'QUEUED', 'PENDING', 'RUNNING', 'CANCELLING', 'PAUSED'];
const ENDED = ['SUCCEEDED', 'FAILED', 'CANCELLED'];

describe('the states of scripted work', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  async function stateAfter(collection: string, body: unknown, step: object): Promise<unknown> {
    frozen.emulator.service.addScript({ label: '*', steps: [{ afterMs: 0 }, { afterMs: 100, ...step }] });
    const started = await frozen.caller.post(collection, body);
    frozen.emulator.clock.step(100);
    const path = `${collection}/${lastSegment(textAt(started.body, 'name'))}`;
    return at((await frozen.caller.get(path)).body, 'state');
  }

  it.each([
    ...SHARED.map((word) => ({ state: `PIPELINE_STATE_${word}`, done: false })),
    ...ENDED.map((word) => ({ state: `PIPELINE_STATE_${word}`, done: true })),
    { state: 'PIPELINE_STATE_REHEARSING', done: false },
  ])('shows a pipeline in $state', async (step) => {
    expect(await stateAfter('trainingPipelines', tabularTraining('scripted'), step)).toBe(step.state);
  });

  it.each([
    ...[...SHARED, 'UPDATING'].map((word) => ({ state: `JOB_STATE_${word}`, done: false })),
    ...[...ENDED, 'EXPIRED', 'PARTIALLY_SUCCEEDED'].map((word) => ({
      state: `JOB_STATE_${word}`,
      done: true,
    })),
    { state: 'JOB_STATE_REHEARSING', done: false },
  ])('shows a tuning job in $state', async (step) => {
    expect(await stateAfter('tuningJobs', supervisedTuning('scripted'), step)).toBe(step.state);
  });

  it('makes no model of a job that expired, and one of a job that succeeded in part', async () => {
    await stateAfter('tuningJobs', supervisedTuning('late'), { state: 'JOB_STATE_EXPIRED', done: true });
    const partly = { state: 'JOB_STATE_PARTIALLY_SUCCEEDED', done: true };
    await stateAfter('tuningJobs', supervisedTuning('partial'), partly);
    const { text } = await frozen.caller.get('models');
    expect(text).not.toContain('"late"');
    expect(text).toContain('"partial"');
  });

  it('merges raw members into the answer, and what settings say by display name', async () => {
    const step = { raw: { state: null, note: 'odd' } };
    expect(await stateAfter('trainingPipelines', tabularTraining('odd'), step)).toBeUndefined();
    frozen.emulator.service.configure({ rawPipelines: { 'churn-risk-may': { state: 'ODD', labels: null } } });
    const { body } = await frozen.caller.get('trainingPipelines/2810000000000000002');
    expect(at(body, 'state')).toBe('ODD');
    expect(at(body, 'labels')).toBeUndefined();
  });

  it('is forgotten where its script says so', async () => {
    const steps = [{ afterMs: 0 }, { afterMs: 100, gone: true }];
    frozen.emulator.service.addScript({ label: 'vanishing', steps });
    const { body } = await frozen.caller.post('trainingPipelines', tabularTraining('vanishing'));
    frozen.emulator.clock.step(100);
    const path = `trainingPipelines/${lastSegment(textAt(body, 'name'))}`;
    expect((await frozen.caller.get(path)).status).toBe(404);
  });
});
