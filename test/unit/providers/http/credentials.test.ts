import { expect, it } from 'vitest';
import { createStaticCredentials, redactSecrets } from '../../../../src/providers/http/credentials.ts';

it('sends the headers it was given', async () => {
  expect(await createStaticCredentials({ 'api-key': 'secret' }, ['secret']).headers()).toEqual({
    'api-key': 'secret',
  });
});

it.each([
  ['every occurrence', 'key abc, again abc', ['abc'], 'key [redacted], again [redacted]'],
  ['a secret that begins with another', 'key abcdef', ['abc', 'abcdef'], 'key [redacted]'],
  ['no more than the secrets', 'key xyz', ['abc', ''], 'key xyz'],
])('takes out %s', (_case, text, secrets, expected) => {
  expect(redactSecrets(text, secrets)).toBe(expected);
  expect(createStaticCredentials({}, secrets).redact(text)).toBe(expected);
});
