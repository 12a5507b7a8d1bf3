import { setTimeout as wait } from 'node:timers/promises';
import { parseStatusCursor } from '../../src/graphql/status-cursor.ts';
import type { CrashingGateway } from './crashing-gateway.ts';

export interface HeardEvent {
  readonly sequence: number;
  readonly type: 'SNAPSHOT' | 'CHANGE';
  readonly gap: string | null;
  readonly trainingJob: { readonly id: string; readonly displayName: string; readonly state: string };
}

const EVENT = 'cursor type gap trainingJob { id displayName state }';
const WATCH_BOARD = `subscription ($after: String) { event: trainingJobStatuses(after: $after) { ${EVENT} } }`;
const WATCH_JOB = `subscription ($id: ID!, $after: String) { event: trainingJobStatus(id: $id, after: $after) { ${EVENT} } }`;

/** A client that holds the cursor of the last event it heard, and comes back with it whenever it is cut off. */
export class ResumingWatcher {
  readonly heard: HeardEvent[] = [];
  readonly errors: unknown[] = [];
  readonly #gateway: Pick<CrashingGateway, 'url'>;
  readonly #jobId: string | null;
  readonly #leaving = new AbortController();
  #cursor: string | null = null;
  /** Resolves once the feed has completed by itself, or the watcher was told to leave. */
  readonly ended: Promise<void>;

  /** Watches one job, or the whole board where `jobId` is null. */
  constructor(gateway: Pick<CrashingGateway, 'url'>, jobId: string | null) {
    this.#gateway = gateway;
    this.#jobId = jobId;
    this.ended = this.#watch();
  }

  leave(): Promise<void> {
    this.#leaving.abort();
    return this.ended;
  }

  async #watch(): Promise<void> {
    while (!this.#leaving.signal.aborted) {
      const complete = await this.#listen().catch(() => false);
      if (complete) return;
      await wait(10);
    }
  }

  /** Answers with whether the feed has completed; false where it was cut off. */
  async #listen(): Promise<boolean> {
    const url = await Promise.race([this.#gateway.url(), leaving(this.#leaving.signal)]);
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({
        query: this.#jobId === null ? WATCH_BOARD : WATCH_JOB,
        variables: { after: this.#cursor, ...(this.#jobId === null ? {} : { id: this.#jobId }) },
      }),
      signal: this.#leaving.signal,
    });
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      const messages = text.split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) if (this.#take(message)) return true;
    }
    return false;
  }

  #take(message: string): boolean {
    if (message.startsWith('event: complete')) return true;
    const json = /^data: (.*)$/m.exec(message)?.[1];
    if (!json) return false;
    const { data, errors } = JSON.parse(json);
    if (errors) this.errors.push(...errors);
    if (!data?.event) return false;
    const { cursor, ...event } = data.event;
    this.#cursor = cursor;
    this.heard.push({ ...event, sequence: parseStatusCursor(cursor).sequence });
    return false;
  }
}

function leaving(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
