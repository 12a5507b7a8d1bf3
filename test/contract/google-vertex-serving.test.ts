import { describe, expect, it } from 'vitest';
import type { Operation } from '../../src/domain/operation.ts';
import { isTerminal } from '../../src/domain/operation-state.ts';
import type { ChangeOutcome, DeployRequest, Provider } from '../../src/providers/provider.ts';
import { providerRejection } from '../support/rejection.ts';
import { present, readOperation, requestsSeen } from './asking.ts';
import { createCall } from './contract-call.ts';
import { PARENT, googleVertexSetup as setup } from './google-vertex-setup.ts';
import { HastyClock } from './hasty-clock.ts';
import type { Subject } from './provider-setup.ts';
import { withSubject } from './subject-deps.ts';

const LONG_ENOUGH_MS = 2 * 60 * 60 * 1000;

const CHURN = `${PARENT}/models/2710000000000000001`;
const HOUSES = `${PARENT}/models/2710000000000000002`;
const SALES = `${PARENT}/models/2710000000000000003`;
const LEAVES = `${PARENT}/models/2710000000000000004`;
const LEAVES_MOBILE = `${PARENT}/models/2710000000000000005`;
const SIGNS = `${PARENT}/models/2710000000000000006`;

const CHURN_ENDPOINT = `${PARENT}/endpoints/2910000000000000001`;
const CHURN_DEPLOYMENT = `${CHURN_ENDPOINT}/deployedModels/4100000001`;
const LEAVES_ENDPOINT = `${PARENT}/endpoints/2910000000000000002`;
const EMPTY_ENDPOINT = `${PARENT}/endpoints/2910000000000000005`;

describe('GOOGLE_VERTEX evaluations', () => {
  it('gives a classifier’s figures, with a row for each label', () =>
    withSubject(setup, async ({ provider }) => {
      const evaluation = await evaluate(provider, CHURN);
      expect(evaluation).toMatchObject({
        precision: expect.any(Number),
        recall: expect.any(Number),
        f1: expect.any(Number),
        auPrc: expect.any(Number),
        auRoc: expect.any(Number),
        logLoss: expect.any(Number),
        rmse: null,
        evaluatedAt: expect.any(Date),
      });
      expect(evaluation.labels.length).toBeGreaterThan(1);
      expect(evaluation.labels[0]).toMatchObject({ truePositives: expect.any(Number) });
      expect(evaluation.confusionMatrix?.rows).toHaveLength(evaluation.confusionMatrix?.labels.length ?? 0);
    }));

  it('gives a regression’s, a forecast’s and an object detection’s own figures', () =>
    withSubject(setup, async ({ provider }) => {
      const errors = { rmse: expect.any(Number), mae: expect.any(Number), mape: expect.any(Number) };
      const none = { precision: null, confusionMatrix: null, labels: [] };
      expect(await evaluate(provider, HOUSES)).toMatchObject({ ...errors, ...none, wape: null });
      expect(await evaluate(provider, SALES)).toMatchObject({ ...errors, ...none, wape: expect.any(Number) });
      expect(await evaluate(provider, LEAVES)).toMatchObject({ precision: expect.any(Number) });
      expect(await evaluate(provider, SIGNS)).toMatchObject({
        precision: expect.any(Number),
        meanAveragePrecision: expect.any(Number),
        rmse: null,
      });
    }));

  it('costs two requests a model, and one where there are no labels', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      await provider.evaluations?.getMany([CHURN, SIGNS, HOUSES, SALES, CHURN], createCall());
      expect(emulator.requestLog.total).toBe(2 + 2 + 1 + 1);
    }));

  it('keeps one that cannot be read from spoiling the others', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.faults.add({ kind: 'status', status: 400, path: '/models/2710000000000000001/evaluations' });
      const found = await provider.evaluations?.getMany([CHURN, HOUSES], createCall());
      expect(found?.get(CHURN)).toMatchObject({ code: 'PROVIDER_REJECTED' });
      expect(found?.get(HOUSES)).toMatchObject({ rmse: expect.any(Number) });
    }));
});

