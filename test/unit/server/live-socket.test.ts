import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { LiveSocket } from '../../../src/server/live-socket.ts';

/** A WebSocket that notes what is done to it. */
function createSubject() {
  const done: string[] = [];
  const webSocket = {
    OPEN: 1,
    readyState: 1,
    isPaused: false,
    pause: () => {
      webSocket.isPaused = true;
    },
    resume: () => {
      webSocket.isPaused = false;
    },
    send: (text: string) => done.push(`send ${text}`),
    ping: () => done.push('ping'),
    terminate: () => done.push('terminate'),
  };
  const connection = {
    writableLength: 0,
    drain: () => {},
    once(_event: string, callback: () => void) {
      connection.drain = callback;
      return connection;
    },
  };
  const socket = new LiveSocket(
    webSocket as unknown as WebSocket,
    connection as unknown as ConstructorParameters<typeof LiveSocket>[1],
    {},
  );
  return { done, webSocket, connection, socket };
}

describe('a socket', () => {
  it('is asked with each beat whether it lives, and ended where it was silent for two', () => {
    const { done, socket } = createSubject();
    for (let beat = 1; beat <= 3; beat += 1) socket.beat();
    expect(done).toEqual(['ping', 'ping', 'terminate']);
  });

  it('that is heard of lives on', () => {
    const { done, socket } = createSubject();
    for (let beat = 1; beat <= 5; beat += 1) {
      socket.beat();
      if (beat % 2 === 0) socket.heard();
    }
    expect(done).toEqual(Array(5).fill('ping'));
  });

  it('is sent nothing more once it closes', () => {
    const { done, webSocket, socket } = createSubject();
    socket.send('a');
    webSocket.readyState = 2;
    socket.send('b');
    expect(done).toEqual(['send a']);
  });

  it('is not ready while its client has more than 256 KiB to read', () => {
    const { connection, socket } = createSubject();
    let asked = 0;
    const ask = () => {
      asked += 1;
    };
    connection.writableLength = 256 * 1024;
    socket.onceReady(ask);
    expect([socket.isReady, asked]).toEqual([true, 1]);
    connection.writableLength += 1;
    socket.onceReady(ask);
    expect([socket.isReady, asked]).toEqual([false, 1]);
    connection.writableLength = 0;
    connection.drain();
    expect(asked).toBe(2);
  });

  it('calls all back who wait for it, in their order, by one listener', () => {
    const { connection, socket } = createSubject();
    const called: number[] = [];
    let listeners = 0;
    const { once } = connection;
    connection.once = (event, callback) => {
      listeners += 1;
      return once(event, callback);
    };
    connection.writableLength = 300_000;
    for (const place of [1, 2, 3]) socket.onceReady(() => called.push(place));
    expect([called, listeners]).toEqual([[], 1]);
    connection.writableLength = 0;
    connection.drain();
    expect(called).toEqual([1, 2, 3]);
  });

  it('is not listened to further while its client leaves more than 256 KiB unread', () => {
    const { webSocket, connection, socket } = createSubject();
    socket.heard();
    expect(webSocket.isPaused).toBe(false);
    connection.writableLength = 256 * 1024 + 1;
    socket.heard();
    expect(webSocket.isPaused).toBe(true);
    connection.writableLength = 0;
    connection.drain();
    expect(webSocket.isPaused).toBe(false);
  });

  it('that is not listened to has five beats to read, and then the usual two to be heard of', () => {
    const { done, connection, socket } = createSubject();
    connection.writableLength = 300_000;
    socket.heard();
    for (let beat = 1; beat <= 5; beat += 1) socket.beat();
    expect(done).not.toContain('terminate');
    connection.writableLength = 0;
    connection.drain();
    for (let beat = 1; beat <= 2; beat += 1) socket.beat();
    expect(done).not.toContain('terminate');
    socket.beat();
    expect(done.at(-1)).toBe('terminate');
  });

  it('that never reads what is there for it is ended', () => {
    const { done, connection, socket } = createSubject();
    connection.writableLength = 300_000;
    socket.heard();
    for (let beat = 1; beat <= 6; beat += 1) socket.beat();
    expect(done.at(-1)).toBe('terminate');
  });
});
