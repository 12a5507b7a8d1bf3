import { afterEach, expect, it, vi } from 'vitest';
import { createKeyRing } from '../../../src/access/api-keys.ts';
import { printNewKey } from '../../../src/commands/keys-create.ts';
import { parseConfig } from '../../../src/config.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

function printed(name: string): string {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  printNewKey({ name, role: 'operator' });
  return lines.join('\n');
}

it('prints a key, and an entry of the configuration that lets it in', () => {
  const text = printed('ci');
  const key = /amg_[\w-]{43}/.exec(text)?.[0] ?? '';
  const yaml = text.slice(text.indexOf('access:'));
  const provider =
    '{ key: a, kind: GOOGLE_AUTOML, project: a, location: us-central1, credentials: { type: application-default } }';
  const { access } = parseConfig(`providers: [${provider}]\n${yaml}`, {});
  expect(createKeyRing(access.apiKeys)(key)).toMatchObject({ name: 'ci', role: 'operator' });
  expect(yaml).not.toContain(key);
});

it('never prints the same key twice', () => {
  const keys = ['a', 'a'].map((name) => /amg_\S+/.exec(printed(name))?.[0]);
  expect(keys[0]).not.toBe(keys[1]);
});
