import type { Operation } from '../../domain/operation.ts';
import { isTraining } from '../../domain/operation.ts';
import { isTerminal } from '../../domain/operation-state.ts';
import { freshnessOf } from '../../operations/freshness.ts';
import { estimatedPercent } from '../../operations/polling/estimate.ts';
import type { RequestContext } from '../context.ts';
import type { OperationResolvers, Progress } from '../generated/resolver-types.ts';
import { toGlobalId } from '../global-id.ts';
import { providerSource, trainingJobSource } from '../source-types.ts';
import { configuredProvider, loadNode } from './node.ts';

export const operationResolvers: OperationResolvers = {
  id: ({ entry: { operation } }) =>
    toGlobalId({ type: 'Operation', provider: operation.provider, name: operation.name }),
  provider: ({ entry }, _arguments, context) =>
    providerSource(configuredProvider(entry.operation.provider, context)),
  name: ({ entry }) => entry.operation.name,
  kind: ({ entry }) => entry.operation.kind,
  state: ({ entry }) => entry.operation.state,
  rawState: ({ entry }) => entry.operation.rawState,
  done: ({ entry }) => isTerminal(entry.operation.state),
  stage: ({ entry }) => entry.operation.stage ?? null,
  progress: ({ entry }, _arguments, context) => progressOf(entry.operation, context),
  target: ({ entry: { operation } }, _arguments, context) =>
    operation.target === null
      ? null
      : loadNode({ ...operation.target, provider: operation.provider }, context),
  trainingJob: ({ entry }) => (isTraining(entry.operation) ? trainingJobSource(entry) : null),
  failure: ({ entry }) => entry.operation.failure,
  partialFailures: ({ entry }) => entry.operation.partialFailures,
  createdAt: ({ entry }) => entry.operation.createdAt,
  updatedAt: ({ entry }) => entry.operation.updatedAt,
  endedAt: ({ entry }) => entry.operation.endedAt,
  expiresAt: ({ entry }) => entry.operation.expiresAt,
  cancelRequestedAt: ({ entry }) => entry.cancelRequestedAt,
  cancelRequestedBy: ({ entry }) => entry.cancelRequestedBy,
  freshness: ({ entry }, _arguments, { clock, staleAfterMs }) =>
    freshnessOf(entry, clock.now(), staleAfterMs),
  history: ({ entry }) => entry.history,
  raw: ({ entry }) => entry.operation.raw,
};

/** What the provider reports for the whole of the work, or what earlier work lets expect. */
export async function progressOf(operation: Operation, context: RequestContext): Promise<Progress | null> {
  const { progressPercent } = operation;
  if (progressPercent !== null) return { percent: progressPercent, source: 'REPORTED' };
  const percent = estimatedPercent(operation, await usualMsOf(operation, context), context.clock.now());
  return percent === null ? null : { percent, source: 'ESTIMATED' };
}

/** How long work like this usually takes, in milliseconds; null where it is over, and where nobody knows. */
export async function usualMsOf(
  { state, provider, training }: Operation,
  { durations }: RequestContext,
): Promise<number | null> {
  return training === null || isTerminal(state) ? null : durations.usualMs(provider, training.task);
}
