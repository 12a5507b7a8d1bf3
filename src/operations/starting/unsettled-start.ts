import type { Operation, TrainingOperation } from '../../domain/operation.ts';
import type { OperationId } from '../../ledger/ledger.ts';
import type { Start } from '../../ledger/starts.ts';
import { readWanted } from './wanted-training.ts';

/** No provider has names like this. */
const PREFIX = 'gateway/starts/';

/**
 * Whether this is the gateway's own name for a start whose outcome is open. It is known to the ledger alone: no
 * provider is ever asked about it.
 */
export function isUnsettledStart(name: string): boolean {
  return name.startsWith(PREFIX);
}

export function unsettledId({ provider, id }: Start): OperationId {
  return { provider, name: `${PREFIX}${id}` };
}

/**
 * What is shown of a start while nobody knows whether it began. `canLook` is whether the provider lists its
 * trainings, so that the gateway can look for this one.
 */
export function toUnsettled(start: Start, canLook: boolean): TrainingOperation {
  const { displayName, task } = readWanted(start.request);
  const message = `${start.provider} did not confirm this start. The training may have begun, so the request is not sent again. ${
    canLook ? KEEPS_LOOKING : CANNOT_LOOK
  }`;
  return {
    ...unsettledId(start),
    kind: 'TRAIN_MODEL',
    state: 'UNKNOWN',
    rawState: 'start not confirmed',
    progressPercent: null,
    target: null,
    failure: { code: 'START_NOT_CONFIRMED', message, details: [] },
    partialFailures: [],
    createdAt: start.requestedAt,
    startedAt: null,
    updatedAt: null,
    endedAt: null,
    expiresAt: null,
    training: {
      displayName,
      task,
      stages: [],
      modelName: null,
      datasetName: null,
      dataSplit: null,
      warnings: [],
      estimatedEndAt: null,
    },
    raw: { request: start.request },
  };
}

const KEEPS_LOOKING =
  'The gateway keeps looking for it at the provider and tells here what it finds; the same idempotencyKey then answers with the training.';
const CANNOT_LOOK =
  'This provider cannot list its trainings, so the gateway cannot look for it: look in the provider’s own console, and use a new idempotencyKey if it did not begin.';

/** The end of what was shown, once the training that began is known. */
export function toSettled(unsettled: Operation, trainingName: string, endedAt: Date): Operation {
  const failure = {
    code: 'START_SETTLED',
    message: `The start is settled: the training is ${trainingName}.`,
    details: [],
  };
  const raw = { ...unsettled.raw, trainingJob: trainingName };
  return { ...unsettled, state: 'EXPIRED', rawState: 'start settled', failure, endedAt, raw };
}

/** The name of the training that a settled start began; null where it was never found. */
export function settledAs({ raw }: Operation): string | null {
  return typeof raw.trainingJob === 'string' ? raw.trainingJob : null;
}

/** The end of what was shown, where no training was found for as long as the gateway looks. */
export function toNeverFound(unsettled: Operation, endedAt: Date): Operation {
  const failure = {
    code: 'START_NOT_FOUND',
    message:
      'No training of this start was found for as long as the gateway looks. See the provider’s own console whether it began, and use a new idempotencyKey to start it anew if it did not.',
    details: [],
  };
  return { ...unsettled, state: 'EXPIRED', rawState: 'start not found', failure, endedAt };
}
