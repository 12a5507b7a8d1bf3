import { pino } from 'pino';
import type { Clock } from '../../src/clock.ts';
import type { WebhookConfig } from '../../src/config/gateway-config.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { createMemoryLedger } from '../../src/ledger/memory-ledger.ts';
import { Secret } from '../../src/secret.ts';
import type { AttemptOutcome, Sender } from '../../src/webhooks/sender.ts';
import { startWebhooks } from '../../src/webhooks/start-webhooks.ts';
import { FakeClock } from './fake-clock.ts';
import { createTraining } from './samples.ts';

/** The secret of the example in the Standard Webhooks specification. */
export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

/** An endpoint that is told of finished trainings, save for the given parts. */
export function createEndpoint(parts: Partial<WebhookConfig> = {}): WebhookConfig {
  return {
    key: 'shop',
    url: 'https://shop.example/hooks',
    enabled: true,
    secret: new Secret(SECRET),
    previousSecret: null,
    allowPrivateAddresses: false,
    filter: {
      providers: null,
      kinds: ['TRAIN_MODEL'],
      states: ['SUCCEEDED', 'PARTIALLY_SUCCEEDED', 'FAILED', 'CANCELLED', 'EXPIRED'],
    },
    ...parts,
  };
}

export interface SentMessage {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

/** A way to an endpoint that answers as it is told, and keeps what it was given. */
export class FakeSender implements Sender {
  readonly sent: SentMessage[] = [];
  closed = false;
  /** What each attempt comes to. */
  answer: (message: SentMessage) => AttemptOutcome | Promise<AttemptOutcome> = () => DELIVERED;
  readonly #clock: FakeClock;

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  async send(
    { id, body }: { id: string; body: string },
    signal: AbortSignal,
  ): Promise<AttemptOutcome | null> {
    const { type, data } = JSON.parse(body);
    const message = { id, type, data, at: this.#clock.now() };
    this.sent.push(message);
    const ended = new Promise<null>((resolve) => {
      signal.addEventListener('abort', () => resolve(null));
    });
    return Promise.race([this.answer(message), ended]);
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}

export const DELIVERED: AttemptOutcome = { outcome: 'delivered' };

export function refusal(problem = 'it answered 500', retryAfterMs: number | null = null): AttemptOutcome {
  return { outcome: 'failed', problem, retryAfterMs };
}

export interface WebhookSubjectOptions {
  readonly ledger?: Ledger;
  readonly endpoint?: WebhookConfig;
  readonly clock?: FakeClock;
  /** What each attempt comes to from the start on. */
  readonly answer?: FakeSender['answer'];
}

/** Webhooks of one endpoint over a ledger in memory, without jitter and with a clock that stands still. */
export function startWebhookSubject(options: WebhookSubjectOptions = {}) {
  const clock = options.clock ?? new FakeClock();
  const ledger = options.ledger ?? createMemoryLedger();
  const endpoint = options.endpoint ?? createEndpoint();
  const sender = new FakeSender(clock);
  if (options.answer) sender.answer = options.answer;
  const logged: string[] = [];
  const counted: string[] = [];
  const webhooks = startWebhooks({
    endpoints: [endpoint],
    ledger,
    createSender: () => sender,
    clock,
    log: pino({ level: 'warn' }, { write: (line) => logged.push(line) }),
    random: () => 0,
    onAttempt: (key, outcome) => counted.push(`${key} ${outcome}`),
  });
  return { clock, ledger, endpoint, sender, logged, counted, stop: () => webhooks.stop() };
}

/** Records that trainings ran and have succeeded, as a poller would. */
export async function finishTrainings(ledger: Ledger, clock: Clock, ...names: string[]): Promise<void> {
  const createdAt = clock.now();
  for (const state of ['RUNNING', 'SUCCEEDED'] as const) {
    const trainings = names.map((name) => createTraining({ name, state, createdAt }));
    await ledger.record(trainings, clock.now());
  }
}
