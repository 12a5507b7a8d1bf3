import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { isForeign, mayBeForged, setCrossOriginHeaders } from '../../../src/server/cross-origin.ts';

const STUDIO = 'https://studio.apollographql.com';
const HOSTED_SANDBOX = { allowedOrigins: [STUDIO, 'https://sandbox.embed.apollographql.com'] };
const HOST = '127.0.0.1:4000';

function requestWith(headers: Readonly<Record<string, string>>, method = 'POST'): IncomingMessage {
  return Object.assign(new IncomingMessage(new Socket()), { method, headers: { host: HOST, ...headers } });
}

function headersFor(request: IncomingMessage, policy = HOSTED_SANDBOX) {
  const response = new ServerResponse(request);
  setCrossOriginHeaders(request, response, policy);
  return response.getHeaders();
}

describe('the headers for other origins', () => {
  it('let the hosted Sandbox read the answer and its request id', () => {
    expect(headersFor(requestWith({ origin: STUDIO }))).toMatchObject({
      'access-control-allow-origin': STUDIO,
      'access-control-expose-headers': 'x-request-id, retry-after',
      vary: 'Origin',
    });
  });

  it('answer its preflight, also from the public internet to this machine', () => {
    const request = requestWith(
      {
        origin: STUDIO,
        'access-control-request-headers': 'content-type,x-custom',
        'access-control-request-private-network': 'true',
      },
      'OPTIONS',
    );
    expect(headersFor(request)).toMatchObject({
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'content-type,x-custom',
      'access-control-allow-private-network': 'true',
      'access-control-max-age': 600,
    });
  });

  it('never ask for cookies', () => {
    expect(headersFor(requestWith({ origin: STUDIO }))).not.toHaveProperty(
      'access-control-allow-credentials',
    );
  });

  it('let a page of the public internet onto this machine only where its origin is allowed', () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-private-network': 'true' };
    expect(headersFor(requestWith(headers, 'OPTIONS'))).toEqual({ vary: 'Origin' });
  });

  it.each([
    'https://evil.example',
    'https://studio.apollographql.com.evil.example',
    'http://studio.apollographql.com',
    'null',
  ])('are not there for %s', (origin) => {
    expect(headersFor(requestWith({ origin }, 'OPTIONS'))).not.toHaveProperty('access-control-allow-origin');
  });

  it('are there for nobody where only the own origin may call', () => {
    expect(headersFor(requestWith({ origin: STUDIO }), { allowedOrigins: [] })).toEqual({});
  });
});

describe('a foreign request', () => {
  it.each([
    ['a program without an origin', {}, false],
    ['a page of the gateway', { origin: `http://${HOST}` }, false],
    ['a page of another port', { origin: 'http://127.0.0.1:5173' }, true],
    ['a page of another site', { origin: 'https://evil.example' }, true],
    ['a page in a sandboxed frame', { origin: 'null' }, true],
    ['a page in a sandboxed frame that names no host', { origin: 'null', host: '' }, true],
    ['an origin that is none', { origin: '127.0.0.1:4000' }, true],
    [
      'a page behind the same proxy',
      { origin: 'https://ml.example', 'sec-fetch-site': 'same-origin' },
      false,
    ],
    ['a neighbour’s page', { origin: `http://${HOST}`, 'sec-fetch-site': 'same-site' }, true],
    [
      'another site’s page behind a proxy',
      { origin: `http://${HOST}`, 'sec-fetch-site': 'cross-site' },
      true,
    ],
  ])('%s: %o is %s', (_who, headers: Record<string, string>, foreign) => {
    expect(isForeign(requestWith(headers), { allowedOrigins: [] })).toBe(foreign);
  });

  it('is not one that the policy allows', () => {
    const request = requestWith({ origin: STUDIO, 'sec-fetch-site': 'cross-site' });
    expect(isForeign(request, HOSTED_SANDBOX)).toBe(false);
    expect(isForeign(request, { allowedOrigins: [] })).toBe(true);
  });
});

describe('a GET without a sign of whose it is', () => {
  const forged = (headers: Readonly<Record<string, string>>) =>
    mayBeForged(requestWith(headers, 'GET'), HOSTED_SANDBOX);

  it.each([
    [{}],
    [{ 'content-type': 'text/plain' }],
    [{ 'content-type': 'TEXT/PLAIN; charset=utf-8' }],
    [{ 'content-type': 'multipart/form-data' }],
    [{ 'content-type': 'application/x-www-form-urlencoded' }],
    [{ 'apollo-require-preflight': '' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
  ])('%o may be any page’s', (headers: Record<string, string>) => expect(forged(headers)).toBe(true));

  it.each([
    [{ 'content-type': 'application/json' }],
    [{ 'apollo-require-preflight': '1' }],
    [{ 'x-apollo-operation-name': 'A' }],
    [{ 'sec-fetch-site': 'same-origin' }],
    [{ 'sec-fetch-site': 'none' }],
    [{ origin: STUDIO }],
    [{ origin: `http://${HOST}` }],
  ])('%o may not', (headers: Record<string, string>) => expect(forged(headers)).toBe(false));
});
