import type { StatusEvent } from '../../operations/event-feed.ts';
import type { RequestContext } from '../context.ts';
import { matchesTrainingJob } from '../filters.ts';
import type {
  OperationStatusEventResolvers,
  SubscriptionResolvers,
  TrainingJobStatusEventResolvers,
} from '../generated/resolver-types.ts';
import { parseGlobalIdOf } from '../global-id.ts';
import { checkInput } from '../input-limits.ts';
import { mapAsync } from '../map-async.ts';
import { selectProviders } from '../page-arguments.ts';
import { operationSource, trainingJobSource } from '../source-types.ts';
import { parseStatusCursor, toStatusCursor } from '../status-cursor.ts';
import { configuredProvider } from './node.ts';

export const subscriptionResolvers: SubscriptionResolvers = {
  operationStatus: {
    subscribe: async (_root, { id, after }, context) => {
      const { provider, name } = parseGlobalIdOf('Operation', id, ['id']);
      const request = { provider: configuredProvider(provider, context), name, aspect: 'operation' as const };
      const feed = await context.statusWatch.watchOne({ ...request, after: cursorOf(after) }, context.call);
      return mapAsync(feed, (operationStatus) => ({ operationStatus }));
    },
  },
  trainingJobStatus: {
    subscribe: async (_root, { id, after }, context) => {
      const { provider, name } = parseGlobalIdOf('TrainingJob', id, ['id']);
      const request = { provider: configuredProvider(provider, context), name, aspect: 'training' as const };
      const feed = await context.statusWatch.watchOne({ ...request, after: cursorOf(after) }, context.call);
      return mapAsync(feed, (trainingJobStatus) => ({ trainingJobStatus }));
    },
  },
  trainingJobStatuses: {
    subscribe: async (_root, { filter, after }, context) => {
      checkInput(filter, ['filter']);
      const request = {
        providers: selectProviders(context.registry, filter?.providers),
        matches: ({ operation }: StatusEvent['event']['entry']) =>
          matchesTrainingJob(operation, filter ?? {}),
        after: cursorOf(after),
      };
      const feed = await context.statusWatch.watchBoard(request, context.call);
      return mapAsync(feed, (trainingJobStatuses) => ({ trainingJobStatuses }));
    },
  },
};

export const operationStatusEventResolvers: OperationStatusEventResolvers = {
  ...eventFields(),
  operation: ({ event }) => operationSource(event.entry),
};

export const trainingJobStatusEventResolvers: TrainingJobStatusEventResolvers = {
  ...eventFields(),
  trainingJob: ({ event }) => trainingJobSource(event.entry),
};

function eventFields() {
  return {
    cursor: ({ event }: StatusEvent, _arguments: unknown, { ledger }: RequestContext) =>
      toStatusCursor({ ledger: ledger.id, sequence: event.sequence }),
    at: ({ event }: StatusEvent) => event.at,
    previousState: ({ event }: StatusEvent) => event.previousState,
  };
}

function cursorOf(after: string | null | undefined) {
  return after == null ? null : parseStatusCursor(after);
}
