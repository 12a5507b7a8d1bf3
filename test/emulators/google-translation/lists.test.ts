import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, lastSegment, listAt, textAt } from '../google-automl/automl-caller.ts';
import { type FrozenEmulator, LEGAL, seededOperation, startFrozenEmulator } from './frozen-emulator.ts';

describe('lists', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  async function ids(collection: string, filter: string): Promise<readonly string[]> {
    const answer = await frozen.caller.get(`${collection}?filter=${encodeURIComponent(filter)}`);
    expect(answer.status, answer.text).toBe(200);
    return listAt(answer.body, collection).map((item) => lastSegment(textAt(item, 'name')));
  }

  it.each([
    ['operations', 'operations', 15],
    ['models', 'models', 6],
    ['datasets', 'datasets', 4],
    [`datasets/NMd000000000000003/examples`, 'examples', 1_250],
  ])('of %s show each item once over their pages', async (collection, key, count) => {
    const names: string[] = [];
    let token = '';
    do {
      const page = await frozen.get(`${collection}?pageSize=${Math.ceil(count / 5)}&pageToken=${token}`);
      names.push(...listAt(page, key).map((item) => textAt(item, 'name')));
      token = String(at(page, 'nextPageToken') ?? '');
    } while (token !== '');
    expect([names.length, new Set(names).size]).toEqual([count, count]);
  });

  it('are not disturbed by what is made or lost between two pages', async () => {
    const first = await frozen.get('operations?pageSize=5');
    await frozen.caller.call('DELETE', seededOperation(14));
    await frozen.train('in_between');
    const token = textAt(first, 'nextPageToken');
    expect(listAt(await frozen.get(`operations?pageSize=20&pageToken=${token}`), 'operations')).toHaveLength(
      10,
    );
  });

  it('are an empty message where there is nothing', async () => {
    const answer = await frozen.caller.get('/v3/projects/other-project/locations/us-central1/models?filter=');
    expect(answer.text).toBe('{}');
  });

  it('begin with an empty page that has a token where set so', async () => {
    frozen.emulator.service.configure({ emptyFirstPage: true });
    const empty = await frozen.get('models');
    expect(Object.keys(Object(empty))).toEqual(['nextPageToken']);
    const next = await frozen.get(`models?pageToken=${textAt(empty, 'nextPageToken')}`);
    expect(listAt(next, 'models')).toHaveLength(6);
  });

  it('of models filter by the id of their dataset', async () => {
    expect(await ids('models', `dataset_id=${LEGAL}`)).toEqual(['NMa000000000000002', 'NMa000000000000001']);
    expect(await ids('models', 'dataset_id=NMd000000000000004')).toEqual([]);
  });

  it.each(['done=false', 'NOT done=true'])('of operations find the running ones by %j', async (filter) => {
    expect((await ids('operations', filter)).toSorted()).toEqual(
      [14, 15].map((number) => lastSegment(seededOperation(number))),
    );
  });

  it('of operations may pass over the filter', async () => {
    frozen.emulator.service.configure({ operationFilter: 'ignored' });
    expect(await ids('operations', 'done=false')).toHaveLength(15);
  });

  it('of examples filter by usage, and begin with the first pair', async () => {
    const path = 'datasets/NMd000000000000003/examples?pageSize=1000&filter=';
    expect(listAt(await frozen.get(`${path}usage%3DTEST`), 'examples')).toHaveLength(125);
    expect(at(await frozen.get(path), 'examples.0')).toEqual({
      name: expect.stringMatching(/\/datasets\/NMd000000000000003\/examples\/\d{19}$/),
      sourceText: 'Sentence 1 of game_texts_ja_en in ja.',
      targetText: 'Sentence 1 of game_texts_ja_en in en.',
      usage: 'TRAIN',
    });
  });

  it.each([
    ['models', 'dataset_id!=x'],
    ['models', 'display_name=x'],
    ['operations', 'done=maybe'],
    ['operations', 'state=RUNNING'],
    ['datasets/NMd000000000000003/examples', 'usage=UNASSIGNED'],
  ])('of %s refuse the filter %j', async (collection, filter) => {
    const answer = await frozen.caller.get(`${collection}?filter=${encodeURIComponent(filter)}`);
    expect([answer.status, at(answer.body, 'error.status')]).toEqual([400, 'INVALID_ARGUMENT']);
  });

  it('refuse a page token of another list', async () => {
    const token = textAt(await frozen.get('models?pageSize=1'), 'nextPageToken');
    expect((await frozen.caller.get(`datasets?pageToken=${token}`)).status).toBe(400);
  });
});
