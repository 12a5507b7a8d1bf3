import type { ServerResponse } from 'node:http';
import { pino } from 'pino';
import { expect, it, vi } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { createMemoryLedger } from '../../src/ledger/memory-ledger.ts';
import { createHttpSender } from '../../src/webhooks/send-over-http.ts';
import { startWebhooks } from '../../src/webhooks/start-webhooks.ts';
import { createFastClock } from '../support/fast-clock.ts';
import { until } from '../support/until.ts';
import { isGenuine } from '../support/verify-webhook.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';
import { createEndpoint, finishTrainings, SECRET } from '../support/webhook-subject.ts';

vi.setConfig({ maxConcurrency: 16 });

const TIMES_FASTER = 200;
const PATIENCE_MS = 50;
const SLOW_MS = 10;

type Misbehaviour = (response: ServerResponse) => void;

/** What receivers do instead of taking a message with a plain 2xx, as short as it can be. */
const MISBEHAVIOURS: Readonly<Record<string, Misbehaviour>> = {
  'a cut connection': (response) => response.socket?.resetAndDestroy(),
  'a 400': (response) => response.writeHead(400).end(),
  'a 429 with Retry-After': (response) => response.writeHead(429, { 'retry-after': '2' }).end(),
  'a 500': (response) => response.writeHead(500).end(),
  'a 503 with Retry-After': (response) => response.writeHead(503, { 'retry-after': '2' }).end(),
  'no answer': () => {},
  'a slow answer': (response) => setTimeout(() => response.writeHead(200).end(), SLOW_MS),
  'a page of HTML': (response) =>
    response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>'),
  'a redirect': (response) => response.writeHead(302, { location: '/elsewhere' }).end(),
  'an empty answer': (response) => response.writeHead(200).end(),
  'a truncated answer': (response) => {
    response.writeHead(200, { 'content-length': 10 });
    response.write('half', () => response.destroy());
  },
  'an oversized answer': (response) => response.writeHead(200).end('x'.repeat(256 * 1024)),
};

const TITLES = Object.keys(MISBEHAVIOURS);

/** Each by itself, and each followed by each. */
const CASES = TITLES.flatMap((first) => [
  [first, [first]] as const,
  ...TITLES.map((second) => [`${first}, then ${second}`, [first, second]] as const),
]);

interface Attempt {
  readonly id: string;
  readonly isGenuine: boolean;
  readonly response: ServerResponse;
}

/** Meets the first requests as told and takes all others; answers with what is attempted. */
function misbehave(receiver: WebhookReceiver, titles: readonly string[], clock: Clock): readonly Attempt[] {
  const wrongs = titles.map((title) => MISBEHAVIOURS[title]);
  const attempts: Attempt[] = [];
  const behave = receiver.answer;
  receiver.answer = (response) => {
    const message = receiver.messages.at(-1);
    const id = String(message?.headers['webhook-id']);
    const genuine = message !== undefined && isGenuine(message, SECRET, clock.now());
    attempts.push({ id, isGenuine: genuine, response });
    (wrongs.shift() ?? behave)(response);
  };
  return attempts;
}

function isTaken({ response }: Attempt): boolean {
  return response.headersSent && response.statusCode < 300;
}

it.concurrent.for(CASES)('every message arrives, under one id, at a receiver with %s', async ([, titles]) => {
  const clock = createFastClock(TIMES_FASTER);
  const receiver = await startWebhookReceiver();
  const ledger = createMemoryLedger();
  const attempts = misbehave(receiver, titles, clock);
  const webhooks = startWebhooks({
    endpoints: [createEndpoint({ url: `${receiver.url}/hooks`, allowPrivateAddresses: true })],
    ledger,
    createSender: (endpoint) => createHttpSender(endpoint, { clock, timeoutMs: PATIENCE_MS }),
    clock,
    log: pino({ level: 'silent' }),
    onAttempt: () => {},
  });
  const untilTaken = (count: number) =>
    until(`${count} messages are taken`, async () => {
      const taken = await ledger.deliveries.list({ state: 'delivered' });
      return taken.length === count && taken;
    });
  try {
    await until('the endpoint is served', () => ledger.deliveries.servedSince('shop'));
    await finishTrainings(ledger, clock, 'jobs/1', 'jobs/2');
    await untilTaken(2);
    await finishTrainings(ledger, clock, 'jobs/3');
    const taken = await untilTaken(3);
    const sent = receiver.messages.map(({ headers, body }) => `${headers['webhook-id']} ${body}`);
    expect(new Set(sent)).toEqual(new Set(taken.map(({ id, body }) => `${id} ${body}`)));
    expect(new Set(attempts.filter(isTaken).map(({ id }) => id))).toEqual(new Set(taken.map(({ id }) => id)));
    expect(attempts.every((attempt) => attempt.isGenuine)).toBe(true);
    expect(new Set(receiver.seen)).toEqual(new Set(['POST /hooks']));
  } finally {
    await webhooks.stop();
    await ledger.close();
    await receiver.close();
  }
});
