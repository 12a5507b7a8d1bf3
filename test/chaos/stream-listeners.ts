import { type Listener, WATCH } from './listener.ts';

/** Subscribes one over an event stream; answers with how to leave. */
export async function listenOverStream(url: string, listener: Listener): Promise<() => void> {
  const leaving = new AbortController();
  const { body } = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: WATCH, variables: { providers: listener.providers } }),
    signal: leaving.signal,
  });
  if (!body) throw new Error('a subscription was answered without a stream');
  void readEvents(body, listener).then(
    () => listener.hearEnd('the stream is over'),
    (error: unknown) => {
      if (!leaving.signal.aborted) listener.hearEnd(String(error));
    },
  );
  return () => leaving.abort();
}

async function readEvents(body: NonNullable<Response['body']>, listener: Listener): Promise<void> {
  let unread = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const messages = (unread + chunk).split('\n\n');
    unread = messages.pop() ?? '';
    for (const message of messages) {
      const json = /^data: (.+)$/m.exec(message)?.[1];
      if (json !== undefined) listener.hear(JSON.parse(json));
    }
  }
}