describe('GOOGLE_VERTEX deployments', () => {
  it('are found with one list of models and one of endpoints, however many models', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const names = [CHURN, HOUSES, SALES, LEAVES, LEAVES_MOBILE, SIGNS];
      const found = await provider.deployments?.getMany(names, createCall());
      expect(found?.get(CHURN)).toMatchObject([{ name: CHURN_DEPLOYMENT, createdAt: expect.any(Date) }]);
      expect(found?.get(LEAVES)).toHaveLength(1);
      expect(found?.get(HOUSES)).toEqual([]);
      expect(emulator.requestLog.total).toBe(2);
    }));

  it('cost no list of endpoints where no model is deployed', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      await provider.deployments?.getMany([HOUSES], createCall());
      expect(emulator.requestLog.total).toBe(1);
    }));
});

describe('GOOGLE_VERTEX deploying', () => {
  it('puts a table’s model on one machine, with all of the traffic of an endpoint without models', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.clock.freeze();
      const operation = begun(await deploy(provider, { modelName: HOUSES, deploymentName: EMPTY_ENDPOINT }));
      expect(operation).toMatchObject({
        kind: 'DEPLOY_MODEL',
        target: { type: 'Model', name: HOUSES },
        stage: expect.stringMatching(/^[A-Z_]+$/),
      });
      expect(operation.name).toMatch(new RegExp(`^${EMPTY_ENDPOINT}/operations/`));
      await follow({ provider, emulator }, operation);
      expect(endpointIn(emulator, EMPTY_ENDPOINT)).toMatchObject({
        deployedModels: [{ dedicatedResources: MACHINE('n1-standard-4', 1) }],
        trafficSplit: { [deployedIds(emulator, EMPTY_ENDPOINT)[0] ?? '']: 100 },
      });
    }));

  it('leaves the traffic of an endpoint with models as it is', () =>
    withSubject(setup, async (subject) => {
      subject.emulator.clock.freeze();
      const request = { modelName: HOUSES, deploymentName: '2910000000000000001', nodeCount: 2 };
      const machineType = 'n1-highmem-8';
      await follow(subject, begun(await deploy(subject.provider, { ...request, machineType })));
      expect(endpointIn(subject.emulator, CHURN_ENDPOINT)).toMatchObject({
        deployedModels: [{}, { dedicatedResources: MACHINE('n1-highmem-8', 2) }],
        trafficSplit: { '4100000001': 100 },
      });
    }));

  it('lets Google choose the machines of an image model', () =>
    withSubject(setup, async (subject) => {
      subject.emulator.clock.freeze();
      const request = { modelName: LEAVES_MOBILE, deploymentName: EMPTY_ENDPOINT, nodeCount: 3 };
      await follow(subject, begun(await deploy(subject.provider, request)));
      expect(endpointIn(subject.emulator, EMPTY_ENDPOINT)).toMatchObject({
        deployedModels: [{ automaticResources: { minReplicaCount: 3, maxReplicaCount: 3 } }],
      });
    }));

  it('makes an endpoint for a model where none is named, and takes it the next time', async () => {
    const clock = new SteppingClock();
    await withSubject(
      setup,
      async (subject) => {
        clock.steps(subject);
        const first = begun(await deploy(subject.provider, { modelName: HOUSES }, { clock }));
        const endpoint = endpointOf(first);
        await follow(subject, first);
        expect(endpointIn(subject.emulator, endpoint)).toMatchObject({
          displayName: 'house-price-estimate',
          labels: { 'automl-gateway-model': '2710000000000000002' },
        });
        const undeployed = { modelName: HOUSES, deploymentName: null };
        await follow(subject, begun(await subject.provider.models.undeploy?.(undeployed, createCall())));
        const second = begun(await deploy(subject.provider, { modelName: HOUSES }, { clock }));
        expect(endpointOf(second)).toBe(endpoint);
        expect(endpointsMade(subject)).toBe(1);
      },
      { clock },
    );
  });

  it('goes on with the endpoint on its way when asked again, where there was no time to wait for it', () =>
    withSubject(setup, async (subject) => {
      const { provider, emulator } = subject;
      emulator.clock.freeze();
      const error = await providerRejection(deploy(provider, { modelName: HOUSES }, { deadlineMs: 1_000 }));
      expect(error).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', retryable: true, mayHaveActed: false });
      expect(error.message).toMatch(/ is not ready yet .* deploy the model again in a few seconds/);
      emulator.clock.step(LONG_ENOUGH_MS);
      expect(begun(await deploy(provider, { modelName: HOUSES })).kind).toBe('DEPLOY_MODEL');
      expect(endpointsMade(subject)).toBe(1);
    }));

  it('does not serve a model twice on the endpoint made for it', async () => {
    const clock = new SteppingClock();
    await withSubject(
      setup,
      async (subject) => {
        clock.steps(subject);
        await follow(subject, begun(await deploy(subject.provider, { modelName: HOUSES }, { clock })));
        expect(await deploy(subject.provider, { modelName: HOUSES }, { clock })).toMatchObject({
          outcome: 'refused',
          reason: { code: 'INVALID_INPUT', message: expect.stringContaining('is deployed already, on ') },
        });
      },
      { clock },
    );
  });

  it('deploys a model once to the endpoint made for it, though two ask at once and a third a little later', async () => {
    const clock = new SteppingClock();
    await withSubject(
      setup,
      async (subject) => {
        clock.steps(subject);
        const ask = () => deploy(subject.provider, { modelName: HOUSES }, { clock });
        const [first, second] = await Promise.all([ask(), ask()]);
        const third = await ask();
        const refused = {
          outcome: 'refused',
          reason: {
            code: 'INVALID_INPUT',
            message: expect.stringContaining('is being deployed to the endpoint'),
          },
        };
        expect(begun(first).kind).toBe('DEPLOY_MODEL');
        expect(second).toMatchObject(refused);
        expect(third).toMatchObject(refused);
        expect(endpointsMade(subject)).toBe(1);
      },
      { clock },
    );
  });

  it('knows an alias for the version it stands for', async () => {
    const clock = new SteppingClock();
    await withSubject(
      setup,
      async (subject) => {
        clock.steps(subject);
        await follow(subject, begun(await deploy(subject.provider, { modelName: HOUSES }, { clock })));
        const again = await deploy(subject.provider, { modelName: `${HOUSES}@default` }, { clock });
        expect(again).toMatchObject({ outcome: 'refused', reason: { code: 'INVALID_INPUT' } });
        const found = await subject.provider.deployments?.getMany([`${HOUSES}@default`], createCall());
        expect(found?.get(`${HOUSES}@default`)).toHaveLength(1);
        const operation = begun(await undeploy(subject.provider, `${HOUSES}@default`, null));
        expect(operation.kind).toBe('UNDEPLOY_MODEL');
      },
      { clock },
    );
  });

  it('finds the endpoint in the list where the operation that made it is forgotten, and makes no second one', () =>
    withSubject(setup, async (subject) => {
      const { provider, emulator } = subject;
      emulator.clock.freeze();
      await providerRejection(deploy(provider, { modelName: HOUSES }, { deadlineMs: 1_000 }));
      emulator.clock.step(LONG_ENOUGH_MS);
      emulator.faults.add({ kind: 'status', status: 404, method: 'GET', path: '/operations/', times: 1 });
      expect(begun(await deploy(provider, { modelName: HOUSES })).kind).toBe('DEPLOY_MODEL');
      expect(endpointsMade(subject)).toBe(1);
    }));

  it.each([
    ['an unknown model', { modelName: `${PARENT}/models/1` }, 'NOT_FOUND', 'id'],
    ['a foreign name', { modelName: 'projects/other' }, 'NOT_FOUND', 'id'],
    ['an unknown endpoint', { modelName: HOUSES, deploymentName: '1' }, 'NOT_FOUND', 'deploymentName'],
    ['no endpoint’s name', { modelName: HOUSES, deploymentName: CHURN }, 'NOT_FOUND', 'deploymentName'],
    ['a model for batches', { modelName: SALES, deploymentName: EMPTY_ENDPOINT }, 'UNSUPPORTED', 'id'],
    [
      'no node',
      { modelName: HOUSES, deploymentName: EMPTY_ENDPOINT, nodeCount: 0 },
      'INVALID_INPUT',
      'nodeCount',
    ],
    [
      'a machine for what chooses its own',
      { modelName: LEAVES_MOBILE, deploymentName: EMPTY_ENDPOINT, machineType: 'n1-standard-2' },
      'INVALID_INPUT',
      'machineType',
    ],
  ])('refuses %s, and deploys nothing', (_what, request, code, member) =>
    withSubject(setup, async (subject) => {
      expect(await deploy(subject.provider, request)).toMatchObject({
        outcome: 'refused',
        reason: { code, field: ['input', member] },
      });
      expect(requestsSeen(subject, 'POST')).toBe(0);
    }),
  );

  it('sends a deployment once though the connection is lost', () =>
    withSubject(setup, async (subject) => {
      subject.emulator.faults.add({ kind: 'reset', path: ':deployModel' });
      const request = { modelName: HOUSES, deploymentName: EMPTY_ENDPOINT };
      const error = await providerRejection(deploy(subject.provider, request));
      expect(error).toMatchObject({ mayHaveActed: true });
      expect(requestsSeen(subject, 'POST')).toBe(1);
    }));

  it('tells of a failed deployment by its operation', () =>
    withSubject(setup, async (subject) => {
      const { provider, emulator } = subject;
      emulator.clock.freeze();
      emulator.service.addScript({
        label: 'house-price-estimate',
        steps: [
          { afterMs: 0 },
          { afterMs: 1_000, done: true, error: { code: 8, message: 'no machines left' } },
        ],
      });
      const operation = begun(await deploy(provider, { modelName: HOUSES, deploymentName: EMPTY_ENDPOINT }));
      emulator.clock.step(LONG_ENOUGH_MS);
      expect(await readOperation(provider, operation.name)).toMatchObject({
        state: 'FAILED',
        failure: { code: 'RESOURCE_EXHAUSTED', message: 'no machines left' },
      });
    }));
});

