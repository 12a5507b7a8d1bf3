import { expect, it } from 'vitest';
import { createRedact } from '../../../../src/providers/http/redact.ts';
import { RememberedSecrets } from '../../../../src/providers/http/remembered-secrets.ts';

const SECRET = 'aB3/x+y=z_1-2.3';
const redact = createRedact(() => [SECRET]);

it.each([
  ['every occurrence', 'key abc, again abc', ['abc'], 'key [redacted], again [redacted]'],
  ['a secret that begins with another', 'key abcdef', ['abc', 'abcdef'], 'key [redacted]'],
  ['no more than the secrets', 'key xyz', ['abc', ''], 'key xyz'],
])('takes out %s', (_case, text, secrets, expected) => {
  expect(createRedact(() => secrets)(text)).toBe(expected);
});

const escaped = (toForm: (code: string) => string) =>
  [...SECRET].map((character) => toForm(character.charCodeAt(0).toString(16).padStart(2, '0'))).join('');

it.each([
  ['as it is', SECRET],
  ['percent-encoded', encodeURIComponent(SECRET)],
  ['percent-encoded in lower case', encodeURIComponent(SECRET).toLowerCase()],
  ['percent-encoded throughout', escaped((code) => `%${code}`)],
  ['in JSON', JSON.stringify(SECRET)],
  ['in JSON that escapes slashes', SECRET.replace('/', '\\/')],
  ['in JSON as Google writes it', SECRET.replace('=', '\\u003d')],
  ['in JSON, escaped throughout', escaped((code) => `\\u00${code}`)],
  ['in JSON inside of JSON', escaped((code) => `\\\\u00${code}`)],
  ['half percent-encoded, half escaped', SECRET.replace('/', '%2F').replace('=', '\\u003D')],
  ['in Base64', Buffer.from(SECRET).toString('base64')],
  ['in Base64 after a name', Buffer.from(`user:${SECRET}`).toString('base64')],
  ['in Base64 in a text', Buffer.from(`ab${SECRET}cd`).toString('base64')],
  ['in Base64 for URLs', Buffer.from(`???${SECRET}`).toString('base64url')],
])('takes a secret out %s', (_case, form) => {
  const redacted = redact(`before ${form} after`);
  expect(redacted).toContain('[redacted]');
  expect(redacted).toMatch(/^before .* after$/);
  const unescaped = redacted.replace(/%([0-9a-f]{2})|\\+u00([0-9a-f]{2})/gi, (_match, one, other) =>
    String.fromCharCode(Number.parseInt(one ?? other, 16)),
  );
  expect(unescaped).not.toContain(SECRET.slice(3));
  expect(Buffer.from(redacted.split(' ')[1] ?? '', 'base64').toString('latin1')).not.toContain(
    SECRET.slice(3, 10),
  );
});

it('leaves JSON that can be read', () => {
  const text = JSON.stringify({ a: SECRET, b: `"${SECRET}\n`, c: [encodeURIComponent(SECRET)] });
  expect(JSON.parse(redact(text))).toEqual({ a: '[redacted]', b: '"[redacted]\n', c: ['[redacted]'] });
});

it('leaves alone what only looks like it', () => {
  const text = 'aB3%2Fx y%3Dz \\u0041 \\/ %zz % \\';
  expect(redact(text)).toBe(text);
});

it('does not take long over a text that was made to', () => {
  const begin = performance.now();
  redact(`${'\\'.repeat(1_000_000)}${'aB3/x+'.repeat(100_000)}${'%61'.repeat(300_000)}`);
  // Far more than it takes; what grows with the square of the length would take minutes.
  expect(performance.now() - begin).toBeLessThan(10_000);
});

it('remembers the newest tokens, and takes each of them out', () => {
  const tokens = new RememberedSecrets();
  for (let count = 1; count <= 21; count += 1) tokens.add(`token-number-${count}.`);
  expect(tokens.redact('token-number-21. token-number-2.')).toBe('[redacted] [redacted]');
  expect(tokens.redact('token-number-1.')).toBe('token-number-1.');
});
