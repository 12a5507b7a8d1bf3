import { createHash } from 'node:crypto';
import type { TrainingSpec } from '../../domain/training.ts';
import { ProviderError } from '../../errors.ts';
import type { LedgerEntry } from '../../ledger/ledger.ts';
import type { NewStart } from '../../ledger/starts.ts';
import type { Call, Provider, StartOptions } from '../../providers/provider.ts';
import { fail, type Outcome, unsupported } from '../user-error.ts';
import type { VerbDeps } from '../verb-deps.ts';
import { explainNotStarted } from './explain-not-started.ts';
import { startOnce } from './start-once.ts';
import { takeTurn } from './take-turn.ts';
import { toWanted } from './wanted-training.ts';

export interface StartTrainingRequest {
  readonly provider: Provider;
  readonly spec: TrainingSpec;
  readonly options: Omit<StartOptions, 'beforeSending'>;
  /** The same key again answers with the first job and starts nothing; null asks for no such promise. */
  readonly idempotencyKey: string | null;
}

/**
 * Starts a training, once: the request is never sent again by itself. Where it is unknown whether one began, the
 * answer is work in state UNKNOWN, which ends once that is known. While another start in the same Azure project, or
 * with the same key, is under way this one waits for its outcome; rejects with a retryable error where that takes
 * longer than the call.
 */
export async function startTraining(
  request: StartTrainingRequest,
  call: Call,
  deps: VerbDeps,
): Promise<Outcome<LedgerEntry>> {
  const { provider, spec, options } = request;
  const { start } = provider.training;
  if (!start) return fail(unsupported(provider, 'TRAINING_START'));
  await deps.settler.ready;
  const startNow = () =>
    startOnce(
      {
        intent: toIntent(request, deps),
        provider,
        send: (beforeSending) => start(spec, { ...options, beforeSending }, call),
        explain: (outcome) => explainNotStarted(outcome, provider, call, deps),
      },
      call,
      deps,
    );
  const key = turnOf(request);
  if (key === null) return startNow();
  return takeTurn({ ledger: deps.ledger, key, signal: call.signal }, startNow, () => {
    throw neverHadTurn(provider);
  });
}

function toIntent(request: StartTrainingRequest, { clock }: VerbDeps): NewStart {
  return {
    idempotencyKey: request.idempotencyKey,
    inputDigest: digestOf(request),
    provider: request.provider.key,
    request: { ...toWanted(request.spec) },
    requestedAt: clock.now(),
  };
}

/** Among whom only one start may be under way at a time; null for nobody. */
function turnOf({ provider, spec, idempotencyKey }: StartTrainingRequest): string | null {
  // An Azure project trains one model at a time: who comes second is to find the first one's job. The same key means
  // the same project, or a mismatch.
  if (spec.kind === 'azureText') return JSON.stringify(['project', provider.key, spec.projectName]);
  return idempotencyKey === null ? null : JSON.stringify(['key', idempotencyKey]);
}

function neverHadTurn({ key: provider }: Provider): ProviderError {
  const message = `${provider}: another start of this project or idempotencyKey did not end before the deadline, and this one was not sent; try again`;
  const options = { provider, status: null, retryable: true, mayHaveActed: false };
  return new ProviderError('PROVIDER_UNAVAILABLE', message, options);
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
