import type { Call, Provider } from '../providers/provider.ts';
import { findFinished, isGone } from './find-finished.ts';
import { isUnsettledStart } from './starting/unsettled-start.ts';
import { fail, type Outcome, refusalOf, succeed, unsupported } from './user-error.ts';
import type { VerbDeps } from './verb-deps.ts';

/** Makes provider and gateway forget a finished operation. One under way is refused: deleting would not stop it. */
export async function deleteOperation(
  { provider, name }: { readonly provider: Provider; readonly name: string },
  call: Call,
  deps: VerbDeps,
): Promise<Outcome<null>> {
  const { operations } = provider;
  if (!operations.delete) return fail(unsupported(provider, 'OPERATION_DELETE'));
  const found = await findFinished({ provider, name, aspect: 'operation' }, call, deps);
  if (!found.done) return found;
  try {
    // What became of a start is known here alone.
    if (!isUnsettledStart(name)) await operations.delete(name, call);
  } catch (error) {
    const refusal = refusalOf(error, deps.clock.now());
    if (!refusal) throw error;
    // What the provider has forgotten by itself is left to be forgotten here.
    if (!isGone(error)) return fail(refusal);
  }
  await deps.ledger.forget(found.value.operation);
  return succeed(null);
}
