import { describe, expect, it } from 'vitest';
import { isKeptBack } from '../../../../src/errors.ts';
import { WINDOW_MS } from '../../../../src/providers/http/request-window.ts';
import { createCall } from '../../../support/create-call.ts';
import { settle } from '../../../support/fake-clock.ts';
import { type ScriptedAnswer, stall } from '../../../support/fake-transport.ts';
import { providerRejection } from '../../../support/rejection.ts';
import { createSubject, createTokenCredentials } from './json-client-subject.ts';

const DOWN = { status: 500, body: { message: 'down' } };
const BUSY = { status: 429, body: { message: 'slow down' } };
const FINE = { body: '1' };
const WRITE = { method: 'POST', path: '/models' } as const;

const LIMITS = {
  maxConcurrent: 10,
  breaker: { minRequests: 4, failingShare: 0.5, windowSeconds: 60, openSeconds: 30, probes: 2 },
};

function subject(script: readonly ScriptedAnswer[], parts: Parameters<typeof createSubject>[1] = {}) {
  return createSubject(script, { limits: LIMITS, ...parts });
}

function times(count: number, answer: ScriptedAnswer): readonly ScriptedAnswer[] {
  return Array.from({ length: count }, () => answer);
}

type Client = ReturnType<typeof createSubject>['client'];

/** Changes, which are not tried again. */
async function write(client: Client, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += 1) {
    await Promise.allSettled([client.write(WRITE, createCall({ priority: 'change' }))]);
  }
}

describe('a client whose provider fails too often', () => {
  it('sends nothing for a while, reads and changes alike, and says until when', async () => {
    const { client, clock, transport } = subject(times(4, DOWN));
    await write(client, 4);
    await clock.advance(1_000);
    const outcomes = [client.read('/a?sig=private', createCall()), client.write(WRITE, createCall())];
    const [read, change] = await Promise.all(outcomes.map(providerRejection));
    expect(read?.message).toBe(
      'azure was not asked GET /a: too many requests to it failed, so it is left alone until ' +
        '2026-01-01T00:00:30.000Z; retry after 29000 ms',
    );
    for (const error of [read, change]) {
      expect(error).toMatchObject({
        code: 'PROVIDER_UNAVAILABLE',
        status: null,
        retryable: true,
        retryAfterMs: 29_000,
        mayHaveActed: false,
      });
      expect(isKeptBack(error)).toBe(true);
    }
    expect(transport.sent).toHaveLength(4);
    expect(clock.pending).toBe(0);
  });

  it('does not try a read again whose failure was one too many', async () => {
    const { client, clock, transport } = subject(times(4, DOWN));
    await write(client, 3);
    const error = await providerRejection(client.read('/a', createCall()));
    expect(error).toMatchObject({ status: 500, message: 'azure answered 500 to GET /a: down' });
    expect([transport.sent.length, clock.pending]).toEqual([4, 0]);
  });

  it('tells of the failure where it was left alone before the retry', async () => {
    const { client, clock } = subject([DOWN, ...times(3, DOWN)]);
    const outcome = providerRejection(client.read('/a', createCall()));
    await settle();
    await write(client, 3);
    await clock.advance(1_000);
    expect(await outcome).toMatchObject({ status: 500 });
  });

  it('does not renew a credential while it is left alone', async () => {
    const { credentials, renewals } = createTokenCredentials();
    const denied = { status: 401, body: { message: 'expired' } };
    let answer: (given: typeof denied) => void = () => {};
    const slowly = () => new Promise<typeof denied>((resolve) => (answer = resolve));
    const { client, transport } = subject([slowly, ...times(4, DOWN)], { credentials });
    const outcome = providerRejection(client.read('/a', createCall()));
    await settle();
    await write(client, 4);
    answer(denied);
    expect(await outcome).toMatchObject({ status: 401 });
    expect([transport.sent.length, renewals()]).toEqual([5, 0]);
  });

  it('asks again after that, and is closed once the probes have succeeded', async () => {
    const { client, clock, breaker } = subject([...times(4, DOWN), FINE, FINE, FINE]);
    await write(client, 4);
    await clock.advance(30_000);
    await write(client, 1);
    expect(breaker.state).toBe('half-open');
    await write(client, 1);
    expect(breaker.state).toBe('closed');
    expect((await client.read('/a', createCall())).body).toBe(1);
  });

  it('holds nothing of that against the provider’s health', async () => {
    const { client, health } = subject([...times(4, DOWN)]);
    await write(client, 4);
    const { lastFailure } = health;
    await write(client, 3);
    expect(health.lastFailure).toBe(lastFailure);
  });

  it('uses up no budget for what it does not send', async () => {
    const { client, budget } = subject(times(4, DOWN), { limitPerMinute: 10 });
    await write(client, 10);
    expect(budget.used()).toBe(4);
  });
});

describe('what does not keep a provider from being asked', () => {
  it.each([
    ['refusals', { status: 400, body: { message: 'no' } }],
    ['missing things', { status: 404, body: { message: 'no' } }],
    ['throttling', BUSY],
    ['answers that are not JSON', { body: '<html>' }],
  ])('%s', async (_case, answer) => {
    const { client, breaker } = subject(times(20, answer));
    await write(client, 20);
    expect(breaker.state).toBe('closed');
  });

  it('callers who leave', async () => {
    const { client, clock, breaker } = subject(times(20, stall));
    for (let left = 0; left < 20; left += 1) {
      const controller = new AbortController();
      const outcome = Promise.allSettled([client.write(WRITE, createCall({ signal: controller.signal }))]);
      await clock.advance(2_000);
      controller.abort(new DOMException('the client left', 'AbortError'));
      await outcome;
    }
    expect(breaker.state).toBe('closed');
  });

  it('requests that the budget kept back', async () => {
    const { client, clock, breaker } = subject([FINE], { limitPerMinute: 1 });
    for (let asked = 0; asked < 20; asked += 1) {
      const deadlineAt = new Date(clock.now().getTime() + 1_000);
      await Promise.allSettled([client.read(`/${asked}`, createCall({ deadlineAt }))]);
    }
    expect(breaker.state).toBe('closed');
  });
});

