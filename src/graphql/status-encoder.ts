import { randomUUID } from 'node:crypto';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { Caller } from '../access/caller.ts';
import type { StatusEvent } from '../operations/watching/status-event.ts';
import { createRequestContext, type GraphDeps } from './context.ts';
import { EncodedResult } from './encoded-result.ts';
import type { EncodedResults } from './encoded-results.ts';
import { executePresented, toExecutionArgs } from './execute-presented.ts';
import type { ReadyOperation } from './prepare-operation.ts';
import { presentError } from './present-error.ts';

export interface StatusEncoderDeps {
  readonly schema: GraphQLSchema;
  readonly graph: GraphDeps;
  readonly operation: ReadyOperation;
  readonly results: EncodedResults;
  /** On whose behalf it is executed: any of those whose rights are equal. */
  readonly caller: Caller;
  /** Begins the keys of this operation's results. */
  readonly keyPrefix: string;
}

/** Executes an operation for an event, ending with the signal; once for an event that is asked for again soon. */
export type StatusEncoder = (status: StatusEvent, signal: AbortSignal) => Promise<EncodedResult>;

export function createStatusEncoder(deps: StatusEncoderDeps): StatusEncoder {
  const { results, keyPrefix } = deps;
  return (status, signal) =>
    results.get(
      `${keyPrefix}${toKey(status)}`,
      async () => new EncodedResult(await present(status, signal, deps)),
    );
}

/** Each event gets a context of its own: loaders remember what they have loaded, and a deadline passes. */
async function present(
  status: StatusEvent,
  signal: AbortSignal,
  { schema, graph, operation, caller }: StatusEncoderDeps,
): Promise<ExecutionResult> {
  const context = createRequestContext(graph, { requestId: randomUUID(), signal, caller });
  const args = { ...toExecutionArgs(schema, operation, context), rootValue: status };
  try {
    const result = await executePresented(args);
    return status.gap === null ? result : { ...result, extensions: { code: status.gap } };
  } catch (error) {
    return { errors: [presentError(error, context)] };
  }
}

/** A change was recorded once; how something stands is known a little better with each look at it. */
function toKey({ type, gap, event: { sequence, entry } }: StatusEvent): string {
  return type === 'CHANGE'
    ? `${sequence}`
    : [sequence, gap, entry.observedAt.getTime(), entry.failedPolls].join(' ');
}
