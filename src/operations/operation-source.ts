import type { Clock } from '../clock.ts';
import { isTraining, type Operation } from '../domain/operation.ts';
import { isTerminal } from '../domain/operation-state.ts';
import { ProviderError, toProblem } from '../errors.ts';
import { type Ledger, type LedgerEntry, operationKey } from '../ledger/ledger.ts';
import type { Call, Found, Provider } from '../providers/provider.ts';
import { isGone, settleVanished, toNotSeen } from './settle-vanished.ts';

/** Whether the training capability is asked, which knows more of a training, or the general one. */
export type Aspect = 'operation' | 'training';

export interface OperationSourceDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
}

/** What asking for one piece of work came to: an entry, nothing of that name, or the provider's trouble. */
export type OperationAnswer = LedgerEntry | ProviderError | undefined;

/** Reads pieces of work: finished ones from the ledger, the others from their provider, recording what it says. */
export interface OperationSource {
  /** All ids are of one provider. Costs nothing upstream for what the ledger knows to be finished. */
  read(
    provider: Provider,
    names: readonly string[],
    aspect: Aspect,
    call: Call,
  ): Promise<ReadonlyMap<string, OperationAnswer>>;
  /** As `read`, but says that asking failed even where the ledger knows an older answer. */
  ask(
    provider: Provider,
    names: readonly string[],
    aspect: Aspect,
    call: Call,
  ): Promise<ReadonlyMap<string, OperationAnswer>>;
}

export function createOperationSource({ ledger, clock }: OperationSourceDeps): OperationSource {
  async function ask(provider: Provider, names: readonly string[], aspect: Aspect, call: Call) {
    const known = await readKnown(provider, names);
    const isOpen = (name: string) => !isFinal(known.get(name), aspect);
    const open = [...new Set(names)].filter(isOpen);
    if (open.length === 0) return known;
    const found = await lookUp(provider, open, aspect, call);
    const outcomes = await Promise.all(
      open.map(async (name) => {
        const outcome =
          found.get(name) ??
          (await withoutAnswer({ provider, entry: known.get(name), aspect, call, now: clock.now() }));
        return [name, outcome] as const;
      }),
    );
    return new Map<string, OperationAnswer>([...known, ...(await recordAll(provider, outcomes))]);
  }

  /** By name, what the ledger knows. */
  async function readKnown(
    provider: Provider,
    names: readonly string[],
  ): Promise<ReadonlyMap<string, LedgerEntry>> {
    const entries = await ledger.getMany(names.map((name) => ({ provider: provider.key, name })));
    return new Map(
      names.flatMap((name) => {
        const entry = entries.get(operationKey({ provider: provider.key, name }));
        return entry ? [[name, entry] as const] : [];
      }),
    );
  }

  /** One record for all that was answered: its events stand together, in the order they were asked for. */
  async function recordAll(
    { key }: Provider,
    outcomes: readonly (readonly [string, Operation | ProviderError | undefined])[],
  ): Promise<ReadonlyMap<string, OperationAnswer>> {
    const answers = new Map<string, OperationAnswer>();
    const told: [string, Operation][] = [];
    for (const [name, outcome] of outcomes) {
      if (outcome !== undefined && !(outcome instanceof ProviderError)) told.push([name, outcome]);
      else answers.set(name, outcome);
      if (!(outcome instanceof ProviderError)) continue;
      await ledger.recordFailedPoll({ provider: key, name }, toProblem(outcome, clock.now()));
    }
    const operations = told.map(([, operation]) => operation);
    const entries = told.length === 0 ? [] : await ledger.record(operations, clock.now());
    told.forEach(([name], index) => {
      answers.set(name, entries[index]);
    });
    return answers;
  }

  async function read(provider: Provider, names: readonly string[], aspect: Aspect, call: Call) {
    const answers = new Map(await ask(provider, names, aspect, call));
    const failed = names.filter((name) => answers.get(name) instanceof ProviderError);
    const known = failed.length === 0 ? new Map() : await readKnown(provider, failed);
    for (const [name, entry] of known) {
      // The last known state says more than an error; `freshness` tells its age and why.
      if (isOfAspect(entry, aspect)) answers.set(name, entry);
    }
    return answers;
  }

  return { ask, read };
}

/** A finished entry first seen as a plain operation may still lack what only the training capability tells. */
function isFinal(entry: LedgerEntry | undefined, aspect: Aspect): boolean {
  if (entry === undefined || !isTerminal(entry.operation.state)) return false;
  const { training } = entry.operation;
  const isNamed = training !== null && (training.displayName !== null || training.modelName === null);
  return aspect === 'operation' || isNamed;
}

function isOfAspect({ operation }: LedgerEntry, aspect: Aspect): boolean {
  return aspect === 'operation' || isTraining(operation);
}

/** A provider that fails as a whole fails each name, so that each can still be answered from the ledger. */
async function lookUp(
  provider: Provider,
  names: readonly string[],
  aspect: Aspect,
  call: Call,
): Promise<Found<Operation>> {
  try {
    return aspect === 'training'
      ? await provider.training.getMany(names, call)
      : await provider.operations.getMany(names, call);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return new Map(names.map((name) => [name, error]));
  }
}

interface Unanswered {
  readonly provider: Provider;
  readonly entry: LedgerEntry | undefined;
  readonly aspect: Aspect;
  readonly call: Call;
  readonly now: Date;
}

/** What is to be made of work the provider does not know under this aspect. */
async function withoutAnswer({
  provider,
  entry,
  aspect,
  call,
  now,
}: Unanswered): Promise<Operation | ProviderError | undefined> {
  // Asked for as a training, other work is not known; that says nothing about how it stands.
  if (entry === undefined || !isOfAspect(entry, aspect)) return undefined;
  const { operation } = entry;
  if (isTerminal(operation.state)) return operation;
  return isGone(entry, now) ? settleVanished(operation, provider, call) : toNotSeen(operation);
}
