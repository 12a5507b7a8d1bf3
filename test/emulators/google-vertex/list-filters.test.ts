import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, lastSegment, listAt, textAt } from '../google-automl/automl-caller.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';

const CHURN = ['churn-risk-january', 'churn-risk-may', 'churn-risk-october', 'churn-risk-weighted'];
const RUNNING = ['house-price-estimate-second', 'street-signs-second'];

describe('list filters', () => {
  let frozen: FrozenEmulator;

  beforeAll(async () => {
    frozen = await startFrozenEmulator();
  });
  afterAll(() => frozen.emulator.close());

  async function names(collection: string, filter: string): Promise<readonly string[]> {
    const answer = await frozen.caller.get(`${collection}?filter=${encodeURIComponent(filter)}`);
    expect(answer.status, answer.text).toBe(200);
    return listAt(answer.body, collection)
      .map((item) => textAt(item, 'displayName'))
      .toSorted();
  }

  it.each([
    ['display_name="churn-risk-may"', ['churn-risk-may']],
    ['displayName = churn-risk-may', ['churn-risk-may']],
    ['display_name:"churn-risk-*"', CHURN],
    ['display_name:*may', ['churn-risk-may']],
    ['state="PIPELINE_STATE_RUNNING"', RUNNING],
    [
      'state=PIPELINE_STATE_FAILED OR state=PIPELINE_STATE_CANCELLED',
      ['churn-risk-weighted', 'leaf-diseases-trial', 'street-signs-large'],
    ],
    ['display_name:"churn*" AND NOT state="PIPELINE_STATE_FAILED"', CHURN.slice(0, 3)],
    ['display_name:"churn*" AND state!="PIPELINE_STATE_FAILED"', CHURN.slice(0, 3)],
    ['-display_name:"churn*" AND state=PIPELINE_STATE_FAILED', ['street-signs-large']],
    // OR binds closer than AND.
    [
      'display_name:churn* AND state=PIPELINE_STATE_FAILED OR state=PIPELINE_STATE_RUNNING',
      ['churn-risk-weighted'],
    ],
    [
      '(display_name:churn* AND state=PIPELINE_STATE_FAILED) OR state=PIPELINE_STATE_RUNNING',
      ['churn-risk-weighted', ...RUNNING],
    ],
    ['training_task_definition:"*automl_forecasting*"', ['store-sales-by-day']],
    ['create_time>"2026-01-01T00:00:00Z"', RUNNING],
    ['create_time > 2026-01-01T00:00:00Z AND labels.owner=demo', RUNNING],
    ['create_time<"2025-03-10T00:00:00Z"', ['churn-risk-january']],
    ['labels.owner="demo" AND display_name:*trial', ['leaf-diseases-trial']],
    ['labels.owner:* AND display_name:*trial', ['leaf-diseases-trial']],
    ['labels:owner AND display_name:*trial', ['leaf-diseases-trial']],
    ['labels.team:*', []],
    ['labels."a key"=x', []],
  ])('finds the pipelines of %s', async (filter, expected) => {
    expect(await names('trainingPipelines', filter)).toEqual(expected.toSorted());
  });

  it.each([
    ['model=2710000000000000003', ['store-sales-forecast']],
    ['displayName="churn-risk"', ['churn-risk']],
    ['baseModelName="gemini-2.5-flash"', ['support-replies']],
    ['display_name="churn-risk" OR base_model_name="gemini-2.5-flash"', ['churn-risk', 'support-replies']],
  ])('finds the models of %s', async (filter, expected) => {
    expect(await names('models', filter)).toEqual(expected);
  });

  it.each([
    'state',
    'state=',
    'state>PIPELINE_STATE_RUNNING',
    'colour=red',
    'display_name="a" display_name="b"',
    'display_name="a" AND',
    '(display_name="a"',
    'create_time>yesterday',
    'labels.owner>demo',
    '=x',
  ])('refuses %j', async (filter) => {
    const answer = await frozen.caller.get(`trainingPipelines?filter=${encodeURIComponent(filter)}`);
    expect(answer.status).toBe(400);
    expect(at(answer.body, 'error.details.0.fieldViolations.0.field')).toBe('filter');
  });

  it('takes an empty filter for none', async () => {
    expect(await names('trainingPipelines', '')).toHaveLength(14);
  });

  it('finds operations that are done, and one by its id', async () => {
    const path = 'datasets/2610000000000000005/operations?filter=';
    const find = async (filter: string) =>
      listAt((await frozen.caller.get(path + encodeURIComponent(filter))).body, 'operations').map(
        (operation) => lastSegment(textAt(operation, 'name')),
      );
    expect(await find('done=true')).toEqual(['3110000000000000002']);
    expect(await find('done=false')).toEqual([]);
    expect(await find('operation_id=3110000000000000002')).toEqual(['3110000000000000002']);
  });
});
