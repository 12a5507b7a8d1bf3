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
    ['/a/../graphql', '/graphql'],
    ['//evil.example/graphql', '//evil.example/graphql'],
    ['/\\evil.example', '//evil.example'],
    ['/@evil.example/graphql', '/@evil.example/graphql'],
    ['/%zz', '/%zz'],
    ['/%67raphql', '/%67raphql'],
    ['/%00', '/%00'],
    ['http://any.example/graphql?a=1', '/graphql?a=1'],
    ['HTTPS://any.example', '/'],
  ])('%s is the path %s', (target, path) => {
    expect(pathOf(target)).toBe(path);
  });

  it.each(['*', '', 'graphql', 'any.example:443', 'ftp://any.example/', 'http://', 'javascript:alert(1)'])(
    '"%s" is none',
    (target) => {
      expect(pathOf(target)).toBeNull();
    },
  );
});
