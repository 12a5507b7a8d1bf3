import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/clock.ts';
import type { WebhookConfig } from '../../../src/config/gateway-config.ts';
import { Secret } from '../../../src/secret.ts';
import type { ResolveAll } from '../../../src/webhooks/checked-lookup.ts';
import { createHttpSender, type HttpSenderOptions } from '../../../src/webhooks/send-over-http.ts';
import type { Sender } from '../../../src/webhooks/sender.ts';
import { closedPortUrl } from '../../support/closed-port.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { isGenuine } from '../../support/verify-webhook.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../../support/webhook-receiver.ts';
import { createEndpoint, SECRET } from '../../support/webhook-subject.ts';

const MESSAGE = { id: 'msg_1', body: '{"type":"training_job.succeeded"}' };
const OTHER_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

let receiver: WebhookReceiver;
const senders: Sender[] = [];

beforeEach(async () => {
  receiver = await startWebhookReceiver();
});

afterEach(async () => {
  await Promise.all(senders.splice(0).map((sender) => sender.close()));
  await receiver.close();
});

function send(
  parts: Partial<WebhookConfig> = {},
  options: Partial<HttpSenderOptions> = {},
  signal = new AbortController().signal,
) {
  const endpoint = createEndpoint({ url: `${receiver.url}/hooks`, allowPrivateAddresses: true, ...parts });
  const sender = createHttpSender(endpoint, { clock: systemClock, ...options });
  senders.push(sender);
  return sender.send(MESSAGE, signal);
}

const failure = (problem: string, retryAfterMs: number | null = null) => ({
  outcome: 'failed',
  problem,
  retryAfterMs,
});

describe('a message', () => {
  it('is posted whole, named and signed so that its receiver can tell it is genuine', async () => {
    expect(await send()).toEqual({ outcome: 'delivered' });
    expect(receiver.seen).toEqual(['POST /hooks']);
    const [message] = receiver.messages;
    expect(message?.body).toBe(MESSAGE.body);
    expect(message?.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'automl-gateway',
      'webhook-id': 'msg_1',
      'webhook-timestamp': expect.stringMatching(/^\d{10}$/),
    });
    expect(message && isGenuine(message, SECRET)).toBe(true);
    expect(message && isGenuine(message, OTHER_SECRET)).toBe(false);
    expect(message && isGenuine({ ...message, body: `${message.body} ` }, SECRET)).toBe(false);
  });

  it('is believed under the old and the new secret while one replaces the other', async () => {
    await send({ secret: new Secret(OTHER_SECRET), previousSecret: new Secret(SECRET) });
    const [message] = receiver.messages;
    expect(message && isGenuine(message, SECRET)).toBe(true);
    expect(message && isGenuine(message, OTHER_SECRET)).toBe(true);
  });

  it('carries the time of its attempt', async () => {
    const clock = new FakeClock(new Date('2026-01-01T00:00:01.900Z'));
    await send({}, { clock });
    expect(receiver.messages[0]?.headers['webhook-timestamp']).toBe('1767225601');
  });

  it.each([200, 201, 202, 204, 299])('is delivered with status %i', async (status) => {
    receiver.answer = (response) => response.writeHead(status).end();
    expect(await send()).toEqual({ outcome: 'delivered' });
  });
});

