import { once } from 'node:events';
import WebSocket from 'ws';
import { type BoardResult, type Listener, WATCH } from './listener.ts';

/** Subscribes them all over one WebSocket; answers with how to leave. */
export async function listenOverSocket(url: string, listeners: readonly Listener[]): Promise<() => void> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  let isLeaving = false;
  socket.on('message', (data) => {
    const message: Message = JSON.parse(String(data));
    const listener = listeners[Number(message.id)];
    if (message.type === 'next' && message.payload) listener?.hear(message.payload);
    else listener?.hearEnd(String(data));
  });
  socket.once('close', (code) => {
    if (!isLeaving) for (const listener of listeners) listener.hearEnd(`closed with ${code}`);
  });
  for (const [id, { providers }] of listeners.entries()) {
    const payload = { query: WATCH, variables: { providers } };
    socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload }));
  }
  return () => {
    isLeaving = true;
    socket.close();
  };
}

interface Message {
  readonly id?: string;
  readonly type: string;
  readonly payload?: BoardResult;
}
