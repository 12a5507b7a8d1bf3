import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { hashApiKey } from '../../src/access/api-keys.ts';
import { parseConfig } from '../../src/config.ts';
import { findAddressProblem } from '../../src/webhooks/address-rules.ts';
import { createCheckedLookup } from '../../src/webhooks/checked-lookup.ts';
import { startOtherHost } from '../contract/other-host.ts';
import { openReadySocket, openSocket } from '../support/raw-socket.ts';
import { sayRaw } from '../support/say-raw.ts';
import { startHttpServer } from '../support/start-http-server.ts';
import {
  GOOGLE_TOKEN,
  googleYaml,
  startTestGateway,
  type TestGatewayOptions,
} from '../support/test-gateway.ts';
import { until } from '../support/until.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function startGateway(options: TestGatewayOptions = {}) {
  const gateway = await startTestGateway({ polls: false, settings: 'web: {}', ...options });
  closing.push(() => gateway.close());
  return gateway;
}

/** A gateway whose one provider, `google`, answers as the test has it. */
async function startOver(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const provider = await startHttpServer(answer);
  closing.push(() => provider.close());
  return startGateway({ providers: () => [googleYaml(provider.url)] });
}

const LIST = '{ models { nodes { id } sources { complete problem { code message } } } }';

describe('server-side request forgery', () => {
  const ADDRESSES = [
    'http://169.254.169.254/latest/meta-data',
    'http://10.0.0.1',
    'http://0.0.0.0:80',
    'http://[::ffff:169.254.169.254]',
    'http://metadata.google.internal',
    'http://localhost.evil.example',
    'file:///etc/passwd',
    'gopher://127.0.0.1',
    'https://user:password@automl.googleapis.com',
  ];

  it.each(ADDRESSES)('the endpoint %s is refused by the configuration', (endpoint) => {
    expect(() => parseConfig(`providers: [${googleYaml(endpoint)}]`, {})).toThrow(/providers\[0\]\.endpoint/);
  });

  it.each([
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '127.0.0.2',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    'fe80::1',
    'fd00:ec2::254',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
  ])('a webhook never goes to %s', (address) => {
    expect(findAddressProblem(address, false)).toMatch(/^is /);
  });

  it('a webhook goes only to the addresses that were judged, whatever its name leads to next (rebinding)', async () => {
    let looks = 0;
    const lookup = createCheckedLookup(false, (_hostname, callback) => {
      looks += 1;
      callback(null, [{ address: looks === 1 ? '93.184.216.34' : '127.0.0.1', family: 4 }]);
    });
    const look = () =>
      new Promise((resolve) => lookup('shop.example', {}, (error) => resolve(error?.name ?? null)));
    expect([await look(), await look()]).toEqual([null, 'ForbiddenAddressError']);
  });

  it.each([301, 302, 307, 308])(
    'a redirect (%i) is not followed, and no credential leaves',
    async (status) => {
      const elsewhere = await startOtherHost();
      closing.push(() => elsewhere.close());
      const gateway = await startOver((_request, response) => {
        response.writeHead(status, { location: `${elsewhere.url}/?key=1` }).end();
      });
      const { data, text } = await gateway.query(LIST);
      expect(data?.models?.sources?.[0]).toMatchObject({ complete: false });
      expect(elsewhere.connections).toBe(0);
      expect(text).not.toContain(GOOGLE_TOKEN);
    },
  );
});

