import { isTerminal } from '../domain/operation-state.ts';
import { ProviderError } from '../errors.ts';
import type { LedgerEntry } from '../ledger/ledger.ts';
import type { Call, Provider } from '../providers/provider.ts';
import type { Aspect } from './operation-source.ts';
import { fail, type Outcome, succeed, type UserError } from './user-error.ts';
import type { VerbDeps } from './verb-deps.ts';

export interface FindFinishedRequest {
  readonly provider: Provider;
  readonly name: string;
  readonly aspect: Aspect;
}

/** The work that is to be deleted. Work under way is refused: deleting would not stop it. */
export async function findFinished(
  { provider, name, aspect }: FindFinishedRequest,
  call: Call,
  { source }: VerbDeps,
): Promise<Outcome<LedgerEntry>> {
  const answer = (await source.read(provider, [name], aspect, call)).get(name);
  if (answer instanceof ProviderError) throw answer;
  if (answer === undefined) return fail(notFound(provider, name));
  return isTerminal(answer.operation.state) ? succeed(answer) : fail(unfinished(answer));
}

/** True for what the provider has forgotten by itself. */
export function isGone(error: unknown): boolean {
  return error instanceof ProviderError && error.code === 'PROVIDER_REJECTED' && error.status === 404;
}

function notFound({ key }: Provider, name: string): UserError {
  return { code: 'NOT_FOUND', message: `${key} does not know ${name}.`, field: ['input', 'id'] };
}

function unfinished({ operation: { name, state } }: LedgerEntry): UserError {
  const message = `${name} is ${state}. Deleting does not stop it: cancel it first, and delete it once it has ended.`;
  return { code: 'INVALID_INPUT', message, field: ['input', 'id'] };
}
