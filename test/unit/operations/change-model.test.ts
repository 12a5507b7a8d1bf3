import { describe, expect, it } from 'vitest';
import {
  deleteModel,
  deployModel,
  type ModelChange,
  undeployModel,
} from '../../../src/operations/change-model.ts';
import type { ChangeOutcome, Models, Provider } from '../../../src/providers/provider.ts';
import { createCall } from '../../support/create-call.ts';
import { createProviderError } from '../../support/provider-errors.ts';
import { rejection } from '../../support/rejection.ts';
import { createOperation } from '../../support/samples.ts';
import { ScriptedProvider } from '../../support/scripted-provider.ts';
import { createVerbDeps } from '../../support/verb-deps.ts';

const NAMES = { modelName: 'models/1', deploymentName: 'production' };
type Verb = (provider: Provider, deps: ReturnType<typeof createVerbDeps>) => Promise<ModelChange>;

const VERBS: readonly [string, Verb, string][] = [
  [
    'deleteModel',
    (provider, deps) => deleteModel({ provider, ...NAMES }, createCall(), deps),
    'MODEL_DELETE',
  ],
  [
    'deployModel',
    (provider, deps) => deployModel({ provider, ...NAMES, nodeCount: 2 }, createCall(), deps),
    'MODEL_DEPLOY',
  ],
  [
    'undeployModel',
    (provider, deps) => undeployModel({ provider, ...NAMES }, createCall(), deps),
    'MODEL_UNDEPLOY',
  ],
];

/** A provider that answers every change so; `asked` holds what it was asked. */
function changing(answer: () => Promise<ChangeOutcome>) {
  const asked: unknown[] = [];
  const change = (request: unknown) => {
    asked.push(request);
    return answer();
  };
  const models: Models = { getMany: async () => new Map(), delete: change, deploy: change, undeploy: change };
  return { asked, provider: new ScriptedProvider('fake', { models }).provider };
}

describe.each(VERBS)('%s', (_name, verb, capability) => {
  it('sends the change once and records the operation that carries it out', async () => {
    const deps = createVerbDeps();
    const operation = createOperation({ kind: 'DEPLOY_MODEL' });
    const { asked, provider } = changing(async () => ({ outcome: 'accepted', operation }));
    expect(await verb(provider, deps)).toMatchObject({ done: true, value: { operation, revision: 1 } });
    expect(asked).toHaveLength(1);
    expect(await deps.ledger.list({})).toHaveLength(1);
  });

  it('has no operation where the change is done at once', async () => {
    const deps = createVerbDeps();
    const { provider } = changing(async () => ({ outcome: 'accepted', operation: null }));
    expect(await verb(provider, deps)).toEqual({ done: true, value: null });
    expect(await deps.ledger.head()).toBe(0);
  });

  it('is unsupported where the provider cannot', async () => {
    expect(await verb(new ScriptedProvider().provider, createVerbDeps())).toMatchObject({
      errors: [{ code: 'UNSUPPORTED', message: expect.stringContaining(capability), field: null }],
    });
  });

  it('passes on a refusal, as an outcome or as an error', async () => {
    const reason = { code: 'NOT_FOUND', message: 'no such model', field: ['input', 'id'] } as const;
    const { provider } = changing(async () => ({ outcome: 'refused', reason }));
    expect(await verb(provider, createVerbDeps())).toEqual({ done: false, errors: [reason] });
    const throttled = createProviderError('PROVIDER_THROTTLED', { status: 429, retryAfterMs: 1_000 });
    const refusing = changing(() => Promise.reject(throttled));
    expect(await verb(refusing.provider, createVerbDeps())).toMatchObject({
      errors: [{ code: 'QUOTA_EXCEEDED', retryAt: new Date('2026-01-01T00:00:01Z') }],
    });
  });

  it('rejects with the provider’s trouble', async () => {
    const trouble = createProviderError();
    const { provider } = changing(() => Promise.reject(trouble));
    expect(await rejection(verb(provider, createVerbDeps()))).toBe(trouble);
  });
});

describe('a change', () => {
  it('carries the whole request to the provider', async () => {
    const { asked, provider } = changing(async () => ({ outcome: 'accepted', operation: null }));
    const deps = createVerbDeps();
    for (const [, verb] of VERBS) await verb(provider, deps);
    expect(asked).toEqual(['models/1', { ...NAMES, nodeCount: 2 }, NAMES]);
  });
});
