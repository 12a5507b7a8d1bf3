import type { ServerResponse } from 'node:http';
import type { EncodedResult } from '../graphql/encoded-result.ts';
import type { ResultClient } from '../graphql/subscriber.ts';
import { onceTakesMore, takesMore } from './back-pressure.ts';
import type { Beating, Heartbeat } from './heartbeat.ts';
import type { Channel } from './operation-observer.ts';

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  // nginx would hold events back until its buffer is full.
  'x-accel-buffering': 'no',
};

/** A line that clients pass over. */
const SIGN_OF_LIFE = ':\n\n';
const COMPLETE = 'event: complete\ndata: \n\n';
/** A client that has taken nothing for so many beats, a minute, is dead. */
const MAX_STALLED_BEATS = 5;

/** Results as server-sent events. */
export class EventStream implements ResultClient, Beating, Channel {
  wasSentAway = false;
  readonly #response: ServerResponse;
  #stalledBeats = 0;

  constructor(response: ServerResponse) {
    this.#response = response;
    // Some browsers do not take the headers alone for the beginning of an answer.
    response.writeHead(200, HEADERS).write(SIGN_OF_LIFE);
  }

  get isReady(): boolean {
    return takesMore(this.#response);
  }

  onceReady(callback: () => void): void {
    onceTakesMore(this.#response, callback);
  }

  send({ serverSentEvent }: EncodedResult): void {
    if (this.#isOpen) this.#response.write(serverSentEvent);
  }

  end(): void {
    if (this.#isOpen) this.#response.end(COMPLETE);
  }

  /** Ends without saying that the operation is complete. */
  breakOff(): void {
    this.wasSentAway = true;
    this.#response.end();
  }

  beat(): void {
    if (!this.#response.writableNeedDrain) {
      this.#stalledBeats = 0;
      if (this.#isOpen) this.#response.write(SIGN_OF_LIFE);
      return;
    }
    this.#stalledBeats += 1;
    if (this.#stalledBeats >= MAX_STALLED_BEATS) this.#response.destroy();
  }

  get #isOpen(): boolean {
    return !this.#response.destroyed && !this.#response.writableEnded;
  }
}

/** Answers with events, and signs of life until the response closes. Null where the client has left before. */
export function openEventStream(response: ServerResponse, heartbeat: Heartbeat): EventStream | null {
  if (response.destroyed) return null;
  const stream = new EventStream(response);
  heartbeat.add(stream);
  response.once('close', () => heartbeat.remove(stream));
  return stream;
}

/** The streams of subscriptions that are open: those that a stop ends. */
export class EventStreams {
  readonly #heartbeat: Heartbeat;
  readonly #open = new Set<EventStream>();
  #stopped = false;

  constructor(heartbeat: Heartbeat) {
    this.#heartbeat = heartbeat;
  }

  /** Answers with events. Null where the client has left before. */
  open(response: ServerResponse): EventStream | null {
    const stream = openEventStream(response, this.#heartbeat);
    if (!stream) return null;
    this.#open.add(stream);
    response.once('close', () => this.#open.delete(stream));
    if (this.#stopped) stream.breakOff();
    return stream;
  }

  /** Ends the streams that are open and those to come. */
  stop(): void {
    this.#stopped = true;
    for (const stream of this.#open) stream.breakOff();
  }
}
