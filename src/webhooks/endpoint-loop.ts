import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Courier } from './courier.ts';
import type { Outbox } from './outbox.ts';

export interface EndpointLoopDeps {
  readonly endpoint: string;
  readonly outbox: Outbox;
  readonly courier: Courier;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface EndpointLoop {
  /** Has it look for work now, also while it works: then once more. */
  wake(): void;
  stop(): Promise<void>;
}

// Others write to the ledger too: "webhooks resend" makes messages due without waking anybody.
const LONGEST_REST_MS = 30_000;

/** Serves one endpoint: takes events, sends what is due, rests until the next is. Survives a ledger that fails. */
export function createEndpointLoop(deps: EndpointLoopDeps): EndpointLoop {
  const { endpoint, outbox, courier, clock, log } = deps;
  let working: Promise<void> | null = null;
  let isWoken = false;
  let isOver = false;
  /** Whether the ledger failed at the last look: an outage is told once. */
  let isTroubled = false;
  let stopTimer: () => void = () => {};

  function wake(): void {
    isWoken = true;
    if (isOver || working) return;
    stopTimer();
    working = work();
  }

  async function work(): Promise<void> {
    let restMs = 0;
    while (isWoken && !isOver) {
      isWoken = false;
      restMs = await lookAndRecover();
    }
    working = null;
    if (!isOver) stopTimer = clock.after(restMs, wake);
  }

  /** Answers with how long to rest. */
  async function lookAndRecover(): Promise<number> {
    try {
      const restMs = await look();
      isTroubled = false;
      return restMs;
    } catch (error) {
      if (!isTroubled) log.error({ err: error, endpoint }, 'webhooks wait: the ledger failed');
      isTroubled = true;
      return LONGEST_REST_MS;
    }
  }

  async function look(): Promise<number> {
    if (courier.isGone) return bury();
    await outbox.collect();
    await courier.sendDue();
    return Math.min((await courier.untilDueMs()) ?? LONGEST_REST_MS, LONGEST_REST_MS);
  }

  /** New events are left for the next start: they are taken from the endpoint's place then. */
  async function bury(): Promise<number> {
    await courier.buryPending();
    isOver = true;
    log.error(
      { endpoint },
      'a webhook endpoint answered 410 and is left alone until the gateway starts again',
    );
    return LONGEST_REST_MS;
  }

  return {
    wake,
    async stop() {
      isOver = true;
      stopTimer();
      await working;
      await courier.stop();
    },
  };
}
