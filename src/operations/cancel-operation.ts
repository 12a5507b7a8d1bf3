import { isTraining } from '../domain/operation.ts';
import { isTerminal } from '../domain/operation-state.ts';
import { ProviderError } from '../errors.ts';
import type { LedgerEntry } from '../ledger/ledger.ts';
import type { Call, Provider } from '../providers/provider.ts';
import type { Aspect } from './operation-source.ts';
import { fail, type Outcome, refusalOf, succeed, type UserError, unsupported } from './user-error.ts';
import type { VerbDeps } from './verb-deps.ts';

export interface CancelRequest {
  readonly provider: Provider;
  readonly name: string;
  readonly aspect: Aspect;
}

/** Asks the provider to stop; the work shows CANCELLING and ends in what really happens. */
export async function cancelOperation(
  request: CancelRequest,
  call: Call,
  deps: VerbDeps,
): Promise<Outcome<LedgerEntry>> {
  const entry = await readCurrent(request, call, deps);
  if (entry === undefined) return fail(notFound(request));
  if (isTerminal(entry.operation.state)) return fail(alreadyFinished(entry));
  const cancel = cancelOf(request.provider, entry);
  if (!cancel) {
    return fail(
      unsupported(request.provider, isTraining(entry.operation) ? 'TRAINING_CANCEL' : 'OPERATION_CANCEL'),
    );
  }
  try {
    await cancel(request.name, call);
  } catch (error) {
    const refusal = refusalOf(error, deps.clock.now());
    if (!refusal) throw error;
    return fail(await whyRefused(request, refusal, call, deps));
  }
  const cancelled = await deps.ledger.recordCancelRequest(entry.operation, deps.clock.now());
  return succeed(cancelled ?? entry);
}

async function readCurrent(
  { provider, name, aspect }: CancelRequest,
  call: Call,
  { source }: VerbDeps,
): Promise<LedgerEntry | undefined> {
  const answer = (await source.read(provider, [name], aspect, call)).get(name);
  if (answer instanceof ProviderError) throw answer;
  return answer;
}

function cancelOf({ training, operations }: Provider, { operation }: LedgerEntry) {
  const capability = isTraining(operation) ? training : operations;
  return capability.cancel?.bind(capability);
}

/** It may have finished between our look and the provider's. */
async function whyRefused(
  request: CancelRequest,
  refusal: UserError,
  call: Call,
  deps: VerbDeps,
): Promise<UserError> {
  const entry = await readCurrent(request, call, deps);
  return entry && isTerminal(entry.operation.state) ? alreadyFinished(entry) : refusal;
}

function notFound({ provider, name }: CancelRequest): UserError {
  return { code: 'NOT_FOUND', message: `${provider.key} does not know ${name}.`, field: ['input', 'id'] };
}

function alreadyFinished({ operation }: LedgerEntry): UserError {
  return {
    code: 'ALREADY_FINISHED',
    message: `${operation.name} is ${operation.state} already; there is nothing left to cancel.`,
    field: ['input', 'id'],
  };
}
