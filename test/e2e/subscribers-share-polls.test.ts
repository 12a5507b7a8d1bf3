import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ClockedGateway, startClockedGateway } from '../support/clocked-gateway.ts';
import { openReadySocket, type RawSocket } from '../support/raw-socket.ts';

let gateway: ClockedGateway;

beforeEach(async () => {
  gateway = await startClockedGateway();
});

afterEach(() => gateway.close());

async function watch(): Promise<RawSocket> {
  const socket = await openReadySocket(`${gateway.url}/graphql`);
  const query = `subscription { trainingJobStatus(id: "${gateway.jobId}") { type trainingJob { state } } }`;
  socket.say({ type: 'subscribe', id: 'watch', payload: { query } });
  await socket.heard('next');
  return socket;
}

/** How many requests the provider gets while ten intervals pass. */
async function requestsInTenIntervals(): Promise<number> {
  gateway.google.requestLog.clear();
  for (let passed = 0; passed < 10; passed += 1) await gateway.passInterval();
  return gateway.google.requestLog.total;
}

it('500 sockets that watch one job cost as many polls as one, and as nobody at all', async () => {
  const forNobody = await requestsInTenIntervals();
  const first = await watch();
  const forOne = await requestsInTenIntervals();
  const others = await Promise.all(Array.from({ length: 499 }, watch));
  const forMany = await requestsInTenIntervals();
  for (const socket of [first, ...others]) socket.close();
  const afterAll = await requestsInTenIntervals();
  expect([forNobody, forOne, forMany, afterAll]).toEqual([10, 10, 10, 10]);
});
