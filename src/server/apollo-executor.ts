import { AsyncLocalStorage } from 'node:async_hooks';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { DocumentNode, FormattedExecutionResult, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { RequestContext } from '../graphql/context.ts';
import type { ReadyOperation } from '../graphql/prepare-operation.ts';
import { presentError } from '../graphql/present-error.ts';

/** Executes queries and mutations with Apollo Server. */
export interface ApolloExecutor {
  /** For one that has been admitted. Errors are ready for the client. */
  execute(operation: ReadyOperation, context: RequestContext): Promise<FormattedExecutionResult>;
  stop(): Promise<void>;
}

interface Execution {
  readonly document: DocumentNode;
  readonly context: RequestContext;
}

export async function createApolloExecutor(schema: GraphQLSchema, log: Logger): Promise<ApolloExecutor> {
  // Apollo asks for documents by their text alone, and formats errors without telling whose request it was.
  const executions = new AsyncLocalStorage<Execution>();
  const apollo = createApollo(schema, log, executions);
  await apollo.start();
  return {
    async execute({ request, document, price }, context) {
      const { query, operationName, variables } = request;
      const { body } = await executions.run({ document, context }, () =>
        apollo.executeOperation(
          { query, variables: variables ?? {}, ...(operationName == null ? {} : { operationName }) },
          { contextValue: context },
        ),
      );
      if (body.kind !== 'single') throw new Error('an operation is to have one result');
      const { errors, data, extensions } = body.singleResult;
      return { ...(errors && { errors }), data: data ?? null, extensions: { ...extensions, cost: price } };
    },
    stop: () => apollo.stop(),
  };
}

/** Its own parsing, validation and persisted queries never come into play: it is handed documents as they were admitted. */
function createApollo(
  schema: GraphQLSchema,
  log: Logger,
  executions: AsyncLocalStorage<Execution>,
): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    persistedQueries: false,
    documentStore: {
      get: async () => executions.getStore()?.document,
      set: async () => {},
      delete: async () => {},
    },
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: log,
    plugins: [
      // It hooks every field, which costs more than the answer.
      ApolloServerPluginCacheControlDisabled(),
      // Else an APOLLO_KEY in the environment would send what clients ask to somebody else.
      ApolloServerPluginUsageReportingDisabled(),
    ],
    formatError: (formatted, error) => {
      const context = executions.getStore()?.context;
      return context ? presentError(error, context).toJSON() : formatted;
    },
  });
}
