import type { LedgerEntry } from '../ledger/ledger.ts';
import type { Call, ChangeOutcome, DeployRequest, Provider, UndeployRequest } from '../providers/provider.ts';
import { fail, type Outcome, refusalOf, succeed, toUserErrors, unsupported } from './user-error.ts';
import type { VerbDeps } from './verb-deps.ts';

/** The operation that carries the change out; null where it is done already. */
export type ModelChange = Outcome<LedgerEntry | null>;

export async function deleteModel(
  { provider, modelName }: { readonly provider: Provider; readonly modelName: string },
  call: Call,
  deps: VerbDeps,
): Promise<ModelChange> {
  const { models } = provider;
  if (!models.delete) return fail(unsupported(provider, 'MODEL_DELETE'));
  return settleChange(models.delete(modelName, call), deps);
}

export async function deployModel(
  { provider, ...request }: DeployRequest & { readonly provider: Provider },
  call: Call,
  deps: VerbDeps,
): Promise<ModelChange> {
  const { models } = provider;
  if (!models.deploy) return fail(unsupported(provider, 'MODEL_DEPLOY'));
  return settleChange(models.deploy(request, call), deps);
}

export async function undeployModel(
  { provider, ...request }: UndeployRequest & { readonly provider: Provider },
  call: Call,
  deps: VerbDeps,
): Promise<ModelChange> {
  const { models } = provider;
  if (!models.undeploy) return fail(unsupported(provider, 'MODEL_UNDEPLOY'));
  return settleChange(models.undeploy(request, call), deps);
}

/** What became of a change: the operation that carries it out is recorded, a refusal is the caller's to mend. */
export async function settleChange(
  change: Promise<ChangeOutcome>,
  { ledger, clock }: VerbDeps,
): Promise<Outcome<LedgerEntry | null>> {
  try {
    const outcome = await change;
    if (outcome.outcome === 'refused') return fail(...toUserErrors(outcome));
    if (outcome.operation === null) return succeed(null);
    const [entry = null] = await ledger.record([outcome.operation], clock.now());
    return succeed(entry);
  } catch (error) {
    const refusal = refusalOf(error, clock.now());
    if (refusal) return fail(refusal);
    throw error;
  }
}
