import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { parseTarget } from '../../../src/server/request-scope.ts';

function pathOf(url: string): string | null {
  const parsed = parseTarget(Object.assign(new IncomingMessage(new Socket()), { url }));
  return parsed && `${parsed.pathname}${parsed.search}`;
}

describe('a request’s target', () => {
  it.each([
    ['/graphql', '/graphql'],
    ['/graphql?query={a}', '/graphql?query={a}'],
    ['//evil.example/graphql', '//evil.example/graphql'],
    ['/@evil.example/graphql', '/@evil.example/graphql'],
    ['/%zz', '/%zz'],
    ['/%67raphql', '/%67raphql'],
    ['/%00', '/%00'],
    ['http://any.example/graphql?a=1', '/graphql?a=1'],
    ['HTTPS://any.example', '/'],
    ['http://any.example?a=1', '/?a=1'],
  ])('%s is the path %s', (target, path) => {
    expect(pathOf(target)).toBe(path);
  });

  it.each(['*', '', 'graphql', 'any.example:443', 'ftp://any.example/', 'http://', 'javascript:alert(1)'])(
    '"%s" is none',
    (target) => {
      expect(pathOf(target)).toBeNull();
    },
  );

  it.each([
    '/a/../metrics',
    '/a/%2e%2E/metrics',
    '/./metrics',
    '/%2e/metrics',
    '/a\\..\\metrics',
    '/\\evil.example',
    'http://any.example/a/../metrics',
    'http://any.example\\metrics',
    '/met\trics',
  ])('%s leads to nothing, as a proxy may take it for another path than the gateway', (target) => {
    expect(pathOf(target)).toBeNull();
  });
});
