import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openReadySocket } from '../support/raw-socket.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';

const MAX = 300;
const QUERY = '{ providers { key } }';

let gateway: TestGateway;

afterEach(() => gateway.close());

/** JSON of so many bytes. */
function padded(value: object, bytes: number): string {
  const json = JSON.stringify(value);
  return `${json.slice(0, -1)}${' '.repeat(bytes - json.length)}}`;
}

function post(bytes: number, accept: string): Promise<Response> {
  return fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: padded({ query: QUERY }, bytes),
  });
}

describe('the bytes of a body', () => {
  beforeEach(async () => {
    gateway = await startTestGateway({ polls: false, settings: `limits: { bodyBytes: ${MAX} }` });
  });

  it.each(['application/json', 'text/event-stream'])('are limited for an answer as %s', async (accept) => {
    expect((await post(MAX, accept)).status).toBe(200);
    const refused = await post(MAX + 1, accept);
    expect(refused.status).toBe(413);
    expect(JSON.parse(await refused.text())).toMatchObject({
      errors: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'bodyBytes', max: MAX } }],
    });
  });

  it('are limited over a socket, which is closed with 1009', async () => {
    const socket = await openReadySocket(`${gateway.url}/graphql`);
    const message = (id: string) => ({ type: 'subscribe', id, payload: { query: QUERY } });
    socket.say(padded(message('a'), MAX));
    await socket.heard('next', 'a');
    socket.say(padded(message('b'), MAX + 1));
    expect((await socket.closed).code).toBe(1009);
  });
});

describe('the bytes of a body, where the limit only warns', () => {
  beforeEach(async () => {
    gateway = await startTestGateway({
      polls: false,
      settings: `limits: { bodyBytes: { max: ${MAX}, warn: true } }`,
    });
  });

  it('may be more over a socket, and that is counted', async () => {
    const socket = await openReadySocket(`${gateway.url}/graphql`);
    socket.say(padded({ type: 'subscribe', id: 'a', payload: { query: QUERY } }, MAX + 1));
    await socket.heard('next', 'a');
    expect(await gateway.core.metrics.render()).toContain(
      'automl_gateway_limits_exceeded_total{limit="bodyBytes",outcome="warned"} 1',
    );
    socket.close();
  });

  it.each(['application/json', 'text/event-stream'])(
    'may be more, and that is counted, for an answer as %s',
    async (accept) => {
      expect((await post(MAX + 1, accept)).status).toBe(200);
      expect(await gateway.core.metrics.render()).toContain(
        'automl_gateway_limits_exceeded_total{limit="bodyBytes",outcome="warned"} 1',
      );
    },
  );
});
