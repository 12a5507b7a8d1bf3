import { z } from 'zod';

const text = z.string().default('');
/** Set by the service alone: whatever a caller sends is passed over. */
const outputOnly = z.unknown().optional();

const outputCounts = {
  trainExampleCount: outputOnly,
  validateExampleCount: outputOnly,
  testExampleCount: outputOnly,
};
const outputTimes = { createTime: outputOnly, updateTime: outputOnly };

export const datasetInput = z.strictObject({
  name: outputOnly,
  displayName: text,
  sourceLanguageCode: text,
  targetLanguageCode: text,
  exampleCount: outputOnly,
  ...outputCounts,
  ...outputTimes,
});

export const modelInput = z.strictObject({
  name: outputOnly,
  displayName: text,
  dataset: text,
  sourceLanguageCode: outputOnly,
  targetLanguageCode: outputOnly,
  ...outputCounts,
  ...outputTimes,
});

const inputFile = z.strictObject({
  usage: text,
  gcsSource: z.strictObject({ inputUri: text }).optional(),
});

export const importInput = z.strictObject({
  dataset: outputOnly,
  inputConfig: z.strictObject({ inputFiles: z.array(inputFile).default([]) }).optional(),
});

export const exportInput = z.strictObject({
  dataset: outputOnly,
  outputConfig: z
    .strictObject({ gcsDestination: z.strictObject({ outputUriPrefix: text }).optional() })
    .optional(),
});

export type DatasetInput = z.output<typeof datasetInput>;
export type ModelInput = z.output<typeof modelInput>;
export type InputFile = z.output<typeof inputFile>;
