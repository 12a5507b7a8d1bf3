import { z } from 'zod';
import { integer } from './task-inputs.ts';

const text = z.string().default('');
const map = z.record(z.string(), z.string()).default({});
const message = z.record(z.string(), z.unknown()).optional();
/** Set by the service alone: whatever a caller sends is passed over. */
const outputOnly = z.unknown().optional();

const ADAPTER_SIZES = [
  'ADAPTER_SIZE_UNSPECIFIED',
  'ADAPTER_SIZE_ONE',
  'ADAPTER_SIZE_FOUR',
  'ADAPTER_SIZE_EIGHT',
  'ADAPTER_SIZE_SIXTEEN',
  'ADAPTER_SIZE_THIRTY_TWO',
  'ADAPTER_SIZE_TWO',
] as const;

/** By name or by number, as all enums of the service. */
const adapterSize = z
  .union([z.enum(ADAPTER_SIZES), z.literal([0, 1, 2, 3, 4, 5, 6])])
  .transform((value) => (typeof value === 'number' ? ADAPTER_SIZES[value] : value))
  .optional();

const supervisedTuningSpec = z.strictObject({
  trainingDatasetUri: text,
  validationDatasetUri: text,
  hyperParameters: z
    .strictObject({
      epochCount: integer.optional(),
      learningRateMultiplier: z.number().optional(),
      adapterSize,
    })
    .optional(),
  exportLastCheckpointOnly: z.boolean().default(false),
  evaluationConfig: message,
});

const preferenceOptimizationSpec = z.strictObject({
  trainingDatasetUri: text,
  validationDatasetUri: text,
  hyperParameters: message,
  exportLastCheckpointOnly: z.boolean().default(false),
});

export const tuningJobInput = z.strictObject({
  name: outputOnly,
  baseModel: text,
  preTunedModel: z
    .strictObject({ tunedModelName: text, checkpointId: text, baseModel: outputOnly })
    .optional(),
  supervisedTuningSpec: supervisedTuningSpec.optional(),
  preferenceOptimizationSpec: preferenceOptimizationSpec.optional(),
  tunedModelDisplayName: text,
  description: text,
  labels: map,
  encryptionSpec: message,
  serviceAccount: text,
  state: outputOnly,
  error: outputOnly,
  createTime: outputOnly,
  startTime: outputOnly,
  endTime: outputOnly,
  updateTime: outputOnly,
  tunedModel: outputOnly,
  tuningDataStats: outputOnly,
  experiment: outputOnly,
  evaluateDatasetRuns: outputOnly,
});

export type TuningJobInput = z.output<typeof tuningJobInput>;
