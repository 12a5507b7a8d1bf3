import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ClockedGateway, POLL_INTERVAL_MS, startClockedGateway } from '../support/clocked-gateway.ts';
import { openReadySocket, type RawSocket } from '../support/raw-socket.ts';
import { until } from '../support/until.ts';

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
  for (let passed = 0; passed < 10; passed += 1) {
    await until('the next poll is planned', () => gateway.clock.pending === 1);
    const asked = gateway.google.requestLog.total;
    await gateway.clock.advance(POLL_INTERVAL_MS);
    await until('the poll is sent', () => gateway.google.requestLog.total > asked);
  }
  await until('the last poll is answered', () => gateway.clock.pending === 1);
  return gateway.google.requestLog.total;
}

it('500 sockets that watch one job cost as many polls as one, and none after the last has left', async () => {
  const first = await watch();
  const forOne = await requestsInTenIntervals();
  const others = await Promise.all(Array.from({ length: 499 }, watch));
  expect(await requestsInTenIntervals()).toBe(forOne);
  expect([forOne, gateway.core.poller.watched]).toEqual([10, 1]);

  for (const socket of [first, ...others]) socket.close();
  await until('nothing is watched', () => gateway.core.poller.watched === 0);
  expect(gateway.clock.pending).toBe(0);
  await gateway.clock.advance(3_600_000);
  expect(gateway.google.requestLog.total).toBe(forOne);
});