describe('GOOGLE_VERTEX undeploying', () => {
  it.each([null, CHURN_ENDPOINT, '2910000000000000001', CHURN_DEPLOYMENT])(
    'ends the only deployment of a model, named %s',
    (deploymentName) =>
      withSubject(setup, async (subject) => {
        subject.emulator.clock.freeze();
        const operation = begun(await undeploy(subject.provider, CHURN, deploymentName));
        expect(operation).toMatchObject({ kind: 'UNDEPLOY_MODEL', target: { type: 'Model', name: CHURN } });
        await follow(subject, operation);
        expect(deployedIds(subject.emulator, CHURN_ENDPOINT)).toEqual([]);
      }),
  );

  it('gives the traffic to the models that stay', () =>
    withSubject(setup, async (subject) => {
      const { provider, emulator } = subject;
      emulator.clock.freeze();
      const request = { modelName: HOUSES, deploymentName: CHURN_ENDPOINT };
      await follow(subject, begun(await deploy(provider, request)));
      await follow(subject, begun(await undeploy(provider, CHURN, null)));
      const [left = ''] = deployedIds(emulator, CHURN_ENDPOINT);
      expect(endpointIn(emulator, CHURN_ENDPOINT)).toMatchObject({ trafficSplit: { [left]: 100 } });
    }));

  it('wants one of several deployments to be named, by its last detail where an endpoint has two', () =>
    withSubject(setup, async (subject) => {
      const { provider, emulator } = subject;
      emulator.clock.freeze();
      await follow(
        subject,
        begun(await deploy(provider, { modelName: CHURN, deploymentName: CHURN_ENDPOINT })),
      );
      const [first, second = ''] = deployedIds(emulator, CHURN_ENDPOINT);
      for (const named of [null, CHURN_ENDPOINT]) {
        expect(await undeploy(provider, CHURN, named)).toMatchObject({
          outcome: 'refused',
          reason: {
            code: 'INVALID_INPUT',
            message: expect.stringContaining(
              `${CHURN_DEPLOYMENT}, ${CHURN_ENDPOINT}/deployedModels/${second}`,
            ),
            field: ['input', 'deploymentName'],
          },
        });
      }
      const named = `${CHURN_ENDPOINT}/deployedModels/${second}`;
      await follow(subject, begun(await undeploy(provider, CHURN, named)));
      expect(deployedIds(emulator, CHURN_ENDPOINT)).toEqual([first]);
    }));

  it.each([
    ['a model that is not deployed', HOUSES, null, 'INVALID_INPUT', 'deploymentName'],
    ['an unknown model', `${PARENT}/models/1`, null, 'NOT_FOUND', 'id'],
    ['a foreign name', 'projects/other', null, 'NOT_FOUND', 'id'],
    ['an endpoint that serves another model', CHURN, LEAVES_ENDPOINT, 'INVALID_INPUT', 'deploymentName'],
    ['an unknown endpoint', CHURN, '1', 'NOT_FOUND', 'deploymentName'],
    ['an unknown deployment', CHURN, `${CHURN_ENDPOINT}/deployedModels/1`, 'INVALID_INPUT', 'deploymentName'],
  ])('refuses %s', (_what, modelName, deploymentName, code, member) =>
    withSubject(setup, async (subject) => {
      expect(await undeploy(subject.provider, modelName, deploymentName)).toMatchObject({
        outcome: 'refused',
        reason: { code, field: ['input', member] },
      });
      expect(requestsSeen(subject, 'POST')).toBe(0);
    }),
  );
});

