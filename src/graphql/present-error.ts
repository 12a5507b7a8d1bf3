import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { BadInputError, GatewayError, isAbort, ProviderError } from '../errors.ts';

export interface ErrorPresenterDeps {
  readonly requestId: string;
  readonly log: Logger;
}

/**
 * The one place where errors become answers. Ours say what happened, of whom it was asked and what to do; GraphQL's own
 * pass; whatever else went wrong is masked, and the log has it under the request id.
 */
export function presentError(error: unknown, { requestId, log }: ErrorPresenterDeps): GraphQLError {
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
    return present(error.message, { code: error.extensions.code ?? 'GRAPHQL_VALIDATION_FAILED' });
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

function placeOf(error: unknown) {
  if (!(error instanceof GraphQLError)) return {};
  const { nodes = null, source = null, positions = null, path = null } = error;
  return { nodes, source, positions, path };
}

function extensionsOf(error: GatewayError): Record<string, unknown> {
  const { code, retryable } = error;
  if (error instanceof ProviderError) {
    const { provider, providerRequestId, retryAfterMs } = error;
    return {
      code,
      provider,
      retryable,
      providerRequestId,
      ...(retryAfterMs === null ? {} : { retryAfterMs }),
    };
  }
  if (error instanceof BadInputError) return { code, retryable, argument: error.argumentPath };
  return { code, retryable };
}
