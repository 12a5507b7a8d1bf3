import { GatewayError, ProviderError } from '../errors.ts';
import { type LedgerEntry, type OperationId, operationKey, type StartClaim } from '../ledger/ledger.ts';
import type { Call, Provider } from '../providers/provider.ts';
import { takeTurn } from './take-turn.ts';
import { fail, type Outcome, succeed, type UserError } from './user-error.ts';
import type { VerbDeps } from './verb-deps.ts';

export interface StartOnceRequest {
  readonly claim: StartClaim;
  readonly provider: Provider;
  readonly start: () => Promise<Outcome<LedgerEntry>>;
}

/** Starts what the claim stands for, or answers with what became of it before. */
export async function startOnce(
  { claim, provider, start }: StartOnceRequest,
  call: Call,
  deps: VerbDeps,
): Promise<Outcome<LedgerEntry>> {
  const claimAndStart = async () => {
    const result = await deps.ledger.claimStart(claim);
    switch (result.claim) {
      case 'mismatch':
        return fail(mismatch());
      case 'repeated':
        return repeat(provider, result.id, call, deps);
      case 'new':
        return startClaimed(claim, start, deps);
    }
  };
  const { idempotencyKey: key } = claim;
  const turn = { ledger: deps.ledger, key, signal: call.signal };
  return takeTurn(turn, claimAndStart, () => fail(unknownOutcome()));
}

async function startClaimed(
  { idempotencyKey }: StartClaim,
  start: StartOnceRequest['start'],
  deps: VerbDeps,
): Promise<Outcome<LedgerEntry>> {
  try {
    const outcome = await start();
    await conclude(idempotencyKey, outcome.done ? outcome.value.operation : null, deps);
    return outcome;
  } catch (error) {
    // Nothing was started if the provider answered and said no. Anything else leaves it open.
    if (isCertainRefusal(error)) await conclude(idempotencyKey, null, deps);
    throw error;
  }
}

/** A ledger that fails here must not hide what became of the start: the key stays taken with an unknown outcome. */
async function conclude(
  idempotencyKey: string,
  started: OperationId | null,
  { ledger, log }: VerbDeps,
): Promise<void> {
  try {
    if (started) await ledger.settleStart(idempotencyKey, started);
    else await ledger.releaseStart(idempotencyKey);
  } catch (error) {
    log.error(
      { err: error, name: started?.name },
      'the outcome of a start could not be recorded for its key',
    );
  }
}

/** The job may have left the ledger since; the provider may still know it. */
async function repeat(
  provider: Provider,
  id: OperationId | null,
  call: Call,
  { ledger, source }: VerbDeps,
): Promise<Outcome<LedgerEntry>> {
  if (id === null) return fail(unknownOutcome());
  const known = (await ledger.getMany([id])).get(operationKey(id));
  if (known) return succeed(known);
  const answer = (await source.read(provider, [id.name], 'training', call)).get(id.name);
  if (answer instanceof ProviderError) throw answer;
  return answer ? succeed(answer) : fail(unknownOutcome());
}

/** Whether an error proves that nothing was started. */
export function isCertainRefusal(error: unknown): boolean {
  if (!(error instanceof GatewayError)) return false;
  // The gateway's own refusals come before anything is sent; its ledger's trouble may come after.
  if (!(error instanceof ProviderError)) return error.code !== 'LEDGER';
  return !error.mayHaveActed || error.code === 'PROVIDER_AUTH' || error.code === 'PROVIDER_REJECTED';
}

function mismatch(): UserError {
  return {
    code: 'IDEMPOTENCY_MISMATCH',
    message: 'This idempotencyKey was used for another input. Use a new key for a new training.',
    field: ['input', 'idempotencyKey'],
  };
}

function unknownOutcome(): UserError {
  return {
    code: 'REJECTED_BY_PROVIDER',
    message:
      'This training was asked for before and its outcome is not known. It is not sent again: look for it in trainingJobs, and use a new idempotencyKey if it is not there.',
    field: ['input', 'idempotencyKey'],
  };
}