type Emulated = Subject['emulator'];

const MACHINE = (machineType: string, replicas: number) => ({
  machineSpec: { machineType },
  minReplicaCount: replicas,
  maxReplicaCount: replicas,
});

async function evaluate(provider: Provider, modelName: string) {
  return present((await provider.evaluations?.getMany([modelName], createCall())) ?? new Map(), modelName);
}

function deploy(
  provider: Provider,
  request: Partial<DeployRequest> & Pick<DeployRequest, 'modelName'>,
  options: Parameters<typeof createCall>[0] = {},
) {
  const whole = { deploymentName: null, nodeCount: null, ...request };
  return provider.models.deploy?.(whole, createCall(options)) ?? Promise.reject(new Error('cannot deploy'));
}

function undeploy(provider: Provider, modelName: string, deploymentName: string | null) {
  return provider.models.undeploy?.({ modelName, deploymentName }, createCall());
}

function begun(outcome: ChangeOutcome | undefined): Operation {
  if (outcome?.outcome === 'accepted' && outcome.operation !== null) return outcome.operation;
  throw new Error(`expected an operation, got ${JSON.stringify(outcome)}`);
}

async function follow(
  { provider, emulator }: Pick<Subject, 'provider' | 'emulator'>,
  operation: Operation,
): Promise<void> {
  expect(isTerminal(operation.state)).toBe(false);
  emulator.clock.step(LONG_ENOUGH_MS);
  expect(await readOperation(provider, operation.name)).toMatchObject({ state: 'SUCCEEDED' });
}

