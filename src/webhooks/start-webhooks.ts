import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { WebhookConfig } from '../config/gateway-config.ts';
import { areSame } from '../config/same-settings.ts';
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
  /** Serves these from now on. An endpoint that is the same goes on undisturbed; any other goes on where it was. */
  replace(endpoints: readonly WebhookConfig[]): Promise<void>;
  /** Breaks off what is under way; it is sent again after the next start. To be called before the ledger closes. */
  stop(): Promise<void>;
}

/** Tells the configured endpoints of the ledger's events from now on, and goes on where an earlier process ended. */
export function startWebhooks(deps: WebhooksDeps): Webhooks {
  let served: readonly Served[] = deps.endpoints.filter(isEnabled).map((endpoint) => begin(endpoint, deps));
  return {
    async replace(endpoints) {
      const wanted = endpoints.filter(isEnabled);
      const stays = ({ endpoint }: Served) => wanted.some((other) => areSame(endpoint, other));
      await stopAll(served.filter((one) => !stays(one)));
      const stay = served.filter(stays);
      const isNew = ({ key }: WebhookConfig) => !stay.some(({ endpoint }) => endpoint.key === key);
      served = [...stay, ...wanted.filter(isNew).map((endpoint) => begin(endpoint, deps))];
    },
    stop: () => stopAll(served),
  };
}

interface Served {
  readonly endpoint: WebhookConfig;
  readonly stop: () => Promise<void>;
}

function begin(endpoint: WebhookConfig, deps: WebhooksDeps): Served {
  return { endpoint, stop: serve(endpoint, deps) };
}

async function stopAll(served: readonly Served[]): Promise<void> {
  await Promise.all(served.map(({ stop }) => stop()));
}

function isEnabled({ enabled }: WebhookConfig): boolean {
  return enabled;
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
