import { describe, expect, it } from 'vitest';
import { EncodedResult } from '../../../src/graphql/encoded-result.ts';
import { EncodedResults } from '../../../src/graphql/encoded-results.ts';

/** Results whose encoding is counted by key. */
function createSubject() {
  const results = new EncodedResults();
  const encoded: string[] = [];
  const get = (key: string, data: object = { key }) =>
    results.get(key, async () => {
      encoded.push(key);
      return new EncodedResult({ data: { ...data } });
    });
  return { results, encoded, get };
}

describe('encoded results', () => {
  it('are encoded once for all who ask, also at the same time', async () => {
    const { encoded, get } = createSubject();
    const [one, other] = await Promise.all([get('a'), get('a')]);
    expect(await get('a')).toBe(one);
    expect(other).toBe(one);
    expect(encoded).toEqual(['a']);
  });

  it('are forgotten where their group is', async () => {
    const { results, encoded, get } = createSubject();
    await Promise.all(['1:a', '1:b', '2:a'].map((key) => get(key)));
    results.forget('1:');
    await Promise.all(['1:a', '2:a'].map((key) => get(key)));
    expect(encoded).toEqual(['1:a', '1:b', '2:a', '1:a']);
  });

  it('are kept up to 8 MiB, the last used longest', async () => {
    const { encoded, get } = createSubject();
    const large = { text: 'x'.repeat(3 * 1024 * 1024) };
    for (const key of ['a', 'b', 'a', 'c']) await get(key, large);
    encoded.length = 0;
    for (const key of ['a', 'c', 'b']) await get(key, large);
    expect(encoded).toEqual(['b']);
  });

  it('are kept up to 1,024', async () => {
    const { encoded, get } = createSubject();
    for (let key = 0; key <= 1_024; key += 1) await get(`${key}`);
    encoded.length = 0;
    for (const key of ['1024', '1', '0']) await get(key);
    expect(encoded).toEqual(['0']);
  });
});

describe('an encoded result', () => {
  it('is an event of its protocol, made once', () => {
    const result = new EncodedResult({ data: { text: 'Grüße\n' } });
    expect(result.serverSentEvent).toBe(result.serverSentEvent);
    expect(String(result.serverSentEvent)).toBe('event: next\ndata: {"data":{"text":"Grüße\\n"}}\n\n');
  });
});
