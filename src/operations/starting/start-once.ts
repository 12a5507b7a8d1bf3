import type { TrainingOperation } from '../../domain/operation.ts';
import { GatewayError, ProviderError } from '../../errors.ts';
import { type LedgerEntry, operationKey } from '../../ledger/ledger.ts';
import type { NewStart, Start } from '../../ledger/starts.ts';
import type { Call, Provider, StartOutcome } from '../../providers/provider.ts';
import { unrecorded } from '../unrecorded.ts';
import { fail, type Outcome, refusalOf, succeed, type UserError } from '../user-error.ts';
import type { VerbDeps } from '../verb-deps.ts';
import { confirmStart } from './confirm-start.ts';
import { oneATurn } from './one-a-turn.ts';
import { showUnsettled } from './settle-open-starts.ts';
import { settleStart } from './settle-start.ts';
import { unsettledId } from './unsettled-start.ts';

/** Why a provider began nothing. */
export type NotStarted = Exclude<StartOutcome, { readonly outcome: 'started' }>;

export interface StartAttempt {
  readonly intent: NewStart;
  readonly provider: Provider;
  /** Sends the request, once; `beforeSending` as in `StartOptions`. */
  send(beforeSending: () => Promise<void>): Promise<StartOutcome>;
  explain(outcome: NotStarted): Promise<readonly [UserError, ...UserError[]]>;
}

/**
 * Sends a start that is written down first and tells what became of it, or what became of the earlier one with its
 * key. One whose outcome is open is told as work in state UNKNOWN. Rejects with a GatewayError of code LEDGER, and
 * sends nothing, where it cannot be written down. Not to be called for one key twice at once.
 */
export async function startOnce(
  attempt: StartAttempt,
  call: Call,
  deps: VerbDeps,
): Promise<Outcome<LedgerEntry>> {
  const { starts } = deps.ledger;
  const result = await writeDown(() => starts.claim(attempt.intent));
  switch (result.claim) {
    case 'mismatch':
      return fail(mismatch());
    case 'new':
      return sendClaimed(result.start, attempt, call, deps);
    case 'repeated':
      if (result.start.stage !== 'intended') return repeat(result.start, attempt.provider, call, deps);
      // Left behind by one that was never sent: its time is not this one's.
      await writeDown(() => starts.release(result.start.id));
      return startOnce(attempt, call, deps);
  }
}

async function sendClaimed(
  start: Start,
  attempt: StartAttempt,
  call: Call,
  deps: VerbDeps,
): Promise<Outcome<LedgerEntry>> {
  let isSent = false;
  let outcome: StartOutcome;
  try {
    outcome = await attempt.send(async () => {
      // What is marked as sent is on its way before other starts hold up the loop with theirs.
      await oneATurn();
      await writeDown(() => deps.ledger.starts.markSent(start.id));
      isSent = true;
    });
  } catch (error) {
    if (isSent && !isCertainRefusal(error)) return findOut(start, error, attempt.provider, call, deps);
    await release(start, deps);
    const refusal = refusalOf(error, deps.clock.now());
    if (refusal) return fail(refusal);
    throw error;
  }
  if (outcome.outcome === 'started') return succeed(await keep(start, outcome.operation, deps));
  await release(start, deps);
  return fail(...(await attempt.explain(outcome)));
}

/** What the ledger cannot take now the settler records later: what began is told as it is. */
async function keep(start: Start, begun: TrainingOperation, deps: VerbDeps): Promise<LedgerEntry> {
  try {
    return await settleStart(start, begun, deps);
  } catch (error) {
    deps.log.error({ err: error, name: begun.name }, 'a training began and could not be recorded yet');
    deps.settler.follow(start, begun);
    return unrecorded(begun, deps.clock.now());
  }
}

/** A release that fails costs a key, never a second training: the start is looked for after the next restart. */
async function release({ id }: Start, { ledger, log }: VerbDeps): Promise<void> {
  try {
    await ledger.starts.release(id);
  } catch (error) {
    log.error(
      { err: error, start: id },
      'a start that began nothing could not be released; its key stays taken',
    );
  }
}

/** What became of a start whose answer was lost. It is never sent again. */
async function findOut(
  start: Start,
  error: unknown,
  provider: Provider,
  call: Call,
  deps: VerbDeps,
): Promise<Outcome<LedgerEntry>> {
  const { log, settler } = deps;
  log.warn({ err: error, provider: provider.key, start: start.id }, 'a start was not confirmed');
  const found = await confirmStart(start, provider, call, deps);
  if (found) return succeed(found);
  settler.follow(start);
  try {
    return succeed(await showUnsettled(start, provider, deps));
  } catch (ledgerError) {
    log.error({ err: ledgerError, start: start.id }, 'a start that was not confirmed could not be shown');
    throw withAdvice(error);
  }
}

/** What the earlier start with this key has come to. The job may have left the ledger; the provider may still know it. */
async function repeat(
  start: Start,
  provider: Provider,
  call: Call,
  { ledger, source }: VerbDeps,
): Promise<Outcome<LedgerEntry>> {
  const id = start.began ?? unsettledId(start);
  const known = (await ledger.getMany([id])).get(operationKey(id));
  if (known) return succeed(known);
  if (start.began === null) throw notShown();
  const answer = (await source.read(provider, [id.name], 'training', call)).get(id.name);
  if (answer instanceof ProviderError) throw answer;
  return answer ? succeed(answer) : fail(forgotten(id.name));
}

/** Runs what has to be in the ledger before anything is sent. */
async function writeDown<Answer>(write: () => Promise<Answer>): Promise<Answer> {
  try {
    return await write();
  } catch (error) {
    const why = error instanceof GatewayError ? error.message : 'the ledger failed';
    const message = `The start could not be written down, so nothing was sent: ${why}. Repeat it once the ledger works.`;
    throw new GatewayError('LEDGER', message, { retryable: true, cause: error });
  }
}

/** Whether an error of a start that was sent proves that nothing began. */
function isCertainRefusal(error: unknown): boolean {
  if (!(error instanceof GatewayError)) return false;
  if (!(error instanceof ProviderError)) return true;
  return !error.mayHaveActed || error.code === 'PROVIDER_AUTH' || error.code === 'PROVIDER_REJECTED';
}

function withAdvice(error: unknown): unknown {
  if (!(error instanceof ProviderError)) return error;
  return new ProviderError(
    error.code,
    `${error.message.replace(/\.$/, '')}. The training may have begun: look for it in trainingJobs before you start it again`,
    { ...error, retryable: false, cause: error },
  );
}

function mismatch(): UserError {
  return {
    code: 'IDEMPOTENCY_MISMATCH',
    message: 'This idempotencyKey was used for another input. Use a new key for a new training.',
    field: ['input', 'idempotencyKey'],
  };
}

function forgotten(name: string): UserError {
  return {
    code: 'NOT_FOUND',
    message: `The training of this idempotencyKey, ${name}, is no longer known. Use a new key for a new training.`,
    field: ['input', 'idempotencyKey'],
  };
}

function notShown(): GatewayError {
  const message =
    'The earlier start with this idempotencyKey is open, and the ledger could not take that yet. Repeat the request once the ledger works; nothing is sent twice.';
  return new GatewayError('LEDGER', message, { retryable: true });
}
