import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { adapterFolders } from '../support/import-rules.ts';
import { usesBelow } from '../support/source-uses.ts';

const FOLDER = new URL('./', import.meta.url);
const SOURCES = new URL('../../src', FOLDER);
const SIX = ['client.ts', 'index.ts', 'state.ts', 'to-domain.ts', 'to-error.ts', 'wire.ts'];

/** What a part of the example imports, from the repository's top where it lies outside of the part. */
function importsOf(part: string): readonly string[] {
  return usesBelow(fileURLToPath(new URL(part, FOLDER)))
    .map(({ target }) => target.replace(/^(\.\.\/)+/, ''))
    .filter((target) => !/^(npm|node|global):/.test(target));
}

describe('the example', () => {
  it('has the six files of every adapter', () => {
    expect(readdirSync(new URL('adapter', FOLDER))).toEqual(expect.arrayContaining(SIX));
  });

  it('has an adapter that imports neither its emulator nor another adapter, nor what Google’s share', () => {
    const adapters = adapterFolders(readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }));
    const others = [...adapters, 'google'].map((name) => `src/providers/${name}/`);
    const allowed = /^(\w[\w-]*\.ts|src\/(domain|providers)\/.+|src\/(errors|clock|secret)\.ts)$/;
    const imports = importsOf('adapter');
    expect(imports).toContain('src/providers/provider.ts');
    expect(imports.filter((target) => !allowed.test(target))).toEqual([]);
    expect(imports.filter((target) => others.some((other) => target.startsWith(other)))).toEqual([]);
  });

  it('has an emulator that imports nothing but what all emulators share', () => {
    const imports = importsOf('emulator');
    expect(imports).toContain('src/emulators/timeline.ts');
    expect(imports.filter((target) => !/^(\w[\w-]*|src\/emulators\/[\w-]+)\.ts$/.test(target))).toEqual([]);
  });

  it('cites only facts that its page has', () => {
    const facts = (text: string) => new Set(text.match(/\bH\d+\b/g));
    const known = facts(readFileSync(new URL('harbour-api.md', FOLDER), 'utf8'));
    const sources = readdirSync(new URL('adapter', FOLDER)).map((name) =>
      readFileSync(new URL(`adapter/${name}`, FOLDER), 'utf8'),
    );
    const cited = facts(sources.join('\n'));
    expect(cited.size).toBeGreaterThan(5);
    expect([...cited].filter((fact) => !known.has(fact))).toEqual([]);
  });
});
