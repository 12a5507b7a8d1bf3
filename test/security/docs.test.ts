import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const ROOT = new URL('../../', import.meta.url);
const TEXT = readFileSync(new URL('docs/security.md', ROOT), 'utf8');

it('docs/security.md names a test that exists for every line of its checklist', () => {
  const lines = TEXT.slice(TEXT.indexOf('## Checklist')).match(/^\| (?!line|---).*$/gm) ?? [];
  expect(lines.length).toBeGreaterThan(15);
  for (const line of lines) {
    const tests = line.match(/test\/[\w./-]+/g) ?? [];
    expect([line, tests.length > 0]).toEqual([line, true]);
    for (const path of tests) expect([path, existsSync(new URL(path, ROOT))]).toEqual([path, true]);
  }
});
