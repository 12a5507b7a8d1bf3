import { isTraining } from '../domain/operation.ts';
import { isTerminal } from '../domain/operation-state.ts';
import { ProviderError } from '../errors.ts';
import { applyCancelRequest } from '../ledger/apply-observation.ts';
import type { CancelRequest as AcceptedCancel, LedgerEntry } from '../ledger/ledger.ts';
import type { Call, Provider } from '../providers/provider.ts';
import type { Aspect } from './operation-source.ts';
import { isUnsettledStart } from './starting/unsettled-start.ts';
import { fail, type Outcome, refusalOf, succeed, type UserError, unsupported } from './user-error.ts';
import type { VerbDeps } from './verb-deps.ts';

export interface CancelRequest {
  readonly provider: Provider;
  readonly name: string;
  readonly aspect: Aspect;
  /** Whose wish it is. */
  readonly by: string;
}

/**
 * Asks the provider to stop; the work shows CANCELLING and ends in what really happens. A wish that was accepted is
 * not passed on a second time. Rejects with the provider's error where it is unknown whether it took the wish: to
 * repeat it does no harm.
 */
export async function cancelOperation(
  request: CancelRequest,
  call: Call,
  deps: VerbDeps,
): Promise<Outcome<LedgerEntry>> {
  const entry = await readCurrent(request, call, deps);
  if (entry === undefined) return fail(notFound(request));
  if (isTerminal(entry.operation.state)) return fail(alreadyFinished(entry));
  if (isUnsettledStart(request.name)) return fail(notYetKnown(request));
  if (entry.operation.state === 'CANCELLING') return succeed(entry);
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
  return succeed(await keep(entry, { at: deps.clock.now(), by: request.by }, deps));
}

/** The provider has accepted the wish, whether or not the ledger can take that now. */
async function keep(
  entry: LedgerEntry,
  wish: AcceptedCancel,
  { ledger, log }: VerbDeps,
): Promise<LedgerEntry> {
  try {
    return (await ledger.recordCancelRequest(entry.operation, wish)) ?? entry;
  } catch (error) {
    const { provider, name } = entry.operation;
    log.error({ err: error, provider, name, by: wish.by }, 'an accepted cancel could not be recorded');
    return { ...applyCancelRequest(entry, wish), sequence: entry.sequence };
  }
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

function notYetKnown({ name }: CancelRequest): UserError {
  return {
    code: 'INVALID_INPUT',
    message: `${name} is a start that its provider has not confirmed: no job is known yet that could be cancelled. Cancel the training once the start is settled.`,
    field: ['input', 'id'],
  };
}

function alreadyFinished({ operation }: LedgerEntry): UserError {
  return {
    code: 'ALREADY_FINISHED',
    message: `${operation.name} is ${operation.state} already; there is nothing left to cancel.`,
    field: ['input', 'id'],
  };
}
