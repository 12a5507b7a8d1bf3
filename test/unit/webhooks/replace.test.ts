import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { WebhookConfig } from '../../../src/config/gateway-config.ts';
import { createMemoryLedger } from '../../../src/ledger/memory-ledger.ts';
import { startWebhooks } from '../../../src/webhooks/start-webhooks.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { createEndpoint, FakeSender, finishTrainings } from '../../support/webhook-subject.ts';

function createSubject(...endpoints: readonly WebhookConfig[]) {
  const clock = new FakeClock();
  const ledger = createMemoryLedger();
  const senders: { readonly endpoint: WebhookConfig; readonly sender: FakeSender }[] = [];
  const webhooks = startWebhooks({
    endpoints,
    ledger,
    createSender(endpoint) {
      const sender = new FakeSender(clock);
      senders.push({ endpoint, sender });
      return sender;
    },
    clock,
    log: pino({ level: 'silent' }),
    random: () => 0,
    onAttempt: () => {},
  });
  const finish = async (name: string) => {
    await finishTrainings(ledger, clock, name);
    await clock.advance(1_000);
  };
  /** How many messages each sender was given, in the order of their making. */
  const sent = () => senders.map(({ sender }) => sender.sent.length);
  return { webhooks, senders, finish, sent, clock };
}

describe('replacing webhooks', () => {
  it('leaves an endpoint alone that is the same', async () => {
    const { webhooks, finish, sent, clock } = createSubject(createEndpoint());
    await clock.advance(0);
    await webhooks.replace([createEndpoint()]);
    await finish('jobs/1');
    expect(sent()).toEqual([1]);
    await webhooks.stop();
  });

  it('goes on where it was with one that has changed, telling each event once', async () => {
    const { webhooks, senders, finish, sent } = createSubject(createEndpoint());
    await finish('jobs/1');
    await webhooks.replace([createEndpoint({ url: 'https://shop.example/moved' })]);
    await finish('jobs/2');
    expect(sent()).toEqual([1, 1]);
    expect(senders.map(({ sender }) => sender.closed)).toEqual([true, false]);
    await webhooks.stop();
  });

  it('serves one that has come, and no more one that is gone or switched off', async () => {
    const { webhooks, senders, finish, sent } = createSubject(
      createEndpoint(),
      createEndpoint({ key: 'off' }),
    );
    await webhooks.replace([createEndpoint({ key: 'new' }), createEndpoint({ key: 'off', enabled: false })]);
    await finish('jobs/1');
    expect(senders.map(({ endpoint }) => endpoint.key)).toEqual(['shop', 'off', 'new']);
    expect(sent()).toEqual([0, 0, 1]);
    await webhooks.stop();
  });
});
