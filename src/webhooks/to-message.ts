import type { Failure } from '../domain/failure.ts';
import { isTraining, type Operation } from '../domain/operation.ts';
import { toGlobalId } from '../graphql/global-id.ts';
import { toStatusCursor } from '../graphql/status-cursor.ts';
import type { NewDelivery } from '../ledger/deliveries.ts';
import type { LedgerEvent } from '../ledger/ledger.ts';

// Standard Webhooks wants bodies below 20 kB; everything else in one is short.
const MAX_FAILURE_CHARACTERS = 2_000;

/**
 * The message that tells of an event: its id and body follow from event and ledger alone, so that the same event
 * never makes two messages. docs/webhooks.md shows a body.
 */
export function toMessage(event: LedgerEvent, ledger: string): NewDelivery {
  const { sequence } = event;
  const id = `msg_${ledger.replaceAll('-', '').slice(0, 12)}_${sequence}`;
  return { id, sequence, body: JSON.stringify(toBody(event, ledger)) };
}

function toBody({ sequence, at, previousState, entry: { operation } }: LedgerEvent, ledger: string) {
  const { provider, name, kind, state, rawState, failure, training, createdAt, endedAt } = operation;
  const type = isTraining(operation) ? 'training_job' : 'operation';
  const modelName = modelNameOf(operation);
  return {
    type: `${type}.${state.toLowerCase()}`,
    timestamp: at.toISOString(),
    data: {
      id: toGlobalId({ type: isTraining(operation) ? 'TrainingJob' : 'Operation', provider, name }),
      provider,
      name,
      displayName: training?.displayName ?? null,
      kind,
      state,
      rawState,
      previousState,
      failure: failure && toShortFailure(failure),
      modelId: modelName === null ? null : toGlobalId({ type: 'Model', provider, name: modelName }),
      createdAt,
      endedAt,
      cursor: toStatusCursor({ ledger, sequence }),
    },
  };
}

/** The model it has made or works on. */
function modelNameOf({ training, target }: Operation): string | null {
  return training?.modelName ?? (target?.type === 'Model' ? target.name : null);
}

function toShortFailure({ code, message }: Failure) {
  if (message.length <= MAX_FAILURE_CHARACTERS) return { code, message };
  return { code, message: `${message.slice(0, MAX_FAILURE_CHARACTERS - 1).toWellFormed()}…` };
}
