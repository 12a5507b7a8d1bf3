import { errors } from 'jose';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { KeySet, KeySetUnavailableError } from '../../../src/access/key-set.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { rejection } from '../../support/rejection.ts';
import { createSigningKey, type SigningKey } from '../../support/token-issuer.ts';

const MINUTE_MS = 60_000;
const TOKEN = { payload: '', signature: '' };

const [FIRST, SECOND] = await Promise.all([createSigningKey('first'), createSigningKey('second')]);

function createSubject() {
  const clock = new FakeClock();
  const logged: string[] = [];
  const issuer = {
    fetches: 0,
    keys: [FIRST] as SigningKey[],
    answer: null as ((signal: AbortSignal | null | undefined) => Promise<Response>) | null,
  };
  const keySet = new KeySet({
    url: 'https://login.example.com/jwks.json',
    clock,
    log: pino({ level: 'error' }, { write: (line) => logged.push(line) }),
    fetch: async (_url, init) => {
      issuer.fetches += 1;
      expect(init?.redirect).toBe('manual');
      return issuer.answer?.(init?.signal) ?? Response.json({ keys: issuer.keys.map(({ jwk }) => jwk) });
    },
  });
  const find = async (kid: string) => keySet.find({ alg: 'ES256', kid }, TOKEN);
  return { clock, logged, issuer, find };
}

const failing = async () => new Response('no', { status: 503 });

describe('the keys of an issuer', () => {
  it('are fetched when the first token comes, once for all who wait', async () => {
    const { issuer, find } = createSubject();
    expect(issuer.fetches).toBe(0);
    await Promise.all([find('first'), find('first'), find('first')]);
    expect(issuer.fetches).toBe(1);
  });

  it('are kept for ten minutes', async () => {
    const { clock, issuer, find } = createSubject();
    await find('first');
    await clock.advance(10 * MINUTE_MS - 1);
    await find('first');
    expect(issuer.fetches).toBe(1);
    await clock.advance(1);
    await find('first');
    expect(issuer.fetches).toBe(2);
  });

  it('are fetched anew for a key that was not among them', async () => {
    const { clock, issuer, find } = createSubject();
    await find('first');
    issuer.keys = [FIRST, SECOND];
    await clock.advance(30_000);
    await find('second');
    expect(issuer.fetches).toBe(2);
  });

  it('are not fetched for every unknown key', async () => {
    const { clock, issuer, find } = createSubject();
    await find('first');
    await clock.advance(30_000);
    for (let time = 0; time < 20; time += 1)
      expect(await rejection(find(`unknown ${time}`))).toBeInstanceOf(errors.JWKSNoMatchingKey);
    expect(issuer.fetches).toBe(2);
  });

  it('that were taken back are not taken any longer', async () => {
    const { clock, issuer, find } = createSubject();
    await find('first');
    issuer.keys = [SECOND];
    await clock.advance(10 * MINUTE_MS);
    expect(await rejection(find('first'))).toBeInstanceOf(errors.JWKSNoMatchingKey);
  });

  it('stay in use for an hour while the issuer does not answer', async () => {
    const { clock, issuer, find } = createSubject();
    await find('first');
    issuer.answer = failing;
    await clock.advance(60 * MINUTE_MS - 1);
    await find('first');
    await clock.advance(PAUSE_MS);
    expect(await rejection(find('first'))).toBeInstanceOf(KeySetUnavailableError);
  });

  it('are not to be had from an issuer that fails, which is asked no more than every five seconds', async () => {
    const { clock, issuer, find } = createSubject();
    issuer.answer = failing;
    expect(await rejection(find('first'))).toBeInstanceOf(KeySetUnavailableError);
    expect(await rejection(find('first'))).toBeInstanceOf(KeySetUnavailableError);
    expect(issuer.fetches).toBe(1);
    issuer.answer = null;
    await clock.advance(PAUSE_MS);
    await find('first');
    expect(issuer.fetches).toBe(2);
  });

  it.each<[string, () => Promise<Response>, RegExp]>([
    ['a redirect', async () => Response.redirect('https://evil.example/', 302), /status 302/],
    ['no JSON', async () => new Response('<html>'), /JSON/],
    ['JSON that is no key set', async () => Response.json({ keys: 'none' }), /malformed/i],
    ['an endless answer', async () => new Response(endless()), /larger than 262144 bytes/],
    ['a broken connection', () => Promise.reject(new TypeError('fetch failed')), /fetch failed/],
  ])('are not taken from %s, and the log says so', async (_what, answer, problem) => {
    const { issuer, logged, find } = createSubject();
    issuer.answer = answer;
    expect(await rejection(find('first'))).toBeInstanceOf(KeySetUnavailableError);
    expect(JSON.parse(logged[0] ?? '{}').problem).toMatch(problem);
  });

  it('are waited for five seconds', async () => {
    const { clock, issuer, find } = createSubject();
    issuer.answer = (signal) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    const failure = rejection(find('first'));
    await clock.advance(5_000);
    expect(await failure).toBeInstanceOf(KeySetUnavailableError);
  });
});

const PAUSE_MS = 5_000;

function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
  });
}
