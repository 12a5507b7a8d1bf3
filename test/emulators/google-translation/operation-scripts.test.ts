import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, lastSegment } from '../google-automl/automl-caller.ts';
import { type FrozenEmulator, instant, startFrozenEmulator } from './frozen-emulator.ts';

const STATES = ['UNSPECIFIED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLING', 'CANCELLED'];

describe('scripted operations', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    // Scripts are in the clock's own milliseconds: the scale must not matter.
    frozen = await startFrozenEmulator({ timeScale: 60 });
  });
  afterEach(() => frozen.emulator.close());

  const script = (input: unknown) => frozen.emulator.service.addScript(input);

  it.each([...STATES.map((state) => `OPERATION_STATE_${state}`), 'OPERATION_STATE_DREAMING', 'SUCCEEDED'])(
    'show the state %s, done or not',
    async (state) => {
      script({
        label: '*',
        steps: [
          { afterMs: 0, state },
          { afterMs: 500, state, done: true },
        ],
      });
      const operation = await frozen.train('legal_v9');
      expect(await frozen.get(operation)).toMatchObject({ metadata: { state } });
      frozen.step(500);
      expect(await frozen.get(operation)).toMatchObject({
        done: true,
        metadata: { state, updateTime: instant(500) },
      });
    },
  );

  it('fail with their error in both places and without effect, and go', async () => {
    const error = { code: 13, message: 'Internal error encountered.' };
    script({
      label: 'legal_v9',
      steps: [{ afterMs: 0 }, { afterMs: 100, done: true, error }, { afterMs: 900, gone: true }],
    });
    const operation = await frozen.train('legal_v9');
    frozen.step(100);
    expect(await frozen.get(operation)).toMatchObject({
      done: true,
      error,
      metadata: { state: 'OPERATION_STATE_FAILED', error },
    });
    expect(JSON.stringify(await frozen.get('models'))).not.toContain('legal_v9');
    frozen.step(800);
    expect((await frozen.caller.get(operation)).status).toBe(404);
    expect(JSON.stringify(await frozen.get('operations'))).not.toContain(lastSegment(operation));
  });

  it('may end at once', async () => {
    script({ label: 'legal_en_fr_v1', steps: [{ afterMs: 0, done: true }] });
    const answer = await frozen.caller.call('DELETE', 'models/NMa000000000000001');
    expect(at(answer.body, 'done')).toBe(true);
    expect((await frozen.caller.get('models/NMa000000000000001')).status).toBe(404);
  });

  it('can ignore a cancel', async () => {
    script({ label: '*', cancel: 'ignored', steps: [{ afterMs: 0 }, { afterMs: 9_000, done: true }] });
    const operation = await frozen.train('stubborn');
    expect((await frozen.caller.post(`${operation}:cancel`)).text).toBe('{}');
    expect(at(await frozen.get(operation), 'metadata.state')).toBe('OPERATION_STATE_RUNNING');
    frozen.step(9_000);
    expect(at(await frozen.get(operation), 'response')).toBeDefined();
  });

  it('can show what the description does not know', async () => {
    script({
      label: '*',
      steps: [
        { afterMs: 0, metadata: { '@type': 'type.googleapis.com/google.cloud.translation.v9.NewMetadata' } },
        { afterMs: 10, raw: { metadata: null, done: 'perhaps' } },
      ],
    });
    const operation = await frozen.train('strange');
    expect(at(await frozen.get(operation), 'metadata.@type')).toContain('v9.NewMetadata');
    frozen.step(10);
    expect(await frozen.get(operation)).toEqual({ name: expect.any(String), done: 'perhaps' });
  });
});
