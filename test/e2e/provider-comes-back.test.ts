import { afterEach, expect, it } from 'vitest';
import { listOf, textOf } from '../support/json-answer.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { until } from '../support/until.ts';

let gateway: TestGateway;

afterEach(() => gateway.close());

it.each(['reset', 'status', 'html'] as const)(
  'a provider that is down for a while (%s) ends no subscription, and the change that was missed arrives',
  async (kind) => {
    gateway = await startTestGateway();
    const { data } = await gateway.query(
      '{ trainingJobs(filter: { done: false, providers: ["google"] }) { nodes { id } } }',
    );
    const [job] = listOf(data?.trainingJobs?.nodes);
    const events = gateway.subscribe(
      'subscription ($id: ID!) { trainingJobStatus(id: $id) { type previousState trainingJob { state } } }',
      { id: textOf(job?.id) },
    );
    expect((await events.next()).value?.data).toMatchObject({ trainingJobStatus: { type: 'SNAPSHOT' } });

    gateway.google.requestLog.clear();
    gateway.google.faults.add({ kind, times: null, ...(kind === 'status' ? { status: 503 } : {}) });
    gateway.google.clock.step(24 * 3_600_000);
    await until('several polls have failed', () => gateway.google.requestLog.total >= 4);
    gateway.google.faults.clear();

    expect((await events.next()).value).toMatchObject({
      data: {
        trainingJobStatus: { type: 'CHANGE', previousState: 'RUNNING', trainingJob: { state: 'SUCCEEDED' } },
      },
    });
    expect(await events.next()).toEqual({ done: true, value: undefined });
  },
);
