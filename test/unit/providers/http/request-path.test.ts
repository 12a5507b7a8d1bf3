import { expect, it } from 'vitest';
import { hasDotSegment, withoutQuery } from '../../../../src/providers/http/request-path.ts';

it.each([
  ['/models', '/models'],
  ['/models?key=hidden', '/models'],
  ['/models?a=1?b=2', '/models'],
  ['/models?a=1\nb=2', '/models'],
])('shows %j as %j', (path, shown) => {
  expect(withoutQuery(path)).toBe(shown);
});

it.each([
  ['/projects/reviews/models/..', true],
  ['/projects/../models', true],
  ['/projects/./models', true],
  ['/projects/%2e%2E/models', true],
  ['/projects/.%2e', true],
  ['/projects\\..\\models', true],
  ['/projects/..?api-version=1', true],
  ['/projects/v1..2/models', false],
  ['/projects/.../models', false],
  ['/projects/%252e%252e/models', false],
  ['/projects/reviews?filter=/../', false],
])('knows whether %j has a dot segment: %s', (path, expected) => {
  expect(hasDotSegment(path)).toBe(expected);
});
