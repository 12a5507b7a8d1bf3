import type { JsonObject } from './json.ts';

/** Why a piece of work failed, in the provider's words. */
export interface Failure {
  /** The provider's code, e.g. "INTERNAL" or "InvalidArgument". */
  readonly code: string;
  readonly message: string;
  readonly details: readonly JsonObject[];
}
