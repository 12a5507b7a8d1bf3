import type { StatusEvent } from '../../operations/watching/status-event.ts';
import type { RequestContext } from '../context.ts';
import { matchesTrainingJob } from '../filters.ts';
import type {
  OperationStatusEventResolvers,
  SubscriptionResolvers,
  TrainingJobStatusEventResolvers,
} from '../generated/resolver-types.ts';
import { parseGlobalIdOf } from '../global-id.ts';
import { checkInput } from '../input-limits.ts';
import { selectProviders } from '../page-arguments.ts';
import { operationSource, trainingJobSource } from '../source-types.ts';
import { parseStatusCursor, toStatusCursor } from '../status-cursor.ts';
import { WatchedEvents } from '../watched-events.ts';
import { configuredProvider } from './node.ts';

export const subscriptionResolvers: SubscriptionResolvers = {
  operationStatus: {
    subscribe: (_root, { id, after }, context) => {
      const { provider, name } = parseGlobalIdOf('Operation', id, ['id']);
      const request = { provider: configuredProvider(provider, context), name, aspect: 'operation' as const };
      return new WatchedEvents(context.watches.one({ ...request, after: cursorOf(after) }), context);
    },
    resolve: asItCame,
  },
  trainingJobStatus: {
    subscribe: (_root, { id, after }, context) => {
      const { provider, name } = parseGlobalIdOf('TrainingJob', id, ['id']);
      const request = { provider: configuredProvider(provider, context), name, aspect: 'training' as const };
      return new WatchedEvents(context.watches.one({ ...request, after: cursorOf(after) }), context);
    },
    resolve: asItCame,
  },
  trainingJobStatuses: {
    subscribe: (_root, { filter, after }, context) => {
      checkInput(filter, ['filter']);
      const { registry } = context;
      const select = () => selectProviders(registry, filter?.providers);
      // Throws for who subscribes, before anything is opened.
      select();
      const request = {
        select,
        matches: ({ operation }: StatusEvent['event']['entry']) =>
          matchesTrainingJob(operation, filter ?? {}),
        after: cursorOf(after),
      };
      return new WatchedEvents(context.watches.board(request), context);
    },
    resolve: asItCame,
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

function asItCame(status: StatusEvent): StatusEvent {
  return status;
}

function cursorOf(after: string | null | undefined) {
  return after == null ? null : parseStatusCursor(after);
}
