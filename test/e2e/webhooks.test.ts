import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { azureText, googleText, startTraining } from '../api/training-specs.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { until } from '../support/until.ts';
import { isGenuine } from '../support/verify-webhook.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';
import { SECRET } from '../support/webhook-subject.ts';

const DAY_MS = 86_400_000;

let receiver: WebhookReceiver;
let gateway: TestGateway;

beforeEach(async () => {
  receiver = await startWebhookReceiver();
  const hook = `url: "${receiver.url}/hooks", secret: "${SECRET}", allowPrivateAddresses: true`;
  gateway = await startTestGateway({
    webhooks: [
      `{ key: all, ${hook} }`,
      `{ key: azure-failures, ${hook}, filter: { providers: [azure], states: [FAILED] } }`,
    ],
  });
});

afterEach(async () => {
  await gateway.close();
  await receiver.close();
});

/** The seeds have trainings of their own that end, so each test looks for its own alone. */
const about = (id: string) =>
  receiver.messages
    .map(({ headers, body }) => ({ id: headers['webhook-id'], ...JSON.parse(body) }))
    .filter(({ data }) => data.id === id);

async function start(provider: string, spec: unknown): Promise<string> {
  const { payload } = await startTraining(gateway, { provider, spec });
  return String(payload?.trainingJob?.id);
}

describe('a training that ends', () => {
  it.each([
    ['google', googleText()],
    ['azure', azureText()],
  ])('at %s is told to its endpoint in a message that is genuine', async (provider, spec) => {
    const id = await start(provider, spec);
    gateway.step(DAY_MS);
    const message = await until('the message is there', () =>
      receiver.messages.find(({ body }) => JSON.parse(body).data.id === id),
    );
    expect(isGenuine(message, SECRET)).toBe(true);
    const { type, data } = JSON.parse(message.body);
    expect(type).toBe('training_job.succeeded');
    const { data: answer } = await gateway.query(
      'query ($id: ID!) { trainingJob(id: $id) { name displayName state endedAt model { id } } }',
      { id },
    );
    expect(answer?.trainingJob).toMatchObject({
      name: data.name,
      displayName: data.displayName,
      state: data.state,
      endedAt: data.endedAt,
      model: { id: data.modelId },
    });
  });

  it('is told with a cursor from which a subscription goes on with what came next', async () => {
    const id = await start('azure', azureText());
    gateway.step(DAY_MS);
    const [message] = await until('the message is there', () => about(id).length > 0 && about(id));
    const next = await start('google', googleText());
    const feed = gateway.subscribe(
      'subscription ($after: String) { trainingJobStatuses(after: $after) { type trainingJob { id } } }',
      { after: message?.data.cursor },
    );
    for (;;) {
      const { value } = await feed.next();
      const event = value?.data?.trainingJobStatuses;
      expect(event?.type).toBe('CHANGE');
      if (event?.trainingJob.id === next) break;
    }
    await feed.return?.();
  });
});

describe('an endpoint', () => {
  it('that is down gets its message once it is up again', async () => {
    receiver.answer = (response) => response.writeHead(503).end();
    const id = await start('google', googleText());
    gateway.step(DAY_MS);
    await until('it has refused the message', () => about(id).length === 1);
    receiver.answer = (response) => response.writeHead(200).end();
    const [first, second] = await until('the message came again', () => about(id).length > 1 && about(id));
    expect(second).toEqual(first);
  });

  it('counts its deliveries under /metrics', async () => {
    await start('google', googleText());
    gateway.step(DAY_MS);
    await until('the delivery is counted', async () =>
      /^automl_gateway_webhook_deliveries_total\{endpoint="all",outcome="delivered"\} [1-9]/m.test(
        await (await fetch(`${gateway.url}/metrics`)).text(),
      ),
    );
  });
});
