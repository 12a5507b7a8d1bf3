/** The codes of our own errors, in `extensions.code`. docs/errors.md explains each one, and those of the edge and of GraphQL. */
export type ErrorCode =
  | 'BAD_INPUT'
  | 'NOT_FOUND'
  | 'CAPABILITY_UNSUPPORTED'
  | 'LEDGER'
  | 'CURSOR_TOO_OLD'
  | 'CURSOR_UNKNOWN'
  | 'DOCUMENT_NOT_TRUSTED'
  | ProviderErrorCode;

export type ProviderErrorCode =
  | 'PROVIDER_AUTH'
  | 'PROVIDER_THROTTLED'
  | 'PROVIDER_UNAVAILABLE'
  | 'PROVIDER_REJECTED'
  | 'PROVIDER_PROTOCOL'
  /** The gateway did not ask: the operation has asked the providers for as much as one may. */
  | 'LIMIT_EXCEEDED';

/** An error whose message is meant for the caller. Whatever is not one is masked before it leaves. */
export class GatewayError extends Error {
  override readonly name: string = 'GatewayError';
  readonly code: ErrorCode;
  /** Whether the same request may succeed later without a change. */
  readonly retryable: boolean;

  constructor(code: ErrorCode, message: string, options: { retryable?: boolean; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}

/** The caller's mistake; `argumentPath` is its place in the arguments, outermost first. */
export class BadInputError extends GatewayError {
  override readonly name = 'BadInputError';
  // Not `path`: an error with one counts for graphql-js as already located in the answer.
  readonly argumentPath: readonly string[];

  constructor(message: string, argumentPath: readonly string[] = []) {
    super('BAD_INPUT', message);
    this.argumentPath = argumentPath;
  }
}

/** A request is larger than the gateway answers. docs/limits.md */
export class LimitExceededError extends GatewayError {
  override readonly name = 'LimitExceededError';
  /** As in the configuration: `depth`. */
  readonly limit: string;
  readonly max: number;
  /** Null where nobody has counted to the end. */
  readonly actual: number | null;

  constructor(message: string, exceeded: ExceededLimit) {
    super('LIMIT_EXCEEDED', message, { retryable: exceeded.retryable ?? false });
    this.limit = exceeded.limit;
    this.max = exceeded.max;
    this.actual = exceeded.actual;
  }
}

export interface ExceededLimit {
  readonly limit: string;
  readonly max: number;
  readonly actual: number | null;
  /** For what may be within the limit later; false where absent. */
  readonly retryable?: boolean;
}

/** What a provider finds wrong with one field of a request. */
export interface FieldViolation {
  /** As the provider spells it: "model.display_name", "evaluationOptions"; empty where it names none. */
  readonly field: string;
  /** In the provider's words, cut and cleaned. */
  readonly message: string;
}

export interface ProviderErrorOptions {
  /** The configured key of the provider. */
  readonly provider: string;
  /** The HTTP status; null when no answer came. */
  readonly status: number | null;
  readonly providerRequestId?: string | null;
  /** The provider's own words, cut and cleaned; null where it gave none. */
  readonly providerText?: string | null;
  /** The provider's own word for why, e.g. "SERVICE_DISABLED"; null where it gave none. */
  readonly reason?: string | null;
  /** Field by field, at most twenty; empty where it names none. */
  readonly violations?: readonly FieldViolation[];
  /** A page of the provider's own documentation, to be shown and never followed; null where it named none. */
  readonly helpUrl?: string | null;
  /** What is the matter and what to do: the sentence of ours with which the message ends; null where there is none. */
  readonly advice?: string | null;
  readonly retryable: boolean;
  /** How long the provider asks to be left alone; null where it does not say. Zero is an answer. */
  readonly retryAfterMs?: number | null;
  /** Whether what was asked for may have been done all the same; by default so unless a 4xx says no. */
  readonly mayHaveActed?: boolean;
  /** Whether the gateway did not send it, for its own limits or because the provider is left alone; false where absent. */
  readonly keptBack?: boolean;
  readonly cause?: unknown;
}

/** A provider did not do what was asked. The message says what was asked, of whom, what came back, what to do. */
export class ProviderError extends GatewayError {
  override readonly name = 'ProviderError';
  override readonly code: ProviderErrorCode;
  readonly provider: string;
  readonly status: number | null;
  readonly providerRequestId: string | null;
  readonly providerText: string | null;
  readonly reason: string | null;
  readonly violations: readonly FieldViolation[];
  readonly helpUrl: string | null;
  readonly advice: string | null;
  readonly retryAfterMs: number | null;
  readonly mayHaveActed: boolean;
  readonly keptBack: boolean;

  constructor(code: ProviderErrorCode, message: string, options: ProviderErrorOptions) {
    super(code, message, options);
    this.code = code;
    this.provider = options.provider;
    this.status = options.status;
    this.providerRequestId = options.providerRequestId ?? null;
    this.providerText = options.providerText ?? null;
    this.reason = options.reason ?? null;
    this.violations = options.violations ?? [];
    this.helpUrl = options.helpUrl ?? null;
    this.advice = options.advice ?? null;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.mayHaveActed = options.mayHaveActed ?? !saysNo(options.status);
    this.keptBack = options.keptBack ?? false;
  }
}

/** True where the gateway did not ask its provider at all: that says nothing of how the provider does. */
export function isKeptBack(error: unknown): error is ProviderError {
  return error instanceof ProviderError && error.keptBack;
}

// The 4xx that tell of a request given up on the way, not of one turned down.
const GIVEN_UP: ReadonlySet<number> = new Set([408, 499]);

function saysNo(status: number | null): boolean {
  return status !== null && status >= 400 && status < 500 && !GIVEN_UP.has(status);
}

/** A provider's trouble as data: what a client may see of it, and the ledger may keep. */
export interface ProviderProblem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly at: Date;
  readonly retryable: boolean;
  readonly providerRequestId: string | null;
}

export function toProblem(error: ProviderError, at: Date): ProviderProblem {
  const { code, message, retryable, providerRequestId } = error;
  return { code, message, at, retryable, providerRequestId };
}

/** True for the end of a request by its own caller or deadline, which is nobody's failure. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}

/** Why something failed, in the word of the system: ENOENT. */
export function systemReasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'unknown reason';
}
