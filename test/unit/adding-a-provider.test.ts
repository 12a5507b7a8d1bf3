import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');
const GUIDE = read('docs/adding-a-provider.md');

/** Everything between backticks, of which `<kind>` stands for a kind that does not exist yet. */
const CODE = [...GUIDE.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

function all(text: string, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, found = '']) => found))].sort();
}

/** The ids of the promises that the contract suite tests. */
function promiseIds(): readonly string[] {
  const files = readdirSync(new URL('test/contract', ROOT)).filter((name) =>
    /^(?!ledger-).*-promises\.ts$/.test(name),
  );
  return all(files.map((name) => read(`test/contract/${name}`)).join('\n'), /\(\s*'(P\d\d) /g);
}

/** P09–P13 and all that stand by themselves. */
function withRanges(text: string): readonly string[] {
  const ranges = [...text.matchAll(/P(\d\d)–P(\d\d)/g)].flatMap(([, from, to]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index),
  );
  const written = ranges.map((id) => `P${String(id).padStart(2, '0')}`);
  return [...new Set([...written, ...all(text, /\b(P\d\d)\b/g)])].sort();
}

describe('the guide to adding a provider', () => {
  it('names only files that exist', () => {
    const paths = CODE.flatMap((code) => code.split(/\s/)).filter(
      (word) => /^(src|test|docs|scripts|deploy)\/|^[\w-]+\.(md|graphql)$/.test(word) && !word.includes('<'),
    );
    expect(paths.length).toBeGreaterThan(50);
    expect(paths.filter((path) => !existsSync(new URL(path, ROOT)))).toEqual([]);
  });

  it('links only to pages that exist', () => {
    const links = all(GUIDE, /\]\(([^)#]+)[^)]*\)/g);
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((link) => !existsSync(new URL(`docs/${link}`, ROOT)))).toEqual([]);
  });

  it('names only scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = all(CODE.join('\n'), /\bnpm run ([\w:-]+)/g);
    expect(named).toContain('check:types');
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('says of every promise of the contract suite which part answers it, and of no other', () => {
    expect(promiseIds().length).toBeGreaterThan(30);
    expect(withRanges(GUIDE)).toEqual(promiseIds());
  });

  it('explains the setup of the contract suite member by member', () => {
    const setup = /export interface ProviderSetup \{([\s\S]*?)\n\}/.exec(
      read('test/contract/provider-setup.ts'),
    )?.[1];
    const members = all(setup ?? '', /^ {2}(?:readonly )?(\w+)[(:?]/gm);
    expect(members).toContain('pointingElsewhere');
    expect(members.filter((member) => !GUIDE.includes(`\n| \`${member}\` | `))).toEqual([]);
  });
});

describe('the table of the contract suite', () => {
  it('has every promise in its file', () => {
    const table = read('test/contract/describe-provider.ts');
    for (const [, ids = '', file] of table.matchAll(/\| (P[^|]+) \| (\S+) \|/g)) {
      const source = read(`test/contract/${file}`);
      expect([file, withRanges(ids)]).toEqual([file, all(source, /\(\s*'(P\d\d) /g)]);
    }
    expect(withRanges(table)).toEqual(promiseIds());
  });
});
