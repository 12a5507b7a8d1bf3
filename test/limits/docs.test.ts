import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LIMIT_NAMES, LIMITS } from '../../src/config/edge-config.ts';
import { parseConfig } from '../../src/config.ts';
import { fencedBlocks } from '../support/readme-examples.ts';

const page = readFileSync(new URL('../../docs/limits.md', import.meta.url), 'utf8');

describe('docs/limits.md', () => {
  it('has every limit with its default and the most it may be set to', () => {
    const rows = [...page.matchAll(/^\| `(\w+)` \|[^|]+\| (\d+) \| (\d+) \|/gm)].map(
      ([, name, usual, most]) => [name, { usual: Number(usual), most: Number(most) }],
    );
    expect(rows).toEqual(LIMIT_NAMES.map((name) => [name, LIMITS[name]]));
  });

  it('has settings that are taken', () => {
    const provider =
      '{ key: a, kind: GOOGLE_AUTOML, project: a, location: us-central1, credentials: { type: application-default } }';
    const [example] = fencedBlocks(page).filter(({ language }) => language === 'yaml');
    const { limits } = parseConfig(`providers: [${provider}]\n${example?.text}\n`, {});
    expect(limits).toMatchObject({ depth: { max: 15, warn: false }, cost: { max: 50_000, warn: true } });
  });
});
