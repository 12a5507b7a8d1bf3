import { isTerminal } from '../domain/operation-state.ts';
import { ProviderError } from '../errors.ts';
import type { LedgerEntry } from '../ledger/ledger.ts';
import type { Call, Provider } from '../providers/provider.ts';
import { isUnsettledStart } from './starting/unsettled-start.ts';
import { fail, type Outcome, refusalOf, succeed, type UserError, unsupported } from './user-error.ts';
import type { VerbDeps } from './verb-deps.ts';

/** Makes provider and gateway forget a finished operation. One under way is refused: deleting would not stop it. */
export async function deleteOperation(
  { provider, name }: { readonly provider: Provider; readonly name: string },
  call: Call,
  { ledger, source, clock }: VerbDeps,
): Promise<Outcome<null>> {
  const { operations } = provider;
  if (!operations.delete) return fail(unsupported(provider, 'OPERATION_DELETE'));
  const answer = (await source.read(provider, [name], 'operation', call)).get(name);
  if (answer instanceof ProviderError) throw answer;
  if (answer === undefined) return fail(notFound(provider, name));
  if (!isTerminal(answer.operation.state)) return fail(unfinished(answer));
  try {
    // What became of a start is known here alone.
    if (!isUnsettledStart(name)) await operations.delete(name, call);
  } catch (error) {
    const refusal = refusalOf(error, clock.now());
    if (!refusal) throw error;
    // What the provider has forgotten by itself is left to be forgotten here.
    if (!isGone(error)) return fail(refusal);
  }
  await ledger.forget(answer.operation);
  return succeed(null);
}

function isGone(error: unknown): boolean {
  return error instanceof ProviderError && error.code === 'PROVIDER_REJECTED' && error.status === 404;
}

function notFound({ key }: Provider, name: string): UserError {
  return { code: 'NOT_FOUND', message: `${key} does not know ${name}.`, field: ['input', 'id'] };
}

function unfinished({ operation: { name, state } }: LedgerEntry): UserError {
  const message = `${name} is ${state}. Deleting does not stop it: cancel it first, and delete it once it has ended.`;
  return { code: 'INVALID_INPUT', message, field: ['input', 'id'] };
}
