import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { WebhookConfig } from '../config/gateway-config.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type CountedOutcome, Courier } from './courier.ts';
import { createEndpointLoop, type EndpointLoop } from './endpoint-loop.ts';
import { Outbox } from './outbox.ts';
import type { Sender } from './sender.ts';

export interface WebhooksDeps {
  readonly endpoints: readonly WebhookConfig[];
  readonly ledger: Ledger;
  readonly createSender: (endpoint: WebhookConfig) => Sender;
  readonly clock: Clock;
  readonly log: Logger;
  /** From 0 to 1; `Math.random` where absent. */
  readonly random?: () => number;
  readonly onAttempt: (endpoint: string, outcome: CountedOutcome) => void;
}

export interface Webhooks {
  /** Breaks off what is under way; it is sent again after the next start. To be called before the ledger closes. */
  stop(): Promise<void>;
}

/** Tells the configured endpoints of the ledger's events from now on, and goes on where an earlier process ended. */
export function startWebhooks(deps: WebhooksDeps): Webhooks {
  const served = deps.endpoints.filter(({ enabled }) => enabled).map((endpoint) => serve(endpoint, deps));
  return {
    stop: async () => {
      await Promise.all(served.map((stop) => stop()));
    },
  };
}

/** Answers with the way to stop. */
function serve(endpoint: WebhookConfig, deps: WebhooksDeps): () => Promise<void> {
  const { ledger, clock, log, onAttempt, random = Math.random } = deps;
  const outbox = new Outbox(endpoint, { ledger, clock, log });
  const courier = new Courier(endpoint.key, {
    book: ledger.deliveries,
    sender: deps.createSender(endpoint),
    clock,
    log,
    random,
    onAttempt,
    onRoom: () => loop.wake(),
  });
  const loop: EndpointLoop = createEndpointLoop({ endpoint: endpoint.key, outbox, courier, clock, log });
  const stopListening = ledger.onChange((event) => {
    if (outbox.wants(event)) loop.wake();
  });
  loop.wake();
  return async () => {
    stopListening();
    await loop.stop();
  };
}
