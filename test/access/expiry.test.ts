import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEEDS } from '../api/seeds.ts';
import { admittedSocket, openStream, queryWith } from '../support/as-caller.ts';
import { accessYaml, keyOf, keyYaml } from '../support/caller-keys.ts';
import type { RawSocket } from '../support/raw-socket.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { jwtYaml, startTokenIssuer, type TokenIssuer } from '../support/token-issuer.ts';
import { until } from '../support/until.ts';

const WATCH = `subscription ($id: ID!, $after: String) {
  trainingJobStatus(id: $id, after: $after) { cursor type trainingJob { state } }
}`;

let issuer: TokenIssuer;
let gateway: TestGateway;

beforeAll(async () => {
  issuer = await startTokenIssuer();
});

afterAll(() => issuer.close());

/** A gateway that takes tokens, to the second, and a key. */
async function startGateway(): Promise<void> {
  gateway = await startTestGateway({
    settings: `access: { apiKeys: [${keyYaml('ann', 'role: admin')}], ${jwtYaml(issuer, ', clockToleranceSeconds: 0')} }`,
  });
}

function signFor(seconds: number): Promise<string> {
  return issuer.sign({ expiresInSeconds: seconds, claims: { automl_role: 'admin' } });
}

function watch(socket: RawSocket, after: string | null): void {
  const variables = { id: SEEDS.runningFlowersTraining, after };
  socket.say({ type: 'subscribe', id: 'a', payload: { query: WATCH, variables } });
}

function cursorIn(text: string): string {
  const cursor = /"cursor":"([^"]+)"/.exec(text)?.[1];
  if (cursor === undefined) throw new Error(`no cursor in ${text}`);
  return cursor;
}

/** Has the job end while nobody watches, and waits until the gateway has heard of it. */
async function endJob(): Promise<void> {
  gateway.step(24 * 3_600_000);
  await until('the job has ended', async () => {
    const query = 'query ($id: ID!) { trainingJob(id: $id) { done } }';
    const { data } = await queryWith(gateway.url, { 'x-api-key': keyOf('ann') }, query, {
      id: SEEDS.runningFlowersTraining,
    });
    return data?.trainingJob?.done;
  });
}

describe('a token that expires', () => {
  it('closes its socket with 4403, and the client that comes back with a new one misses nothing', async () => {
    await startGateway();
    const socket = await admittedSocket(gateway.url, { authorization: `Bearer ${await signFor(2)}` });
    watch(socket, null);
    const cursor = cursorIn(JSON.stringify(await socket.heard('next', 'a')));
    expect(await socket.closed).toEqual({ code: 4403, reason: 'Forbidden' });
    expect(socket.received.map(({ type }) => type)).not.toContain('complete');
    await endJob();
    const next = await admittedSocket(gateway.url, { authorization: `Bearer ${await signFor(60)}` });
    watch(next, cursor);
    await next.heard('complete', 'a');
    expect(next.received.filter(({ type }) => type === 'next').map(({ payload }) => payload)).toMatchObject([
      { data: { trainingJobStatus: { type: 'CHANGE', trainingJob: { state: 'SUCCEEDED' } } } },
    ]);
    next.close();
    await gateway.close();
  });

  it('ends its event stream without saying that the subscription is complete', async () => {
    await startGateway();
    const variables = { id: SEEDS.runningFlowersTraining };
    const headers = { authorization: `Bearer ${await signFor(2)}` };
    const stream = await openStream(gateway.url, headers, WATCH, variables);
    await stream.ended;
    expect(stream.text()).toContain('"type":"SNAPSHOT"');
    expect(stream.text()).not.toContain('event: complete');
    await endJob();
    const after = cursorIn(stream.text());
    const renewed = { authorization: `Bearer ${await signFor(60)}` };
    const next = await openStream(gateway.url, renewed, WATCH, { ...variables, after });
    await next.ended;
    expect(next.text()).toContain('"state":"SUCCEEDED"');
    expect(next.text()).toContain('event: complete');
    await gateway.close();
  });

  it('lets nothing more through, whatever a client says that does not answer to the close', async () => {
    await startGateway();
    const socket = await admittedSocket(gateway.url, { authorization: `Bearer ${await signFor(1)}` });
    const other = await admittedSocket(gateway.url, { authorization: `Bearer ${await signFor(1)}` });
    socket.pause();
    await other.closed;
    gateway.upstream();
    const query = 'mutation ($id: ID!) { deleteModel(input: { id: $id }) { deletedId userErrors { code } } }';
    socket.say({
      type: 'subscribe',
      id: 'a',
      payload: { query, variables: { id: SEEDS.ticketsModel } },
    });
    socket.resume();
    expect((await socket.closed).code).toBe(4403);
    expect(socket.received.map(({ type }) => type)).toEqual(['connection_ack']);
    expect(gateway.upstream().google.filter((sent) => sent.startsWith('DELETE'))).toEqual([]);
    await gateway.close();
  });
});

describe('other settings', () => {
  const settings = (rights: Readonly<Record<string, string>>) => accessYaml(rights);

  it('send those away who are gone or may do other things, and nobody else', async () => {
    gateway = await startTestGateway({
      settings: settings({ ann: 'role: viewer', bob: 'role: viewer', eve: 'role: viewer' }),
    });
    const subscription = 'subscription { trainingJobStatuses { type } }';
    const open = async (caller: string) => {
      const socket = await admittedSocket(gateway.url, { apiKey: keyOf(caller) });
      const stream = await openStream(gateway.url, { 'x-api-key': keyOf(caller) }, subscription);
      expect(stream.status).toBe(200);
      return { socket, stream };
    };
    const [ann, bob, eve] = [await open('ann'), await open('bob'), await open('eve')];
    await gateway.reload(settings({ ann: 'role: viewer', bob: 'role: operator' }));
    for (const { socket, stream } of [bob, eve]) {
      expect(await socket.closed).toEqual({ code: 4403, reason: 'Forbidden' });
      await stream.ended;
      expect(stream.text()).not.toContain('event: complete');
    }
    ann.socket.say({ type: 'subscribe', id: 'a', payload: { query: '{ __typename }' } });
    await ann.socket.heard('next', 'a');
    const callers = ['ann', 'bob', 'eve'].map((name) =>
      queryWith(gateway.url, { 'x-api-key': keyOf(name) }, '{ __typename }'),
    );
    expect((await Promise.all(callers)).map(({ status }) => status)).toEqual([200, 200, 401]);
    ann.stream.leave();
    ann.socket.close();
    await gateway.close();
  });
});
