import { z } from 'zod';
import { modelInput } from './model-input.ts';

const text = z.string().default('');
const map = z.record(z.string(), z.string()).default({});
const message = z.record(z.string(), z.unknown()).optional();
/** Set by the service alone: whatever a caller sends is passed over. */
const outputOnly = z.unknown().optional();

const fraction = z.number().optional();
const fractions = { trainingFraction: fraction, validationFraction: fraction, testFraction: fraction };

const inputDataConfig = z.strictObject({
  datasetId: text,
  fractionSplit: z.strictObject(fractions).optional(),
  filterSplit: z.strictObject({ trainingFilter: text, validationFilter: text, testFilter: text }).optional(),
  predefinedSplit: z.strictObject({ key: text }).optional(),
  timestampSplit: z.strictObject({ ...fractions, key: text }).optional(),
  stratifiedSplit: z.strictObject({ ...fractions, key: text }).optional(),
  annotationsFilter: text,
  annotationSchemaUri: text,
  savedQueryId: text,
  persistMlUseAssignment: z.boolean().default(false),
  gcsDestination: message,
  bigqueryDestination: message,
});

export const pipelineInput = z.strictObject({
  name: outputOnly,
  displayName: text,
  trainingTaskDefinition: text,
  trainingTaskInputs: z.unknown().optional(),
  trainingTaskMetadata: outputOnly,
  inputDataConfig: inputDataConfig.optional(),
  modelToUpload: modelInput.optional(),
  modelId: text,
  parentModel: text,
  labels: map,
  encryptionSpec: message,
  state: outputOnly,
  error: outputOnly,
  createTime: outputOnly,
  startTime: outputOnly,
  endTime: outputOnly,
  updateTime: outputOnly,
});

export type PipelineInput = z.output<typeof pipelineInput>;
export type InputDataConfig = z.output<typeof inputDataConfig>;
