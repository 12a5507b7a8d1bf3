import { GraphQLError, Kind } from 'graphql';
import type { Logger } from 'pino';
import { BadInputError, GatewayError, isAbort, LimitExceededError, ProviderError } from '../errors.ts';
import { type ConcealSchema, withoutSuggestion } from './conceal-schema.ts';
import { shorten } from './short-message.ts';

export interface ErrorPresenterDeps {
  readonly requestId: string;
  readonly log: Logger;
  /** Absent where clients may know the schema. */
  readonly conceal?: ConcealSchema | undefined;
}

/**
 * The one place where errors become answers. Ours say what happened, of whom it was asked and what to do; GraphQL's own
 * pass; whatever else went wrong is masked, and the log has it under the request id.
 */
export function presentError(error: unknown, { requestId, log, conceal }: ErrorPresenterDeps): GraphQLError {
  const cause = causeOf(error);
  const path = error instanceof GraphQLError ? error.path : undefined;
  const present = (message: string, extensions: Record<string, unknown>) =>
    new GraphQLError(message, { ...placeOf(error), extensions: { ...extensions, requestId } });

  if (cause instanceof GatewayError) {
    log.info({ code: cause.code, path, detail: cause.message }, 'a request met an error');
    return present(cause.message, extensionsOf(cause));
  }
  if (error instanceof GraphQLError && cause instanceof GraphQLError) {
    // The outermost says most: where in the variables, and Apollo's code.
    // What exists is asked of the schema: suggestions are how it is guessed where it is not shown.
    const message = conceal ? conceal(error) : withoutSuggestion(error.message);
    return present(shorten(message), { code: error.extensions.code ?? codeOf(error) });
  }
  if (isAbort(cause)) {
    return present('The request ended before it was answered.', { code: 'ABORTED' });
  }
  log.error({ err: cause, path }, 'unexpected error');
  return present('Something went wrong inside the gateway. Its log says what, under this requestId.', {
    code: 'INTERNAL_SERVER_ERROR',
  });
}

/** The error beneath GraphQL's wrapping, or the GraphQL error itself where GraphQL found it. */
function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

/** Apollo's word for what GraphQL itself found; a value that does not fit its argument it may find only when it executes. */
function codeOf({ path, nodes }: GraphQLError): string {
  return path && nodes?.[0]?.kind !== Kind.FIELD ? 'BAD_USER_INPUT' : 'GRAPHQL_VALIDATION_FAILED';
}

function placeOf(error: unknown) {
  if (!(error instanceof GraphQLError)) return {};
  const { nodes = null, source = null, positions = null, path = null } = error;
  return { nodes, source, positions, path };
}

function extensionsOf(error: GatewayError): Record<string, unknown> {
  const { code, retryable } = error;
  if (error instanceof ProviderError) {
    const { provider, providerRequestId, retryAfterMs, reason, helpUrl } = error;
    return {
      code,
      provider,
      retryable,
      providerRequestId,
      ...(retryAfterMs === null ? {} : { retryAfterMs }),
      ...(reason === null ? {} : { reason }),
      ...(helpUrl === null ? {} : { helpUrl }),
      ...(error.cause instanceof LimitExceededError ? limitOf(error.cause) : {}),
    };
  }
  if (error instanceof BadInputError) return { code, retryable, argument: error.argumentPath };
  if (error instanceof LimitExceededError) {
    const { actual } = error;
    return { code, retryable, ...limitOf(error), ...(actual === null ? {} : { actual }) };
  }
  return { code, retryable };
}

function limitOf({ limit, max }: LimitExceededError) {
  return { limit, max };
}
