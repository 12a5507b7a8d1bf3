import type { Model } from '../../domain/model.ts';
import { isOperation, type Operation } from '../../domain/operation.ts';
import { isTerminal } from '../../domain/operation-state.ts';
import { freshnessOf } from '../../operations/freshness.ts';
import { estimatedEndAt } from '../../operations/polling/estimate.ts';
import type { RequestContext } from '../context.ts';
import { displayNameOf } from '../filters.ts';
import type { TrainingJobResolvers } from '../generated/resolver-types.ts';
import { toGlobalId } from '../global-id.ts';
import { datasetSource, modelSource, operationSource, providerSource } from '../source-types.ts';
import { configuredProvider, orNull } from './node.ts';
import { progressOf, usualMsOf } from './operation.ts';

export const trainingJobResolvers: TrainingJobResolvers = {
  id: ({ entry: { operation } }) =>
    toGlobalId({ type: 'TrainingJob', provider: operation.provider, name: operation.name }),
  provider: ({ entry }, _arguments, context) =>
    providerSource(configuredProvider(entry.operation.provider, context)),
  name: ({ entry }) => entry.operation.name,
  displayName: ({ entry }) => displayNameOf(entry.operation),
  task: ({ entry }) => entry.operation.training?.task ?? 'OTHER',
  state: ({ entry }) => entry.operation.state,
  rawState: ({ entry }) => entry.operation.rawState,
  done: ({ entry }) => isTerminal(entry.operation.state),
  progress: ({ entry }, _arguments, context) => progressOf(entry.operation, context),
  stages: ({ entry }) => entry.operation.training?.stages ?? [],
  operation: ({ entry }) => (isOperation(entry.operation) ? operationSource(entry) : null),
  model: async ({ entry }, _arguments, context) =>
    orNull(await loadModel(entry.operation, context), modelSource),
  dataset: async ({ entry: { operation } }, _arguments, { loaders }) => {
    const name = operation.training?.datasetName ?? null;
    if (name === null) return null;
    return orNull(await loaders.dataset.load({ provider: operation.provider, name }), datasetSource);
  },
  dataSplit: ({ entry }) => entry.operation.training?.dataSplit ?? null,
  failure: ({ entry }) => entry.operation.failure,
  warnings: ({ entry }) => entry.operation.training?.warnings ?? [],
  createdAt: ({ entry }) => entry.operation.createdAt,
  startedAt: ({ entry }) => entry.operation.startedAt,
  updatedAt: ({ entry }) => entry.operation.updatedAt,
  endedAt: ({ entry }) => entry.operation.endedAt,
  estimatedEndAt: ({ entry }, _arguments, context) => endOf(entry.operation, context),
  expiresAt: ({ entry }) => entry.operation.expiresAt,
  cancelRequestedAt: ({ entry }) => entry.cancelRequestedAt,
  cancelRequestedBy: ({ entry }) => entry.cancelRequestedBy,
  freshness: ({ entry }, _arguments, { clock, staleAfterMs }) =>
    freshnessOf(entry, clock.now(), staleAfterMs),
  history: ({ entry }) => entry.history,
  raw: ({ entry }) => entry.operation.raw,
};

/** What earlier trainings let expect, and only without any what the provider does. */
async function endOf(operation: Operation, context: RequestContext): Promise<Date | null> {
  if (isTerminal(operation.state)) return null;
  const usualMs = await usualMsOf(operation, context);
  if (usualMs === null) return operation.training?.estimatedEndAt ?? null;
  return estimatedEndAt(operation, usualMs, context.clock.now());
}

/** Before it has succeeded, the model of that name is another training's, which this one may replace. */
async function loadModel(
  { provider, state, training }: Operation,
  { loaders }: RequestContext,
): Promise<Model | null> {
  const hasMadeOne = state === 'SUCCEEDED' || state === 'PARTIALLY_SUCCEEDED';
  const name = training?.modelName ?? null;
  return hasMadeOne && name !== null ? loaders.model.load({ provider, name }) : null;
}
