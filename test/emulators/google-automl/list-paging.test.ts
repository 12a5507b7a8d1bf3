import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt, textAt } from './automl-caller.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';

describe('paging', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  it.each([
    ['operations', 'operations', 17],
    ['models', 'model', 13],
    ['datasets', 'datasets', 7],
    ['models/-/modelEvaluations', 'modelEvaluation', 62],
  ])('shows each of %s once over its pages', async (collection, key, count) => {
    const names: string[] = [];
    let token = '';
    do {
      const { body } = await frozen.caller.get(`${collection}?pageSize=3&pageToken=${token}&filter=`);
      names.push(...listAt(body, key).map((item) => textAt(item, 'name')));
      token = String(at(body, 'nextPageToken') ?? '');
    } while (token !== '');
    expect([names.length, new Set(names).size]).toEqual([count, count]);
  });

  it('is not disturbed by what is made or lost between two pages', async () => {
    const first = await frozen.caller.get('operations?pageSize=5');
    await frozen.caller.call('DELETE', 'operations/TCN4800000000000000014');
    await frozen.caller.post('models/TCN4700000000000000009:deploy');
    const second = await frozen.caller.get(
      `operations?pageSize=20&pageToken=${textAt(first.body, 'nextPageToken')}`,
    );
    expect(listAt(second.body, 'operations')).toHaveLength(12);
  });

  it('answers an empty list with an empty message', async () => {
    const answer = await frozen.caller.get('/v1/projects/other-project/locations/us-central1/models');
    expect(answer.text).toBe('{}');
  });

  it('takes its sizes from the settings', async () => {
    frozen.emulator.service.configure({ defaultPageSize: 2, maxPageSize: 3 });
    expect(listAt((await frozen.caller.get('models')).body, 'model')).toHaveLength(2);
    expect(listAt((await frozen.caller.get('models?pageSize=50')).body, 'model')).toHaveLength(3);
  });

  it('can begin with an empty page that has a token', async () => {
    frozen.emulator.service.configure({ emptyFirstPage: true });
    const { body } = await frozen.caller.get('models');
    expect(Object.keys(Object(body))).toEqual(['nextPageToken']);
    const next = await frozen.caller.get(`models?pageToken=${textAt(body, 'nextPageToken')}`);
    expect(listAt(next.body, 'model')).toHaveLength(13);
  });

  it('refuses a token under another filter, of another list, or of its own making', async () => {
    const { body } = await frozen.caller.get('models?pageSize=1');
    const token = textAt(body, 'nextPageToken');
    for (const path of [
      `models?pageToken=${token}&filter=dataset_id=ICN1`,
      `datasets?pageToken=${token}`,
      `/v1/projects/other-project/locations/us-central1/models?pageToken=${token}`,
      'models?pageToken=nonsense',
    ]) {
      const answer = await frozen.caller.get(path);
      expect([answer.status, at(answer.body, 'error.status')], path).toEqual([400, 'INVALID_ARGUMENT']);
    }
  });

  it.each(['-1', 'many', '1.5'])('refuses the page size %s', async (size) => {
    expect((await frozen.caller.get(`models?pageSize=${size}`)).status).toBe(400);
  });
});
