import { describe, expect, it } from 'vitest';
import { WINDOW_MS } from '../../../../src/providers/http/request-window.ts';
import { createCall } from '../../../support/create-call.ts';
import { settle } from '../../../support/fake-clock.ts';
import { providerRejection, rejection } from '../../../support/rejection.ts';
import { createSubject, createTokenCredentials } from './json-client-subject.ts';

const BUSY = { status: 503, body: { message: 'busy' } };
const DENIED = { status: 401, body: { message: 'expired' } };

describe('a client with a budget', () => {
  it('counts every request: retries, and those with a renewed credential', async () => {
    const { credentials } = createTokenCredentials();
    const script = [DENIED, BUSY, { body: '1' }, { body: '2' }];
    const { client, clock, budget } = createSubject(script, { credentials, limitPerMinute: 10 });
    const answer = client.read('/a', createCall());
    await clock.advance(1_000);
    await answer;
    expect(budget.used()).toBe(3);
    await client.write({ method: 'POST', path: '/a' }, createCall({ priority: 'change' }));
    expect(budget.used()).toBe(4);
  });

  it('counts a request that several wait for once', async () => {
    const { client, budget } = createSubject([{ body: '1' }], { limitPerMinute: 10 });
    await Promise.all([1, 2, 3].map(() => client.read('/a', createCall())));
    expect(budget.used()).toBe(1);
  });

  it('sends the next read when the window has room', async () => {
    const { client, clock, transport } = createSubject([{ body: '1' }, { body: '2' }], { limitPerMinute: 1 });
    await client.read('/a', createCall());
    const second = client.read('/b', createCall());
    await clock.advance(WINDOW_MS - 1);
    expect(transport.sent).toHaveLength(1);
    await clock.advance(1);
    expect((await second).body).toBe(2);
  });

  it('sends nothing that comes too late, and does not hold it against the provider', async () => {
    const { client, clock, transport, health, requests } = createSubject([{ body: '1' }], {
      limitPerMinute: 1,
    });
    await client.read('/a', createCall());
    const deadlineAt = new Date(clock.now().getTime() + 30_000);
    const error = await providerRejection(client.read('/b', createCall({ deadlineAt })));
    expect(error).toMatchObject({ code: 'PROVIDER_THROTTLED', status: null, retryAfterMs: WINDOW_MS });
    expect(transport.sent).toHaveLength(1);
    expect(requests).toEqual(['GET 200']);
    expect(health).toMatchObject({ state: 'HEALTHY', lastFailure: null });
    expect(clock.pending).toBe(0);
  });

  it('does not hold a deadline that passes in line against the provider', async () => {
    const { client, health } = createSubject([{ body: '1' }], { limitPerMinute: 1 });
    await client.read('/a', createCall());
    const caller = new AbortController();
    const outcome = rejection(client.read('/b', createCall({ signal: caller.signal })));
    await settle();
    caller.abort(new DOMException('too late', 'TimeoutError'));
    await outcome;
    await settle();
    expect(health).toMatchObject({ state: 'HEALTHY', lastFailure: null });
  });

  it('tells of the failure where there is no room for the retry', async () => {
    const { client, clock, health } = createSubject([BUSY], { limitPerMinute: 1 });
    const deadlineAt = new Date(clock.now().getTime() + 30_000);
    const outcome = providerRejection(client.read('/a', createCall({ deadlineAt })));
    await clock.advance(1_000);
    expect(await outcome).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', status: 503 });
    expect(health.state).toBe('DEGRADED');
  });

  it('lets a query hurry the poll that it shares a request with', async () => {
    const script = [1, 2, 3, 4, 5].map((body) => ({ body }));
    const { client, transport } = createSubject(script, { limitPerMinute: 5 });
    const poll = createCall({ priority: 'poll' });
    for (const path of ['/1', '/2', '/3', '/4']) await client.read(path, poll);
    const polled = client.read('/shared', poll);
    await settle();
    expect(transport.sent).toHaveLength(4);
    expect((await client.read('/shared', createCall())).body).toBe(5);
    expect((await polled).body).toBe(5);
  });

  it('waits as long as the most patient of those who share a request', async () => {
    const { client, clock } = createSubject([{}, {}, { body: '3' }], { limitPerMinute: 1 });
    await client.read('/a', createCall());
    const deadlineAt = new Date(clock.now().getTime() + WINDOW_MS + 1);
    const hasty = client.read('/b', createCall({ deadlineAt }));
    const patient = client.read('/b', createCall());
    await clock.advance(30_000);
    await client.write({ method: 'POST', path: '/c' }, createCall({ priority: 'change' }));
    await clock.advance(WINDOW_MS);
    expect((await patient).body).toBe(3);
    expect((await hasty).body).toBe(3);
  });
});
