import type { TrainingSpec } from '../../../src/domain/training.ts';
import { type InputMembers, toInputPath } from '../../../src/providers/input-path.ts';
import type { Call, StartOptions, StartOutcome } from '../../../src/providers/provider.ts';
import { toRefusal } from '../../../src/providers/refusal.ts';
import type { HarbourAccess } from './access.ts';
import { toTraining } from './to-domain.ts';
import { toJobOrder } from './to-job-order.ts';

/** Sends one request, whatever comes of it. */
export async function startTraining(
  { key, client }: HarbourAccess,
  spec: TrainingSpec,
  { beforeSending }: StartOptions,
  call: Call,
): Promise<StartOutcome> {
  const request = toJobOrder(spec);
  if (request.outcome === 'refused') return request;
  await beforeSending();
  try {
    return { outcome: 'started', operation: toTraining(key, await client.startJob(request.order, call)) };
  } catch (error) {
    const place = ['input', 'spec', spec.kind];
    return toRefusal(error, place, { placeOf: (field) => toInputPath(field, place, MEMBERS) });
  }
}

/** Where the fields of a job (H9) stand in the input. */
const MEMBERS: InputMembers = new Map([
  ['title', 'displayName'],
  ['purpose', 'task'],
  ['dataset', 'datasetId'],
]);
