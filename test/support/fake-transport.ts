import type { Transport, TransportRequest, TransportResponse } from '../../src/providers/http/transport.ts';

export interface Answer {
  readonly status?: number;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A text is sent as it is, anything else as JSON; absent sends an empty body. */
  readonly body?: unknown;
}

/** An answer, an error instead of one, or a function that makes either. */
export type ScriptedAnswer = Answer | Error | ((signal: AbortSignal) => Promise<Answer>);

/** A network that gives the scripted answers in order and keeps what it was sent. Fails when there are no more. */
export class FakeTransport implements Transport {
  readonly sent: TransportRequest[] = [];
  readonly #script: ScriptedAnswer[];

  constructor(...script: readonly ScriptedAnswer[]) {
    this.#script = [...script];
  }

  async send(request: TransportRequest, signal: AbortSignal): Promise<TransportResponse> {
    signal.throwIfAborted();
    this.sent.push(request);
    const next = this.#script.shift();
    if (next === undefined) throw new Error(`no answer scripted for request ${this.sent.length}`);
    if (next instanceof Error) throw next;
    return toResponse(typeof next === 'function' ? await next(signal) : next);
  }

  async close(): Promise<void> {}
}

/** Never answers; ends with the signal. */
export function stall(signal: AbortSignal): Promise<Answer> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function toResponse({ status = 200, headers = {}, body }: Answer): TransportResponse {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers: new Map(Object.entries(headers)), text };
}