describe('a receiver', () => {
  it.each<[string, (response: ServerResponse) => void, string]>([
    ['with an error', (response) => response.writeHead(500).end('oops'), 'it answered 500'],
    [
      'with an error page',
      (response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<html>token=abc</html>'),
      'it answered 404',
    ],
    [
      'with a redirect',
      (response) => response.writeHead(307, { location: 'https://elsewhere.example/?token=abc' }).end(),
      'it answered 307; redirects are not followed, configure the final address',
    ],
    ['by hanging up', (response) => response.destroy(), 'the connection failed (UND_ERR_SOCKET)'],
    ['with what is not HTTP', (response) => response.socket?.end('hello\r\n\r\n'), 'the connection failed'],
  ])('that answers %s has not taken the message', async (_case, answer, problem) => {
    receiver.answer = answer;
    expect(await send()).toEqual(failure(problem));
    expect(receiver.seen).toHaveLength(1);
  });

  it('that answers 410 wants no messages any more', async () => {
    receiver.answer = (response) => response.writeHead(410).end();
    expect(await send()).toMatchObject({ outcome: 'gone' });
  });

  it.each([
    [429, '7', 7_000],
    [503, '0', 0],
    [503, 'soon', null],
    [500, '7', null],
  ])('that answers %i with Retry-After "%s" asks for %s ms', async (status, retryAfter, expected) => {
    receiver.answer = (response) => response.writeHead(status, { 'retry-after': retryAfter }).end();
    expect(await send()).toEqual(failure(`it answered ${status}`, expected));
  });

  it('that says nothing has not taken the message in time', async () => {
    receiver.answer = () => {};
    expect(await send({}, { timeoutMs: 50 })).toEqual(failure('no answer within 50 ms'));
  });

  it('that takes the message counts as such, whatever becomes of the rest of its answer', async () => {
    receiver.answer = (response) => response.writeHead(200).write('and so on');
    expect(await send({}, { timeoutMs: 200 })).toEqual({ outcome: 'delivered' });
    receiver.answer = (response) => {
      response.writeHead(200, { 'content-length': 10 }).write('half');
      setImmediate(() => response.destroy());
    };
    expect(await send()).toEqual({ outcome: 'delivered' });
  });

  it('is not listened to beyond 64 KiB', async () => {
    let written = 0;
    receiver.answer = (response) => {
      const piece = Buffer.alloc(64 * 1024);
      const pour = () => {
        while (!response.destroyed && response.write(piece)) written += piece.length;
      };
      response.writeHead(200).on('drain', pour);
      pour();
    };
    expect(await send({}, { timeoutMs: 10_000 })).toEqual({ outcome: 'delivered' });
    expect(written).toBeLessThan(16 * 1024 * 1024);
  });

  it('that is not there fails the attempt', async () => {
    expect(await send({ url: await closedPortUrl() })).toEqual(
      failure('the connection failed (ECONNREFUSED)'),
    );
  });

  it('that speaks no TLS fails the attempt', async () => {
    const outcome = await send({ url: receiver.url.replace('http:', 'https:') });
    expect(outcome).toMatchObject({
      outcome: 'failed',
      problem: expect.stringContaining('connection failed'),
    });
    expect(receiver.messages).toEqual([]);
  });
});

describe('an attempt that is broken off', () => {
  it('has no outcome', async () => {
    const ending = new AbortController();
    receiver.answer = () => ending.abort();
    expect(await send({}, {}, ending.signal)).toBeNull();
    expect(await send({}, {}, AbortSignal.abort())).toBeNull();
    expect(receiver.messages).toHaveLength(1);
  });
});

describe('an address', () => {
  const resolvingTo =
    (...addresses: string[]): ResolveAll =>
    (_hostname, callback) =>
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
  const named = () => receiver.url.replace('127.0.0.1', 'shop.example');

  it('that a name leads to is the one connected to', async () => {
    expect(await send({ url: named() }, { resolveAll: resolvingTo('127.0.0.1') })).toEqual({
      outcome: 'delivered',
    });
    expect(receiver.messages[0]?.headers.host).toMatch(/^shop\.example:/);
  });

  it('that is private is refused after the name was resolved, before anything is sent', async () => {
    const outcome = await send(
      { url: named(), allowPrivateAddresses: false },
      { resolveAll: resolvingTo('93.184.216.34', '127.0.0.1') },
    );
    expect(outcome).toEqual(
      failure(
        'shop.example leads to 127.0.0.1, which is not a public address; only allowPrivateAddresses: true lets a webhook go there',
      ),
    );
    expect(receiver.seen).toEqual([]);
  });

  it.each(['127.0.0.1', '0x7f.1', '2130706433', '[::1]', '[::ffff:127.0.0.1]'])(
    'written as %s in place of a name is refused as well',
    async (host) => {
      const url = receiver.url.replace('127.0.0.1', host);
      const outcome = await send({ url, allowPrivateAddresses: false });
      expect(outcome).toMatchObject({ problem: expect.stringContaining('is not a public address') });
      expect(receiver.seen).toEqual([]);
    },
  );

  it('of a metadata service is refused also where private ones are allowed', async () => {
    const refused = { problem: expect.stringContaining('is a metadata service of a cloud') };
    expect(await send({ url: 'http://169.254.169.254/latest' })).toMatchObject(refused);
    expect(await send({ url: named() }, { resolveAll: resolvingTo('fd00:ec2::254') })).toMatchObject(refused);
  });

  it('that does not resolve fails the attempt', async () => {
    const resolveAll: ResolveAll = (_hostname, callback) =>
      callback(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }), []);
    expect(await send({ url: named() }, { resolveAll })).toEqual(
      failure('the connection failed (ENOTFOUND)'),
    );
  });

  it('never shows its path or query in a problem', async () => {
    receiver.answer = (response) => response.writeHead(500).end();
    const outcome = await send({ url: `${receiver.url}/hooks/T0KEN?key=T0KEN` });
    expect(JSON.stringify(outcome)).not.toContain('T0KEN');
  });
});
