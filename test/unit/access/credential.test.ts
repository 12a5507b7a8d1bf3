import { describe, expect, it } from 'vitest';
import { readConnectionParams, readHeaders, UNREADABLE } from '../../../src/access/credential.ts';

describe('the credential of a request', () => {
  it.each<[string, Record<string, string[]>, string | null | typeof UNREADABLE]>([
    ['none', {}, null],
    ['a bearer token', { authorization: ['Bearer a.b.c'] }, 'a.b.c'],
    ['a bearer token, whatever the case of the scheme', { authorization: ['bearer  a.b.c'] }, 'a.b.c'],
    ['a key', { 'x-api-key': ['amg_1'] }, 'amg_1'],
    ['a key as a bearer token', { authorization: ['Bearer amg_1'] }, 'amg_1'],
    ['two authorizations', { authorization: ['Bearer a', 'Bearer b'] }, UNREADABLE],
    ['the same authorization twice', { authorization: ['Bearer a', 'Bearer a'] }, UNREADABLE],
    ['two keys', { 'x-api-key': ['a', 'b'] }, UNREADABLE],
    ['a token and a key', { authorization: ['Bearer a'], 'x-api-key': ['b'] }, UNREADABLE],
    ['another scheme', { authorization: ['Basic YTpi'] }, UNREADABLE],
    ['a scheme alone', { authorization: ['Bearer'] }, UNREADABLE],
    ['two tokens in one header', { authorization: ['Bearer a, Bearer b'] }, UNREADABLE],
    ['an empty key', { 'x-api-key': [''] }, UNREADABLE],
    ['a key with a space', { 'x-api-key': ['a b'] }, UNREADABLE],
    ['what is too long', { 'x-api-key': ['a'.repeat(8_193)] }, UNREADABLE],
  ])('%s', (_what, headers, credential) => {
    expect(readHeaders(headers)).toBe(credential);
  });
});

describe('the credential of a socket', () => {
  it.each<[string, Record<string, unknown> | undefined, string | null | typeof UNREADABLE]>([
    ['none', undefined, null],
    ['none among other parameters', { locale: 'en' }, null],
    ['authorization', { authorization: 'Bearer a.b.c' }, 'a.b.c'],
    ['Authorization', { Authorization: 'Bearer a.b.c' }, 'a.b.c'],
    ['apiKey', { apiKey: 'amg_1' }, 'amg_1'],
    ['x-api-key, as an explorer sends the headers of its editor', { 'X-API-Key': 'amg_1' }, 'amg_1'],
    ['null, as where a client has none', { apiKey: null }, null],
    ['two spellings', { authorization: 'Bearer a', Authorization: 'Bearer a' }, UNREADABLE],
    ['a token without its scheme', { authorization: 'a.b.c' }, UNREADABLE],
    ['a number', { apiKey: 1 }, UNREADABLE],
    ['a token and a key', { authorization: 'Bearer a', apiKey: 'b' }, UNREADABLE],
    ['a list', { authorization: ['Bearer a'] }, UNREADABLE],
    ['what is too long', { apiKey: 'a'.repeat(100_000) }, UNREADABLE],
  ])('%s', (_what, params, credential) => {
    expect(readConnectionParams(params)).toBe(credential);
  });
});