function endpointsMade({ emulator }: Subject): number {
  return emulator.requestLog
    .list()
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/endpoints')).length;
}

function endpointOf({ name }: Operation): string {
  return name.replace(/\/operations\/.*$/, '');
}

/** What the emulator has, which tells more than the adapter reads. */
function endpointIn(
  emulator: Emulated,
  name: string,
): { readonly deployedModels?: readonly { readonly id: string }[] } {
  const { endpoints } = emulator.service.snapshot() as { endpoints: readonly never[] };
  const found = endpoints.find((endpoint: { readonly name: string }) => endpoint.name === name);
  if (found === undefined) throw new Error(`the emulator has no ${name}`);
  return found;
}

function deployedIds(emulator: Emulated, name: string): readonly string[] {
  return (endpointIn(emulator, name).deployedModels ?? []).map(({ id }) => id);
}

/** Never lets anybody wait, and moves an emulator's clock on by what the wait would have been. */
class SteppingClock extends HastyClock {
  #onWait = (_delayMs: number): void => {};

  steps({ emulator }: Subject): void {
    emulator.clock.freeze();
    this.#onWait = (delayMs) => emulator.clock.step(delayMs);
  }

  override after(delayMs: number, callback: () => void): () => void {
    this.#onWait(delayMs);
    return super.after(delayMs, callback);
  }
}
