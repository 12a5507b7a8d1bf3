import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt, textAt } from '../google-automl/automl-caller.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';
import { tabularTraining } from './sample-trainings.ts';

describe('lists', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  const get = async (path: string) => (await frozen.caller.get(path)).body;

  async function pages(collection: string, parameters: string): Promise<readonly (readonly string[])[]> {
    const found: string[][] = [];
    let token = '';
    do {
      const body = await get(`${collection}?${parameters}&pageToken=${token}`);
      found.push(listAt(body, collection).map((item) => textAt(item, 'displayName')));
      token = String(at(body, 'nextPageToken') ?? '');
    } while (token !== '');
    return found;
  }

  it('pages newest first, the last page without a token', async () => {
    const found = await pages('trainingPipelines', 'pageSize=4');
    expect(found.map((page) => page.length)).toEqual([4, 4, 4, 2]);
    expect(new Set(found.flat())).toHaveProperty('size', 14);
    expect(found.flat().at(-1)).toBe('churn-risk-january');
  });

  it('shows each once though one is made between two pages', async () => {
    const first = await get('trainingPipelines?pageSize=5');
    await frozen.caller.post('trainingPipelines', tabularTraining('meanwhile'));
    const second = await get(`trainingPipelines?pageSize=20&pageToken=${textAt(first, 'nextPageToken')}`);
    const names = [first, second].flatMap((page) =>
      listAt(page, 'trainingPipelines').map((item) => textAt(item, 'displayName')),
    );
    expect(names).toHaveLength(14);
    expect(new Set(names)).toHaveProperty('size', 14);
  });

  it.each(['models', 'endpoints', 'datasets'])(
    'orders %s by display name, both ways, over pages',
    async (key) => {
      const upwards = (await pages(key, 'pageSize=2&orderBy=display_name')).flat();
      expect(upwards).toEqual(upwards.toSorted());
      const downwards = (
        await pages(key, `pageSize=2&orderBy=${encodeURIComponent('displayName desc')}`)
      ).flat();
      expect(downwards).toEqual(upwards.toReversed());
    },
  );

  it('orders by several fields', async () => {
    const orderBy = encodeURIComponent('create_time, display_name desc');
    const names = (await pages('datasets', `orderBy=${orderBy}`)).flat();
    expect(names).toEqual(names.toSorted().toReversed());
  });

  it('refuses an unknown order, a size that is none, and a token of another list', async () => {
    const token = textAt(await get('models?pageSize=2'), 'nextPageToken');
    const wrong = [
      'models?orderBy=size',
      'models?orderBy=display_name%20sideways',
      'models?pageSize=-1',
      `models?orderBy=display_name&pageToken=${token}`,
      `datasets?pageToken=${token}`,
    ];
    for (const path of wrong) expect((await frozen.caller.get(path)).status, path).toBe(400);
  });

  it('cuts each item to the read mask, in either spelling', async () => {
    const body = await get('models?pageSize=1&readMask=display_name,modelSourceInfo.sourceType');
    expect(listAt(body, 'models')).toEqual([
      { displayName: 'product-tags', modelSourceInfo: { sourceType: 'AUTOML' } },
    ]);
  });

  it('is an empty message where there is nothing', async () => {
    const answer = await frozen.caller.get('/v1/projects/other-project/locations/us-central1/models');
    expect(answer.text).toBe('{}');
  });
});
