import type { Clock } from '../clock.ts';
import { isOperation, isTraining, type Operation } from '../domain/operation.ts';
import { isTerminal } from '../domain/operation-state.ts';
import { isKeptBack, ProviderError, toProblem } from '../errors.ts';
import { type FailedPoll, type LedgerEntry, operationKey } from '../ledger/ledger.ts';
import type { Call, Found, Provider } from '../providers/provider.ts';
import type { Observations } from './observations.ts';
import { MissedLooks, settleVanished, toNotSeen } from './settle-vanished.ts';
import { isUnsettledStart } from './starting/unsettled-start.ts';

/** Whether the training capability is asked, which knows more of a training, or the general one. */
export type Aspect = 'operation' | 'training';

export interface OperationSourceDeps {
  readonly observations: Observations;
  readonly clock: Clock;
  /** The shortest time between two polls of one piece of work. */
  readonly minIntervalMs: number;
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

export function createOperationSource(deps: OperationSourceDeps): OperationSource {
  const { observations, clock } = deps;
  const missedLooks = new MissedLooks(deps);

  async function ask(provider: Provider, names: readonly string[], aspect: Aspect, call: Call) {
    const known = await readKnown(provider, names);
    const isOpen = (name: string) => !isFinal(known.get(name), aspect) && !isUnsettledStart(name);
    const open = [...new Set(names)].filter(isOpen);
    if (open.length === 0) return known;
    const found = onlyOf(aspect, await lookUp(provider, open, aspect, call));
    const outcomes = await Promise.all(
      open.map(async (name) => {
        const answer = found.get(name);
        if (answer && !(answer instanceof ProviderError)) missedLooks.noteSeen(answer);
        return [name, answer ?? (await withoutAnswer(provider, known.get(name), aspect, call))] as const;
      }),
    );
    return new Map<string, OperationAnswer>([...known, ...(await recordAll(provider, outcomes))]);
  }

  /** What is to be made of work the provider does not know under this aspect. */
  async function withoutAnswer(
    provider: Provider,
    entry: LedgerEntry | undefined,
    aspect: Aspect,
    call: Call,
  ): Promise<Operation | ProviderError | undefined> {
    // Asked for as what it is not, work is not known; that says nothing about how it stands.
    if (entry === undefined || !isOfAspect(entry, aspect)) return undefined;
    const { operation } = entry;
    if (isTerminal(operation.state)) return operation;
    if (!missedLooks.isGoneNow(entry, clock.now())) return toNotSeen(operation);
    const settled = await settleVanished(operation, provider, call);
    if (!(settled instanceof ProviderError)) missedLooks.noteSeen(operation);
    return settled;
  }

  /** By name, what the ledger knows. */
  async function readKnown(
    provider: Provider,
    names: readonly string[],
  ): Promise<ReadonlyMap<string, LedgerEntry>> {
    const entries = await observations.getMany(names.map((name) => ({ provider: provider.key, name })));
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
    const failures: FailedPoll[] = [];
    for (const [name, outcome] of outcomes) {
      if (outcome !== undefined && !(outcome instanceof ProviderError)) told.push([name, outcome]);
      else answers.set(name, outcome);
      // What was not sent was no look.
      if (!(outcome instanceof ProviderError) || isKeptBack(outcome)) continue;
      failures.push({ id: { provider: key, name }, problem: toProblem(outcome, clock.now()) });
    }
    await observations.recordFailedPolls(failures);
    const entries = await observations.record(told.map(([, operation]) => operation));
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

/** An adapter may know a training under both aspects. */
function onlyOf(aspect: Aspect, found: Found<Operation>): Found<Operation> {
  const isOfOther = (answer: Operation | ProviderError) =>
    !(answer instanceof ProviderError) && !isOfAspect({ operation: answer }, aspect);
  return new Map([...found].filter(([, answer]) => !isOfOther(answer)));
}

/** A training that is a resource of its own at its provider is asked for as a training alone. */
export function isOfAspect({ operation }: Pick<LedgerEntry, 'operation'>, aspect: Aspect): boolean {
  return aspect === 'operation' ? isOperation(operation) : isTraining(operation);
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
