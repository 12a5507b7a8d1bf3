import type { Caller } from './caller.ts';

/** What came of a credential. `reason` is for the log: a client hears no more than that it is not let in. */
export type Authentication =
  | { readonly outcome: 'accepted'; readonly caller: Caller }
  | { readonly outcome: 'refused'; readonly reason: string }
  /** It cannot be told: the issuer of tokens does not give its keys. */
  | { readonly outcome: 'unavailable'; readonly reason: string };
