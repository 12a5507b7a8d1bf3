import { expect, it } from 'vitest';
import { toRequestUrl, withoutQuery } from '../../../../src/providers/http/request-path.ts';

it.each([
  ['/models', '/models'],
  ['/models?key=hidden', '/models'],
  ['/models?a=1?b=2', '/models'],
  ['/models?a=1\nb=2', '/models'],
])('shows %j as %j', (path, shown) => {
  expect(withoutQuery(path)).toBe(shown);
});

const ENDPOINT = 'https://example.test/base';

it.each([
  '/projects/v1..2/models',
  '/projects/.../models',
  '/projects/%252e%252e/models',
  '/projects/reviews?filter=/../',
  '/projects/%E4%B8%AD%20a!()*~_-/:train?a=b&c=%27d%27',
])('asks for %j as it is', (path) => {
  expect(toRequestUrl(ENDPOINT, path)?.href).toBe(`${ENDPOINT}${path}`);
});

it.each([
  '/projects/reviews/models/..',
  '/projects/../models',
  '/projects/./models',
  '/projects/%2e%2E/models',
  '/projects/.%2e',
  '/projects\\..\\models',
  '/projects/..?api-version=1',
  '/projects/.\n./models',
  '/projects/\t../models',
  '/models\r\nhost: elsewhere.test',
  '/models HTTP/1.1',
  '/models/中',
  '/models#fragment',
  '/models?a=b#',
  '@elsewhere.test/',
  '.elsewhere.test/',
  ':8443/',
  '',
])('asks for nothing where %j would become another path', (path) => {
  expect(toRequestUrl(ENDPOINT, path)).toBeNull();
});

it('asks no other host, whatever the path', () => {
  for (const path of ['//elsewhere.test/', '/\\elsewhere.test', '///elsewhere.test']) {
    expect(toRequestUrl('https://example.test', path)?.host ?? 'example.test').toBe('example.test');
  }
});
