import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, lastSegment, textAt } from './automl-caller.ts';
import { type FrozenEmulator, START, startFrozenEmulator } from './frozen-emulator.ts';

describe('scripted operations', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    // Scripts are in the clock's own milliseconds: the scale must not matter.
    frozen = await startFrozenEmulator({ timeScale: 60 });
  });
  afterEach(() => frozen.emulator.close());

  async function train(displayName: string): Promise<string> {
    const body = { displayName, datasetId: 'TEN4600000000000000006', textExtractionModelMetadata: {} };
    const answer = await frozen.caller.post('models', body);
    return `operations/${lastSegment(textAt(answer.body, 'name'))}`;
  }

  const script = (input: unknown) => frozen.emulator.service.addScript(input);
  const step = (ms: number) => frozen.emulator.clock.step(ms);
  const get = async (path: string) => (await frozen.caller.get(path)).body;

  it('follow their steps, succeed with the real effect, and go', async () => {
    script({
      label: 'invoices_v9',
      steps: [
        { afterMs: 0 },
        { afterMs: 500, progressPercent: 40 },
        { afterMs: 1000, done: true, partialFailures: [{ code: 3, message: 'row 7' }] },
        { afterMs: 5000, gone: true },
      ],
    });
    const operation = await train('invoices_v9');
    expect(at(await get(operation), 'metadata.progressPercent')).toBeUndefined();
    step(700);
    expect(await get(operation)).toMatchObject({
      metadata: {
        progressPercent: 40,
        updateTime: new Date(START.getTime() + 500).toISOString().replace('Z', '000Z'),
      },
    });
    step(300);
    expect(await get(operation)).toMatchObject({
      done: true,
      metadata: { partialFailures: [{ code: 3, message: 'row 7' }] },
    });
    expect(JSON.stringify(await get('models'))).toContain('invoices_v9');
    step(4000);
    expect((await frozen.caller.get(operation)).status).toBe(404);
    expect(JSON.stringify(await get('operations'))).not.toContain(lastSegment(operation));
  });

  it('fail with their error and without effect', async () => {
    script({ label: '*', steps: [{ afterMs: 100, done: true, error: { code: 13, message: 'INTERNAL' } }] });
    const operation = await train('invoices_v9');
    step(100);
    expect(await get(operation)).toMatchObject({ done: true, error: { code: 13, message: 'INTERNAL' } });
    expect(JSON.stringify(await get('models'))).not.toContain('invoices_v9');
  });

  it('may end at once', async () => {
    script({ label: '*', steps: [{ afterMs: 0, done: true }] });
    const model = 'models/TCN4700000000000000009';
    const answer = await frozen.caller.post(`${model}:deploy`);
    expect(at(answer.body, 'done')).toBe(true);
    expect(at(await get(model), 'deploymentState')).toBe('DEPLOYED');
  });

  it('serve one operation of their label each', async () => {
    script({ label: 'mine', steps: [{ afterMs: 0, progressPercent: 7 }] });
    expect(at(await get(await train('other')), 'metadata.progressPercent')).toBeUndefined();
    expect(at(await get(await train('mine')), 'metadata.progressPercent')).toBe(7);
    expect(at(await get(await train('mine')), 'metadata.progressPercent')).toBeUndefined();
  });

  it('can ignore a cancel', async () => {
    script({ label: '*', cancel: 'ignored', steps: [{ afterMs: 0 }, { afterMs: 9_000, done: true }] });
    const operation = await train('stubborn');
    expect((await frozen.caller.post(`${operation}:cancel`)).text).toBe('{}');
    step(8_999);
    expect(at(await get(operation), 'done')).toBeUndefined();
    step(1);
    expect(at(await get(operation), 'response')).toBeDefined();
  });

  it('stop at an honoured cancel', async () => {
    script({ label: '*', steps: [{ afterMs: 0 }, { afterMs: 9_000, progressPercent: 90 }] });
    const operation = await train('gentle');
    await frozen.caller.post(`${operation}:cancel`);
    step(20_000);
    expect(await get(operation)).toMatchObject({ done: true, error: { code: 1 } });
    expect(at(await get(operation), 'metadata.progressPercent')).toBeUndefined();
  });

  it('can show what the description does not know', async () => {
    script({
      label: '*',
      steps: [
        { afterMs: 0, metadata: { createModelDetails: null, distillModelDetails: { teacher: 'x' } } },
        { afterMs: 10, raw: { metadata: null, done: 'perhaps' } },
      ],
    });
    const operation = await train('strange');
    expect(at(await get(operation), 'metadata.createModelDetails')).toBeUndefined();
    expect(at(await get(operation), 'metadata.distillModelDetails')).toEqual({ teacher: 'x' });
    step(10);
    expect(await get(operation)).toEqual({ name: expect.any(String), done: 'perhaps' });
  });

  it.each([
    ['no steps', { label: 'a', steps: [] }],
    ['no label', { steps: [{ afterMs: 0 }] }],
    ['steps out of order', { label: 'a', steps: [{ afterMs: 5 }, { afterMs: 1 }] }],
    ['an error without an end', { label: 'a', steps: [{ afterMs: 0, error: { code: 3 } }] }],
    ['a word it does not know', { label: 'a', steps: [{ afterMs: 0, finished: true }] }],
  ])('are refused with %s', async (_, input) => {
    expect(() => script(input)).toThrow();
    const control = await frozen.caller.post('/__emulator/scripts', input);
    expect([control.status, typeof at(control.body, 'problem')]).toEqual([400, 'string']);
  });
});
