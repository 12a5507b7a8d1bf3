import { expect, it } from 'vitest';
import { chooseMediaType } from '../../../src/server/graphql-media-type.ts';

const JSON_TYPE = 'application/json';
const RESPONSE_TYPE = 'application/graphql-response+json';

it.each([
  [undefined, JSON_TYPE],
  ['', JSON_TYPE],
  ['*/*', JSON_TYPE],
  ['application/*', JSON_TYPE],
  ['application/json', JSON_TYPE],
  ['Application/JSON; charset=utf-8', JSON_TYPE],
  ['application/graphql-response+json', RESPONSE_TYPE],
  ['application/graphql-response+json, application/json;q=0.9', RESPONSE_TYPE],
  ['application/json;q=0.9, application/graphql-response+json', RESPONSE_TYPE],
  ['application/graphql-response+json; q=0.5, application/json', JSON_TYPE],
  ['application/graphql-response+json, application/json', RESPONSE_TYPE],
  ['application/json, application/graphql-response+json', JSON_TYPE],
  ['*/*, application/graphql-response+json', RESPONSE_TYPE],
  ['application/json;q=0, */*', RESPONSE_TYPE],
  ['application/graphql-response+json;q=nonsense, application/json;q=0.1', JSON_TYPE],
  ['text/html, */*;q=0.1', JSON_TYPE],
  ['text/html', null],
  ['application/json;q=0', null],
  ['application/xml, text/*', null],
])('a client that accepts %j is answered in %s', (accept, mediaType) => {
  expect(chooseMediaType(accept)).toBe(mediaType);
});
