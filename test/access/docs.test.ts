import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { POLICY } from '../../src/access/policy.ts';

it('docs/access.md shows the policy, field by field', async () => {
  const page = await readFile(new URL('../../docs/access.md', import.meta.url), 'utf8');
  const shown = [...page.matchAll(/^\| `(\w+\.\w+)` \| (\w+) \|$/gm)].map(([, field, role]) => [field, role]);
  const written = Object.entries(POLICY).flatMap(([root, fields]) =>
    Object.entries(fields).map(([field, role]) => [`${root}.${field}`, role]),
  );
  expect(shown).toEqual(written);
});