describe('headers from outside', () => {
  const KEY = 'amg_a-key-that-nobody-may-see';
  const access = `access: { apiKeys: [{ name: a, sha256: ${hashApiKey(KEY)}, role: viewer }] }`;

  it('with two credentials are answered 401, the right one among them or not', async () => {
    const { url } = await startGateway({ settings: access });
    const body = '{"query":"{ providers { key } }"}';
    const answer = await sayRaw(
      url,
      `POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnection: close\r\nAuthorization: Bearer ${KEY}\r\nAuthorization: Bearer x\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 401 /);
    expect(answer).not.toContain(KEY);
  });

  it('never reach a provider: neither hop-by-hop ones, nor credentials, nor whom they claim to be for', async () => {
    const seen: IncomingMessage['headers'][] = [];
    const gateway = await startOver(({ headers }, response) => {
      seen.push(headers);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    const outside = {
      authorization: 'Bearer of-a-client',
      cookie: 'session=1',
      'proxy-authorization': 'Basic x',
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-host': 'evil.example',
      'x-goog-api-key': 'of-a-client',
      'x-smuggled': 'of-a-client',
      te: 'trailers',
    };
    const lines = Object.entries(outside).map(([name, value]) => `${name}: ${value}\r\n`);
    const body = JSON.stringify({ query: LIST });
    await sayRaw(
      gateway.url,
      `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close, x-smuggled\r\n${lines.join('')}Content-Length: ${body.length}\r\n\r\n${body}`,
    );
    expect(seen.length).toBeGreaterThan(0);
    for (const headers of seen) {
      expect(headers.authorization).toBe(`Bearer ${GOOGLE_TOKEN}`);
      expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['cookie']));
      expect(JSON.stringify(headers)).not.toMatch(/of-a-client|evil\.example|1\.2\.3\.4|session/);
    }
  });
});

describe('an answer of a provider that is meant to harm', () => {
  const ANSWERS: Record<string, (response: ServerResponse) => void> = {
    'a decompression bomb': (response) =>
      response
        .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
        .end(gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '))),
    'a very large body': (response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(`{"model":[${'{},'.repeat(6 * 1024 * 1024)}{}]}`),
    'an endless body': (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => {
        while (!response.destroyed && response.write(' '.repeat(64 * 1024)));
      };
      response.on('drain', more);
      more();
    },
  };

  it.each(Object.entries(ANSWERS))('%s costs its own rows and no more', async (_what, send) => {
    const gateway = await startOver((_request, response) => send(response));
    const { data } = await gateway.query(LIST);
    expect(data?.models?.sources?.[0]).toMatchObject({
      complete: false,
      problem: { code: 'PROVIDER_PROTOCOL' },
    });
    expect((await gateway.query('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });
});

describe('prototype pollution', () => {
  it.each(['__proto__', 'constructor', 'prototype'])(
    'by a variable called %s changes nothing',
    async (name) => {
      const { url } = await startGateway();
      const query = `query ($filter: ModelFilter, $${name}: Int) { models(filter: $filter, first: $${name}) { nodes { id } } }`;
      const polluted = `{"polluted":true,"prototype":{"polluted":true}}`;
      const bodies = [
        `{"query":${JSON.stringify(query)},"variables":{"${name}":${polluted}}}`,
        `{"query":${JSON.stringify(query)},"variables":{"filter":{"${name}":${polluted}}}}`,
        `{"query":"{ __typename }","${name}":${polluted},"extensions":{"${name}":${polluted}}}`,
      ];
      for (const body of bodies) {
        const headers = { 'content-type': 'application/json' };
        const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
        expect(response.status).toBeLessThan(500);
      }
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect('polluted' in {}).toBe(false);
    },
  );

  it('by what a provider sends comes through as plain members', async () => {
    const name = 'projects/demo-project/locations/us-central1/models/ICN1';
    const gateway = await startOver((_request, response) => {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(
          `{"model":[{"name":"${name}","displayName":"a","__proto__":{"polluted":1},"constructor":{"x":1}}]}`,
        );
    });
    const { status } = await gateway.query(LIST);
    expect(status).toBe(200);
    expect('polluted' in {}).toBe(false);
  });
});

describe('a socket', () => {
  const WATCH = 'subscription { trainingJobStatuses { type } }';

  it('of a foreign page is refused', async () => {
    const { url } = await startGateway();
    const headers = { origin: 'https://evil.example' };
    await expect(openSocket(`${url}/graphql`, { headers })).rejects.toThrow('403');
  });

  it('that never sends connection_init is closed with 4408', async () => {
    const { url } = await startGateway();
    const socket = await openSocket(`${url}/graphql`);
    expect((await socket.closed).code).toBe(4408);
  });

  it('is given some of the thousands of subscriptions that it asks for, and is told of the rest', async () => {
    const { url } = await startGateway();
    const socket = await openReadySocket(`${url}/graphql`);
    for (let id = 0; id < 3_000; id += 1)
      socket.say({ type: 'subscribe', id: `${id}`, payload: { query: WATCH } });
    await until('the last is answered', () => socket.received.some(({ id }) => id === '2999'));
    const refused = new Set(socket.received.filter(({ type }) => type === 'error').map(({ id }) => id));
    expect(refused.size).toBe(2_800);
    socket.say({ type: 'ping' });
    await socket.heard('pong');
    socket.close();
  });

  it('that does not read holds up nobody, and gets what fits', async () => {
    const { url, query } = await startGateway();
    const socket = await openReadySocket(`${url}/graphql`);
    socket.pause();
    for (let id = 0; id < 40; id += 1)
      socket.say({
        type: 'subscribe',
        id: `${id}`,
        payload: { query: '{ models { nodes { id displayName } } }' },
      });
    expect((await query('{ __typename }')).data).toEqual({ __typename: 'Query' });
    socket.resume();
    await until(
      'each is answered',
      () => socket.received.filter(({ type }) => type === 'next').length === 40,
    );
    socket.close();
  });
});
