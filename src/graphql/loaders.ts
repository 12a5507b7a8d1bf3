import DataLoader from 'dataloader';
import type { Dataset } from '../domain/dataset.ts';
import type { Evaluation } from '../domain/evaluation.ts';
import type { Deployment, Model, ModelVersion } from '../domain/model.ts';
import { GatewayError } from '../errors.ts';
import { type LedgerEntry, type OperationId, operationKey } from '../ledger/ledger.ts';
import type { Observations } from '../operations/observations.ts';
import { type Aspect, isOfAspect, type OperationSource } from '../operations/operation-source.ts';
import type { Call, Lookup, Provider } from '../providers/provider.ts';
import type { ProviderDirectory } from '../providers/registry.ts';
import { findTrainingsOf } from './trainings-of-models.ts';

/** A thing of a provider by the provider's own name; the same shape for operations, models and all the rest. */
export type ResourceKey = OperationId;

type Loader<Item> = DataLoader<ResourceKey, Item | null, string>;

/** Null is "the provider does not know it"; a provider in trouble rejects its own keys and no other's. */
export interface Loaders {
  readonly model: Loader<Model>;
  readonly dataset: Loader<Dataset>;
  readonly evaluation: Loader<Evaluation>;
  /** By the model's name. */
  readonly deployments: Loader<readonly Deployment[]>;
  /** By the model's name. */
  readonly versions: Loader<readonly ModelVersion[]>;
  readonly operation: Loader<LedgerEntry>;
  readonly trainingJob: Loader<LedgerEntry>;
  /** The training that made a model, by the model's name. */
  readonly trainingOfModel: Loader<LedgerEntry>;
}

export interface LoaderDeps {
  readonly registry: ProviderDirectory;
  readonly source: OperationSource;
  readonly observations: Observations;
}

type Answers<Item> = ReadonlyMap<string, Item | Error | undefined>;

/** For one request: what it asks for twice is asked once, and all of a tick goes to a provider together. */
export function createLoaders(deps: LoaderDeps, call: Call): Loaders {
  const { registry, source } = deps;

  const loader = <Item>(
    ask: (provider: Provider, names: readonly string[]) => Promise<Answers<Item>>,
  ): Loader<Item> =>
    new DataLoader((keys) => askByProvider(registry, keys, ask), { cacheKeyFn: operationKey });

  const lookup = <Item>(lookupOf: (provider: Provider) => Lookup<Item> | undefined): Loader<Item> =>
    loader<Item>(async (provider, names) => lookupOf(provider)?.getMany(names, call) ?? new Map());

  const operations = (aspect: Aspect): Loader<LedgerEntry> =>
    loader(async (provider, names) => onlyOf(aspect, await source.read(provider, names, aspect, call)));

  return {
    model: lookup(({ models }) => models),
    dataset: lookup(({ datasets }) => datasets),
    evaluation: lookup(({ evaluations }) => evaluations),
    deployments: lookup(({ deployments }) => deployments),
    operation: operations('operation'),
    trainingJob: operations('training'),
    versions: lookup(({ versions }) => versions),
    trainingOfModel: loader((provider, names) => findTrainingsOf(provider, names, call, deps)),
  };
}

/** One question a provider, side by side; the answers joined by name. */
async function askByProvider<Item>(
  registry: ProviderDirectory,
  keys: readonly ResourceKey[],
  ask: (provider: Provider, names: readonly string[]) => Promise<Answers<Item>>,
): Promise<(Item | Error | null)[]> {
  const namesByProvider = new Map<string, string[]>();
  for (const { provider, name } of keys) {
    const names = namesByProvider.get(provider);
    if (names) names.push(name);
    else namesByProvider.set(provider, [name]);
  }
  const answers = new Map<string, Answers<Item> | Error>();
  await Promise.all(
    [...namesByProvider].map(async ([key, names]) =>
      answers.set(key, await askOne(registry, key, names, ask)),
    ),
  );
  return keys.map(({ provider, name }) => {
    const ofProvider = answers.get(provider);
    return ofProvider instanceof Error ? ofProvider : (ofProvider?.get(name) ?? null);
  });
}

async function askOne<Item>(
  registry: ProviderDirectory,
  key: string,
  names: readonly string[],
  ask: (provider: Provider, names: readonly string[]) => Promise<Answers<Item>>,
): Promise<Answers<Item> | Error> {
  const provider = registry.get(key);
  if (!provider) return new GatewayError('NOT_FOUND', `no provider with the key "${key}" is configured here`);
  try {
    return await ask(provider, names);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The ledger may know the name as something else. */
function onlyOf(
  aspect: Aspect,
  answers: ReadonlyMap<string, LedgerEntry | Error | undefined>,
): Answers<LedgerEntry> {
  return new Map(
    [...answers].filter(
      ([, answer]) => answer === undefined || answer instanceof Error || isOfAspect(answer, aspect),
    ),
  );
}
