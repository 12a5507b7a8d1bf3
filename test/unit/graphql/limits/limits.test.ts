import { describe, expect, it } from 'vitest';
import { LIMIT_NAMES, LIMITS } from '../../../../src/config/edge-config.ts';
import { isNestedDeeper } from '../../../../src/graphql/limits/is-nested-deeper.ts';
import { createUpstreamAllowance } from '../../../../src/graphql/limits/upstream-allowance.ts';
import { documentRules, type Excess } from '../../../support/document-rules.ts';

function limitsOf(yaml: string) {
  const excesses: Excess[] = [];
  return { limits: documentRules(yaml, excesses).limits, excesses };
}

describe('a limit', () => {
  it('lets through what is just within it', () => {
    const { limits, excesses } = limitsOf('{ depth: 3 }');
    expect(limits.check('depth', 3)).toBeNull();
    expect(excesses).toEqual([]);
  });

  it('refuses what is just above it, with what was asked for', () => {
    const { limits, excesses } = limitsOf('{ depth: 3 }');
    expect(limits.check('depth', 4)).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      limit: 'depth',
      max: 3,
      actual: 4,
      retryable: false,
      message: 'The document goes more than 3 levels deep; ask for what is below by its id.',
    });
    expect(excesses).toEqual([['depth', 'refused', 4]]);
  });

  it('gives no figure that nobody has counted to the end', () => {
    const { limits } = limitsOf('{}');
    expect(limits.check('fields', Number.MAX_SAFE_INTEGER)).toMatchObject({ actual: null });
  });

  it('lets more through where it only warns, up to the most it may be set to', () => {
    const { limits, excesses } = limitsOf('{ depth: { max: 3, warn: true } }');
    const { most } = LIMITS.depth;
    expect(limits.check('depth', most)).toBeNull();
    expect(limits.check('depth', most + 1)).toMatchObject({ max: most });
    expect(excesses).toEqual([
      ['depth', 'warned', most],
      ['depth', 'refused', most + 1],
    ]);
  });

  it.each(LIMIT_NAMES)('called %s says what is allowed', (name) => {
    const { limits } = limitsOf('{}');
    const { message } = limits.refuse(name, { actual: 1_234_567, retryable: false });
    expect(message).toContain(String(LIMITS[name].usual));
    expect(message).toMatch(/^[A-Z\d].*\.$/);
  });
});

describe('an allowance of upstream requests', () => {
  it('is used up, and told of once', () => {
    const { limits, excesses } = limitsOf('{ upstreamRequests: 2 }');
    const allowance = createUpstreamAllowance(limits);
    const excess = expect.objectContaining({ limit: 'upstreamRequests', max: 2 });
    expect([1, 2, 3, 4].map(() => allowance.take())).toEqual([null, null, excess, excess]);
    expect(excesses).toEqual([['upstreamRequests', 'refused', 3]]);
  });

  it('goes on where the limit only warns', () => {
    const { limits, excesses } = limitsOf('{ upstreamRequests: { max: 1, warn: true } }');
    const allowance = createUpstreamAllowance(limits);
    expect([1, 2, 3].map(() => allowance.take())).toEqual([null, null, null]);
    expect(excesses).toEqual([['upstreamRequests', 'warned', 2]]);
  });
});

describe('a value', () => {
  it.each([
    [1, 0, false],
    [[], 0, true],
    [[], 1, false],
    [{ a: [{ b: 1 }] }, 3, false],
    [{ a: [{ b: [] }] }, 3, true],
    [undefined, 1, false],
  ])('%j is nested deeper than %i levels: %s', (value, levels, isDeeper) => {
    expect(isNestedDeeper(value, levels)).toBe(isDeeper);
  });

  it('is looked into however deep it is', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(isNestedDeeper(deep, 99_999)).toBe(true);
    expect(isNestedDeeper(deep, 100_000)).toBe(false);
  });
});
