import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { AccessToken } from '../../../../src/providers/credentials/access-token.ts';
import { TokenKeeper } from '../../../../src/providers/credentials/token-keeper.ts';
import { FakeClock, settle } from '../../../support/fake-clock.ts';

const MINUTE_MS = 60_000;

/** A keeper whose source gives token-1, token-2, … for an hour each, unless the test has it do something else. */
function subject() {
  const clock = new FakeClock();
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line) => void lines.push(line) });
  const source = {
    fetches: 0,
    lifetimeMs: 60 * MINUTE_MS,
    trouble: null as Error | null,
    gate: Promise.resolve(),
    async fetchToken(): Promise<AccessToken> {
      source.fetches += 1;
      const value = `token-${source.fetches}`;
      await source.gate;
      if (source.trouble) throw source.trouble;
      return { value, expiresAt: new Date(clock.now().getTime() + source.lifetimeMs) };
    },
  };
  const keeper = new TokenKeeper(source, { provider: 'google', clock, log, onToken: () => {} });
  const value = async () => (await keeper.token()).value;
  return { keeper, value, source, clock, lines };
}

describe('one token', () => {
  it('is fetched for a hundred requests', async () => {
    const { value, source } = subject();
    const values = await Promise.all(Array.from({ length: 100 }, value));
    expect(new Set(values)).toEqual(new Set(['token-1']));
    expect(source.fetches).toBe(1);
  });

  it('is kept until five minutes before its end', async () => {
    const { value, source, clock } = subject();
    await value();
    await clock.advance(55 * MINUTE_MS - 1);
    await value();
    expect(source.fetches).toBe(1);
    await clock.advance(1);
    await value();
    expect(source.fetches).toBe(2);
  });

  it('goes on being sent while the next one is fetched', async () => {
    const { value, source, clock } = subject();
    await value();
    await clock.advance(56 * MINUTE_MS);
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    source.gate = gate;
    expect(await Promise.all(Array.from({ length: 100 }, value))).toEqual(Array(100).fill('token-1'));
    expect(source.fetches).toBe(2);
    open();
    await settle();
    expect(await value()).toBe('token-2');
  });

  it('is not sent in its last ten seconds', async () => {
    const { value, source, clock } = subject();
    await value();
    source.trouble = new Error('down');
    await clock.advance(60 * MINUTE_MS - 10_001);
    expect(await value()).toBe('token-1');
    await clock.advance(1);
    await expect(value()).rejects.toThrow('down');
  });

  it.each([
    ['four minutes', 4 * MINUTE_MS, 2 * MINUTE_MS],
    ['six minutes', 6 * MINUTE_MS, 3 * MINUTE_MS],
  ])('that lasts for %s is replaced after half of them', async (_case, lifetimeMs, renewMs) => {
    const { value, source, clock } = subject();
    source.lifetimeMs = lifetimeMs;
    await value();
    await clock.advance(renewMs - 1);
    await value();
    expect(source.fetches).toBe(1);
    await clock.advance(1);
    await value();
    expect(source.fetches).toBe(2);
  });

  it.each([
    ['ends at once', 0],
    ['has ended by the clock here', -60 * MINUTE_MS],
    ['ends in a second', 1_000],
  ])('that %s is used for ten seconds all the same', async (_case, lifetimeMs) => {
    const { value, source, clock } = subject();
    source.lifetimeMs = lifetimeMs;
    for (let request = 0; request < 20; request += 1) await value();
    expect(source.fetches).toBe(1);
    await clock.advance(10_000);
    expect(await value()).toBe('token-2');
  });
});

describe('a token that is refused', () => {
  it('is replaced once for all who were refused with it', async () => {
    const { keeper, value, source } = subject();
    await value();
    const values = await Promise.all(
      Array.from({ length: 100 }, async () => {
        keeper.refuse('token-1');
        return value();
      }),
    );
    expect(new Set(values)).toEqual(new Set(['token-2']));
    expect(source.fetches).toBe(2);
  });

  it('takes no other one away', async () => {
    const { keeper, value, source } = subject();
    await value();
    keeper.refuse('token-0');
    expect(await value()).toBe('token-1');
    expect(source.fetches).toBe(1);
  });
});

describe('a token server that is down', () => {
  it('is asked once for requests that come together', async () => {
    const { keeper, source } = subject();
    source.trouble = new Error('down');
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => keeper.token()));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(source.fetches).toBe(1);
  });

  it('is left alone for a second, then two, then four, up to a minute', async () => {
    const { value, source, clock } = subject();
    source.trouble = new Error('down');
    for (const pauseMs of [1, 2, 4, 8, 16, 32, 60, 60].map((seconds) => seconds * 1_000)) {
      const before = source.fetches;
      await expect(value()).rejects.toThrow('down');
      expect(source.fetches).toBe(before + 1);
      await clock.advance(pauseMs - 1);
      await expect(value()).rejects.toThrow('down');
      expect(source.fetches).toBe(before + 1);
      await clock.advance(1);
    }
    source.trouble = null;
    expect(await value()).toMatch('token-');
  });

  it('is asked again at once when the clock was set back', async () => {
    const { value, source, clock } = subject();
    source.trouble = new Error('down');
    await expect(value()).rejects.toThrow('down');
    await clock.advance(-60 * MINUTE_MS);
    source.trouble = null;
    expect(await value()).toBe('token-2');
  });

  it('is told of once while the old token still holds', async () => {
    const { value, source, clock, lines } = subject();
    await value();
    source.trouble = new Error('down');
    for (let minute = 0; minute < 59; minute += 1) {
      expect(await value()).toBe('token-1');
      await clock.advance(MINUTE_MS);
    }
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('the old one is used until it ends');
  });

  it('that never answers is given up after twenty seconds', async () => {
    const { value, source, clock } = subject();
    source.gate = new Promise(() => {});
    const waiting = value();
    const refused = expect(waiting).rejects.toThrow('no token came within 20 s');
    await clock.advance(20_000);
    await refused;
    expect(clock.pending).toBe(0);
  });
});
