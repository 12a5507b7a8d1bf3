import { afterEach, describe, expect, it } from 'vitest';
import { SEEDS } from '../api/seeds.ts';
import { accessYaml, keyOf } from '../support/caller-keys.ts';
import { type SlowRequest, startSlowRequest } from '../support/slow-request.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';

const BODY = JSON.stringify({
  query: 'subscription ($id: ID!) { trainingJobStatus(id: $id) { cursor } }',
  variables: { id: SEEDS.runningFlowersTraining },
});

let gateway: TestGateway;
let request: SlowRequest;

afterEach(async () => {
  request.destroy();
  await gateway.close();
});

/** A request for an event stream by ann, who has been let in, and whose body is still on its way. */
async function beginRequest(): Promise<void> {
  gateway = await startTestGateway({ settings: accessYaml({ ann: 'role: admin', bob: 'role: admin' }) });
  request = await startSlowRequest(gateway.url, {
    'x-api-key': keyOf('ann'),
    accept: 'text/event-stream',
    'content-type': 'application/json',
    'content-length': String(BODY.length),
    // Answered once the request is at its route.
    expect: '100-continue',
  });
}

describe('a caller whose key is removed while its request is still coming', () => {
  it('never gets an event stream that stays', async () => {
    await beginRequest();
    await gateway.reload(accessYaml({ bob: 'role: admin' }));
    request.say(BODY);
    const answer = await request.ended();
    expect(answer).not.toContain('event: next');
    expect(answer).not.toContain('event: complete');
  });

  it('keeps it where another key was removed', async () => {
    await beginRequest();
    await gateway.reload(accessYaml({ ann: 'role: admin' }));
    request.say(BODY);
    expect(await request.heard('event: next')).toContain('"cursor"');
  });
});
