import { createHash } from 'node:crypto';
import type { TrainingSpec } from '../domain/training.ts';
import { GatewayError, ProviderError } from '../errors.ts';
import type { LedgerEntry } from '../ledger/ledger.ts';
import type { Call, Provider, StartOptions, StartOutcome } from '../providers/provider.ts';
import { findRunningTraining } from './find-running-training.ts';
import { isCertainRefusal, startOnce } from './start-once.ts';
import { fail, type Outcome, refusalOf, succeed, toUserError, unsupported } from './user-error.ts';
import type { VerbDeps } from './verb-deps.ts';

export interface StartTrainingRequest {
  readonly provider: Provider;
  readonly spec: TrainingSpec;
  readonly options: StartOptions;
  /** The same key again answers with the first job and starts nothing; null asks for no such promise. */
  readonly idempotencyKey: string | null;
}

/**
 * Starts a training, once. Rejects with the provider's error where it is unknown whether one began: the request is
 * never sent again by itself, and a key used for it stays taken. While a start with the same key is under way this
 * one waits for its outcome.
 */
export async function startTraining(
  request: StartTrainingRequest,
  call: Call,
  deps: VerbDeps,
): Promise<Outcome<LedgerEntry>> {
  const { provider, idempotencyKey } = request;
  if (!provider.training.start) return fail(unsupported(provider, 'TRAINING_START'));
  const start = () => startNow(request, call, deps);
  if (idempotencyKey === null) return start();
  const claim = { idempotencyKey, inputDigest: digestOf(request) };
  return startOnce({ claim, provider, start }, call, deps);
}

async function startNow(
  { provider, spec, options }: StartTrainingRequest,
  call: Call,
  deps: VerbDeps,
): Promise<Outcome<LedgerEntry>> {
  try {
    const outcome = await provider.training.start?.(spec, options, call);
    return outcome
      ? await toOutcome(outcome, provider, call, deps)
      : fail(unsupported(provider, 'TRAINING_START'));
  } catch (error) {
    const refusal = refusalOf(error, deps.clock.now());
    if (refusal) return fail(refusal);
    throw withAdvice(error);
  }
}

async function toOutcome(
  outcome: StartOutcome,
  provider: Provider,
  call: Call,
  deps: VerbDeps,
): Promise<Outcome<LedgerEntry>> {
  const { ledger, clock } = deps;
  switch (outcome.outcome) {
    case 'started': {
      const [entry] = await ledger.record([outcome.operation], clock.now());
      if (!entry) throw new GatewayError('LEDGER', `the start of ${outcome.operation.name} was not recorded`);
      return succeed(entry);
    }
    case 'training-in-progress': {
      const running = await toRunning(outcome, provider, call, deps);
      const which = running ? `: ${running.operation.name}` : '';
      return fail({
        code: 'TRAINING_IN_PROGRESS',
        message: `A training is under way already${which}. This provider runs one at a time for a project; wait for it or cancel it.`,
        field: null,
        running,
      });
    }
    case 'model-exists':
      return fail({
        code: 'MODEL_EXISTS',
        message: `Training would replace the model ${outcome.model.name}. Choose another name, or set overwriteModel to replace it.`,
        field: ['input', 'overwriteModel'],
        model: outcome.model,
      });
    case 'refused':
      return fail(toUserError(outcome.reason));
  }
}

/** The job in the way: as the provider names it, or else as the gateway has seen it begin. */
async function toRunning(
  { running, datasetName }: Extract<StartOutcome, { outcome: 'training-in-progress' }>,
  provider: Provider,
  call: Call,
  deps: VerbDeps,
): Promise<LedgerEntry | null> {
  if (running) return (await deps.ledger.record([running], deps.clock.now()))[0] ?? null;
  return datasetName === undefined ? null : findRunningTraining(provider, datasetName, call, deps);
}

function withAdvice(error: unknown): unknown {
  if (!(error instanceof ProviderError) || isCertainRefusal(error)) return error;
  return new ProviderError(
    error.code,
    `${error.message.replace(/\.$/, '')}. The training may have begun: look for it in trainingJobs before you start it again`,
    { ...error, retryable: false, cause: error },
  );
}

function digestOf({ provider, spec, options }: StartTrainingRequest): string {
  const input = JSON.stringify([provider.key, options.overwriteModel, sorted(spec)]);
  return createHash('sha256').update(input).digest('hex');
}

/** The same spec in the same order of members, however the caller wrote it. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return members.map(([name, member]) => [name, sorted(member)]);
}
