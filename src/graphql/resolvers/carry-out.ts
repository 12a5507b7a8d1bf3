import { isAtLeast, roleAt } from '../../access/caller.ts';
import { type Change, POLICY } from '../../access/policy.ts';
import type { LedgerEntry } from '../../ledger/ledger.ts';
import { fail, type Outcome, type UserError } from '../../operations/user-error.ts';
import type { Provider } from '../../providers/provider.ts';
import { type AskedChange, auditChange } from '../audit-change.ts';
import type { RequestContext } from '../context.ts';
import { type NodeType, parseGlobalIdOf } from '../global-id.ts';
import { attempt } from './attempt.ts';
import { configuredProvider } from './node.ts';

/** What a change is to be made to; its name is the provider's own. */
export interface ChangeTarget {
  readonly provider: Provider;
  readonly name: string;
}

/**
 * Makes a change at a provider where the caller's role suffices, and writes it to the audit log. `find` throws for a
 * provider that does not exist for the caller. Whoever may not is refused before anything is checked, asked or recorded.
 */
export async function carryOut<
  Target extends { readonly provider: Provider },
  Changed extends LedgerEntry | null,
>(
  asked: AskedChange,
  context: RequestContext,
  find: () => Target,
  verb: (target: Target) => Promise<Outcome<Changed>>,
): Promise<Outcome<Changed>> {
  return auditChange(asked, context, () =>
    attempt(async () => {
      const target = find();
      const refusal = findRefusal(asked.change, target.provider, context);
      return refusal ? fail(refusal) : verb(target);
    }),
  );
}

/** `carryOut` for what a global id in the mutation's input names. */
export async function carryOutOn<Changed extends LedgerEntry | null>(
  { change, type, id }: { readonly change: Change; readonly type: NodeType; readonly id: string },
  context: RequestContext,
  verb: (target: ChangeTarget) => Promise<Outcome<Changed>>,
): Promise<Outcome<Changed>> {
  const find = () => {
    const { provider, name } = parseGlobalIdOf(type, id, ['input', 'id']);
    return { provider: configuredProvider(provider, context), name };
  };
  return carryOut({ change, ...namedBy(type, id) }, context, find, verb);
}

function namedBy(type: NodeType, id: string): Pick<AskedChange, 'provider' | 'name'> {
  try {
    return parseGlobalIdOf(type, id, []);
  } catch {
    return { provider: null, name: null };
  }
}

function findRefusal(change: Change, { key }: Provider, { caller }: RequestContext): UserError | null {
  const wanted = POLICY.Mutation[change];
  const role = roleAt(caller, key);
  if (isAtLeast(role, wanted)) return null;
  const message = `${change} at ${key} takes the role ${wanted}; yours there is ${role ?? 'none'}.`;
  return { code: 'FORBIDDEN', message, field: null };
}
