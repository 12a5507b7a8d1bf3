import { describe, expect, it } from 'vitest';
import { withoutTrafficTo } from '../../../../src/providers/google-vertex/traffic-split.ts';

const raw = {};
const endpoint = (split: Readonly<Record<string, number>>, ids = Object.keys(split)) => ({
  deployedModels: ids.map((id) => ({ id, model: '', modelVersionId: null, createTime: null, raw })),
  trafficSplit: new Map(Object.entries(split)),
});

describe('withoutTrafficTo', () => {
  it.each<[string, Readonly<Record<string, number>>, Readonly<Record<string, number>>]>([
    ['in proportion to what they have', { '1': 50, '2': 40, '3': 10 }, { '2': 80, '3': 20 }],
    ['in whole percent', { '1': 1, '2': 33, '3': 33, '4': 33 }, { '2': 34, '3': 33, '4': 33 }],
    ['to none that has none', { '1': 50, '2': 50, '3': 0 }, { '2': 100 }],
    ['to all alike where none has one', { '1': 100, '2': 0, '3': 0, '4': 0 }, { '2': 34, '3': 33, '4': 33 }],
  ])('gives its share to the others: %s', (_how, split, expected) => {
    const { trafficSplit = {} } = withoutTrafficTo('1', endpoint(split));
    expect(trafficSplit).toEqual(expected);
    expect(Object.values(trafficSplit).reduce((sum, percent) => sum + percent, 0)).toBe(100);
  });

  it('leaves the traffic as it is where the deployment has none', () => {
    expect(withoutTrafficTo('1', endpoint({ '2': 100 }, ['1', '2']))).toEqual({});
    expect(withoutTrafficTo('1', endpoint({ '1': 0, '2': 100 }))).toEqual({});
  });

  it('says nothing of the traffic of the last one', () => {
    expect(withoutTrafficTo('1', endpoint({ '1': 100 }))).toEqual({});
  });
});
