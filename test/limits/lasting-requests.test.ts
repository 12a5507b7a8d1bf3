import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReadySocket, type RawSocket } from '../support/raw-socket.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';

const MOST_CHARACTERS = 65_536;
const BOARD = 'subscription { trainingJobStatuses { type } }';
const REFUSAL = [{ extensions: { code: 'BAD_REQUEST' } }];

let gateway: TestGateway;
let socket: RawSocket;

beforeAll(async () => {
  gateway = await startTestGateway({ polls: false });
  socket = await openReadySocket(`${gateway.url}/graphql`);
});

afterAll(async () => {
  socket.close();
  await gateway.close();
});

/** What nobody asks for and would be kept all the same, so long that the whole has so many characters as JSON. */
function padded(whole: (padding: string) => object, characters: number): string {
  return 'x'.repeat(characters - JSON.stringify(whole('')).length);
}

const overSocket = (id: string) => (padding: string) => ({ id, payload: { query: BOARD, padding } });

function subscribe(id: string, characters: number): void {
  const message = overSocket(id);
  socket.say({ type: 'subscribe', ...message(padded(message, characters)) });
}

function openStream(characters: number): Promise<Response> {
  const request = (padding: string) => ({ query: BOARD, operationName: null, variables: { padding } });
  return fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify(request(padded(request, characters))),
  });
}

describe('the request of a subscription', () => {
  it('is taken over a socket as long as it may be', async () => {
    subscribe('just', MOST_CHARACTERS);
    await socket.heard('next', 'just');
  });

  it('is refused over a socket where it is longer, and the socket goes on', async () => {
    subscribe('over', MOST_CHARACTERS + 1);
    expect(await socket.heard('error', 'over')).toMatchObject({ payload: REFUSAL });
    socket.say({ type: 'subscribe', id: 'after', payload: { query: '{ __typename }' } });
    await socket.heard('next', 'after');
  });

  it('is refused over a socket where its id makes it longer', async () => {
    const id = 'i'.repeat(MOST_CHARACTERS);
    socket.say({ type: 'subscribe', ...overSocket(id)('') });
    expect(await socket.heard('error', id)).toMatchObject({ payload: REFUSAL });
  });

  it('is refused over a socket where it has too many levels to be measured', async () => {
    const levels = 100_000;
    const extensions = '['.repeat(levels) + ']'.repeat(levels);
    const payload = `{ "query": "${BOARD}", "extensions": { "a": ${extensions} } }`;
    socket.say(`{ "type": "subscribe", "id": "deep", "payload": ${payload} }`);
    expect(await socket.heard('error', 'deep')).toMatchObject({ payload: REFUSAL });
  });

  it('is taken for an event stream as long as it may be', async () => {
    const stream = await openStream(MOST_CHARACTERS);
    expect(stream.status).toBe(200);
    await stream.body?.cancel();
  });

  it('is refused for an event stream where it is longer', async () => {
    const stream = await openStream(MOST_CHARACTERS + 1);
    expect(stream.status).toBe(400);
    expect(JSON.parse(await stream.text())).toMatchObject({ errors: REFUSAL });
  });
});
