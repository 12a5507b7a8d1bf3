import type { ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { EncodedResult } from '../../../src/graphql/encoded-result.ts';
import { EventStream, EventStreams } from '../../../src/server/event-streams.ts';
import { Heartbeat } from '../../../src/server/heartbeat.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const BEAT_MS = 12_000;
const RESULT = new EncodedResult({ data: { a: 1 } });
const LARGE = new EncodedResult({ data: { text: 'x'.repeat(300_000) } });

/** What a response is to a stream of events; nobody reads it before the test does. */
function createResponse() {
  const response = Object.assign(new PassThrough(), {
    status: 0,
    headers: {} as Readonly<Record<string, string>>,
    writeHead(status: number, headers: Readonly<Record<string, string>>) {
      response.status = status;
      response.headers = headers;
      return response;
    },
  });
  return response;
}

const asResponse = (response: ReturnType<typeof createResponse>) => response as unknown as ServerResponse;

describe('an event stream', () => {
  it('begins with headers and a sign of life, and ends with "complete"', () => {
    const response = createResponse();
    const stream = new EventStream(asResponse(response));
    stream.send(RESULT);
    stream.end();
    stream.send(RESULT);
    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(String(response.read())).toBe(
      ':\n\nevent: next\ndata: {"data":{"a":1}}\n\nevent: complete\ndata: \n\n',
    );
  });

  it('takes more once its client has read what it was sent', async () => {
    const response = createResponse();
    const stream = new EventStream(asResponse(response));
    expect(stream.isReady).toBe(true);
    for (const result of [LARGE, LARGE]) stream.send(result);
    expect(stream.isReady).toBe(false);
    const ready = new Promise<void>((resolve) => {
      stream.onceReady(resolve);
    });
    response.resume();
    await ready;
    expect(stream.isReady).toBe(true);
  });

  it('whose client takes nothing for five beats is destroyed', () => {
    const response = createResponse();
    const stream = new EventStream(asResponse(response));
    stream.send(LARGE);
    for (let beat = 1; beat <= 4; beat += 1) stream.beat();
    expect(response.destroyed).toBe(false);
    stream.beat();
    expect(response.destroyed).toBe(true);
  });

  it('is given a sign of life with each beat while its client reads', () => {
    const response = createResponse();
    const stream = new EventStream(asResponse(response));
    stream.beat();
    stream.beat();
    expect(String(response.read())).toBe(':\n\n:\n\n:\n\n');
  });
});

describe('the open streams', () => {
  function createSubject() {
    const clock = new FakeClock();
    return { clock, streams: new EventStreams(new Heartbeat(clock)), response: createResponse() };
  }

  it('are looked after until they close', async () => {
    const { clock, streams, response } = createSubject();
    streams.open(asResponse(response));
    await clock.advance(BEAT_MS);
    expect(String(response.read())).toBe(':\n\n:\n\n');
    response.destroy();
    await clock.advance(BEAT_MS);
    expect(clock.pending).toBe(0);
  });

  it('end without "complete" when they are stopped, also those to come', () => {
    const { streams, response } = createSubject();
    streams.open(asResponse(response));
    streams.stop();
    const late = createResponse();
    streams.open(asResponse(late));
    for (const each of [response, late]) {
      expect(each.writableEnded).toBe(true);
      expect(String(each.read())).toBe(':\n\n');
    }
  });

  it('are none for a client that has left before', () => {
    const { clock, streams, response } = createSubject();
    response.destroy();
    expect(streams.open(asResponse(response))).toBeNull();
    expect(clock.pending).toBe(0);
  });
});
