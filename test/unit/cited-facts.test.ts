import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Where the facts stand that the comments of a folder cite. */
const PAGES: readonly (readonly [string, string])[] = [
  ['azure-language', 'azure-language'],
  ['google', 'google-automl'],
  ['google-automl', 'google-automl'],
  ['google-translation', 'google-translation'],
  ['google-vertex', 'google-vertex'],
];

describe.each(PAGES)('providers/%s', (folder, page) => {
  it(`cites no fact that docs/providers/${page}.md does not have`, () => {
    const facts = factsOf(readFileSync(join(ROOT, `docs/providers/${page}.md`), 'utf8'));
    const letter = [...facts][0]?.charAt(0) ?? '';
    const missing = sourcesBelow(join(ROOT, 'src/providers', folder)).flatMap(([file, text]) =>
      citedIn(text, letter)
        .filter((fact) => !facts.has(fact))
        .map((fact) => `${file}: ${fact}`),
    );
    expect(facts.size).toBeGreaterThan(10);
    expect(missing).toEqual([]);
  });
});

/** The numbers of a page's facts: rows of tables, "| A1 | …". */
function factsOf(page: string): ReadonlySet<string> {
  return new Set([...page.matchAll(/^\|\s*([A-Z]\d+)\s*\|/gm)].map(([, fact = '']) => fact));
}

function citedIn(text: string, letter: string): readonly string[] {
  return [...text.matchAll(/^\s*(?:\/\/|\/?\*).*$/gm)].flatMap(([comment]) =>
    [...comment.matchAll(new RegExp(`\\b${letter}\\d+\\b`, 'g'))].map(([fact]) => fact),
  );
}

function sourcesBelow(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [file, readFileSync(join(folder, file), 'utf8')]);
}