describe('a client that may send only so many at once', () => {
  const ONE = { ...LIMITS, maxConcurrent: 1 };

  it('sends the next when the first is answered, the change first', async () => {
    const answers: (() => void)[] = [];
    const held = () => new Promise<typeof FINE>((resolve) => answers.push(() => resolve(FINE)));
    const { client, transport } = subject(times(3, held), { limits: ONE });
    const outcomes = [
      client.read('/first', createCall()),
      client.read('/query', createCall()),
      client.write(WRITE, createCall({ priority: 'change' })),
    ];
    for (let answered = 0; answered < 3; answered += 1) {
      await settle();
      expect(transport.sent).toHaveLength(answered + 1);
      answers[answered]?.();
    }
    await Promise.all(outcomes);
    expect(transport.sent.map(({ url }) => url.pathname)).toEqual([
      '/base/first',
      '/base/models',
      '/base/query',
    ]);
  });

  it('sends nothing any more for who has left the line', async () => {
    const { client, transport } = subject([stall, FINE], { limits: ONE });
    const [first, second] = [new AbortController(), new AbortController()];
    const outcomes = Promise.allSettled([
      client.read('/first', createCall({ signal: first.signal })),
      client.read('/second', createCall({ signal: second.signal })),
    ]);
    await settle();
    second.abort(new Error('the client left'));
    await settle();
    first.abort(new Error('the client left'));
    await outcomes;
    await client.read('/third', createCall());
    expect(transport.sent.map(({ url }) => url.pathname)).toEqual(['/base/first', '/base/third']);
  });

  it('tells everybody in line at once when the provider is left alone', async () => {
    const answers: (() => void)[] = [];
    const held = () => new Promise<typeof DOWN>((resolve) => answers.push(() => resolve(DOWN)));
    const limits = { ...ONE, maxConcurrent: 2, breaker: { ...LIMITS.breaker, minRequests: 1 } };
    const { client, transport } = subject(times(2, held), { limits });
    const outcomes = ['/a', '/b', '/c', '/d'].map((path) =>
      providerRejection(client.read(path, createCall())),
    );
    await settle();
    answers[0]?.();
    const errors = await Promise.all([outcomes[0], outcomes[2], outcomes[3]]);
    expect(errors.map((error) => error?.status)).toEqual([500, null, null]);
    expect(errors[2]?.message).toContain('left alone');
    expect(transport.sent).toHaveLength(2);
    answers[1]?.();
    await outcomes[1];
  });

  it('counts a request towards the minute in which it is sent, not in which it came', async () => {
    const answers: (() => void)[] = [];
    const held = () => new Promise<typeof FINE>((resolve) => answers.push(() => resolve(FINE)));
    const script = [held, FINE, FINE];
    const { client, clock, transport, budget } = subject(script, { limits: ONE, limitPerMinute: 2 });
    const first = client.read('/first', createCall());
    const second = client.read('/second', createCall());
    await clock.advance(40_000);
    expect([transport.sent.length, budget.used()]).toEqual([1, 2]);
    answers[0]?.();
    await Promise.all([first, second]);
    const third = client.read('/third', createCall());
    const deadlineAt = new Date(clock.now().getTime() + 30_000);
    const fourth = providerRejection(client.read('/fourth', createCall({ deadlineAt })));
    // The first has left the window, the second was sent 40 s later.
    await clock.advance(WINDOW_MS - 40_000);
    await third;
    expect(budget.used()).toBe(2);
    expect(await fourth).toMatchObject({ keptBack: true });
    await clock.advance(40_000);
    expect(budget.used()).toBe(1);
  });
});

describe('a credential that is refused', () => {
  const DENIED = { status: 401, body: { message: 'expired' } };

  it('is renewed once for all who were refused together', async () => {
    const { credentials, renewals } = createTokenCredentials();
    const { client, transport } = subject([...times(5, DENIED), ...times(5, FINE)], { credentials });
    const paths = ['/a', '/b', '/c', '/d', '/e'];
    await Promise.all(paths.map((path) => client.read(path, createCall())));
    expect([transport.sent.length, renewals()]).toEqual([10, 1]);
  });

  it('costs no more than a fifth of the requests where the provider lets nobody in', async () => {
    const { credentials } = createTokenCredentials();
    const { client, transport } = subject(times(400, DENIED), { credentials });
    for (let asked = 0; asked < 200; asked += 1) {
      await Promise.allSettled([client.read(`/${asked}`, createCall())]);
    }
    expect(transport.sent.length).toBeLessThanOrEqual(200 + 200 / 5 + 10);
  });

  it.each(['Bearer a\r\nhost: elsewhere.test', 'Bearer a\nb', 'Bearer ключ', 'Bearer \u0000', ''])(
    'is not sent where it cannot be a header: %j',
    async (authorization) => {
      const credentials = { headers: async () => ({ authorization }), redact: (text: string) => text };
      const { client, transport } = subject([], { credentials });
      const error = await providerRejection(client.read('/a', createCall()));
      expect(error.message).toBe(
        'no credential for azure: it cannot be sent as a header: it is empty, or holds a line break or another ' +
          'character that is not ASCII; check its credentials in the configuration',
      );
      expect(error).toMatchObject({ code: 'PROVIDER_AUTH', status: null, mayHaveActed: false });
      expect(transport.sent).toEqual([]);
    },
  );
});
