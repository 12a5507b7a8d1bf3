import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EXPLAINED_REASONS } from '../../../src/providers/google/explain-reason.ts';

const DOCS = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');

it.each(EXPLAINED_REASONS)('docs/errors.md says what to do about %s', (reason) => {
  expect(DOCS).toContain(`\`${reason}\``);
});
