import { z } from 'zod';

const text = z.string().default('');
const map = z.record(z.string(), z.string()).default({});
/** Set by the service alone: whatever a caller sends is passed over. */
const outputOnly = z.unknown().optional();
/** int32 and int64 alike may come as a number or as a decimal string. */
const integer = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d+$/)
      .transform(Number),
  ])
  .pipe(z.int())
  .default(0);

const CLASSIFICATION_TYPES = ['CLASSIFICATION_TYPE_UNSPECIFIED', 'MULTICLASS', 'MULTILABEL'] as const;

const classificationType = z
  .union([z.enum(CLASSIFICATION_TYPES), z.literal([0, 1, 2])])
  .transform((value) => (typeof value === 'number' ? CLASSIFICATION_TYPES[value] : value))
  .default('CLASSIFICATION_TYPE_UNSPECIFIED');

export const datasetInput = z.strictObject({
  name: outputOnly,
  displayName: text,
  description: text,
  exampleCount: outputOnly,
  createTime: outputOnly,
  etag: text,
  labels: map,
  translationDatasetMetadata: z
    .strictObject({ sourceLanguageCode: text, targetLanguageCode: text })
    .optional(),
  imageClassificationDatasetMetadata: z.strictObject({ classificationType }).optional(),
  imageObjectDetectionDatasetMetadata: z.strictObject({}).optional(),
  textClassificationDatasetMetadata: z.strictObject({ classificationType }).optional(),
  textExtractionDatasetMetadata: z.strictObject({}).optional(),
  textSentimentDatasetMetadata: z.strictObject({ sentimentMax: integer }).optional(),
});

export const modelInput = z.strictObject({
  name: outputOnly,
  displayName: text,
  datasetId: text,
  createTime: outputOnly,
  updateTime: outputOnly,
  deploymentState: outputOnly,
  etag: text,
  labels: map,
  translationModelMetadata: z
    .strictObject({ baseModel: text, sourceLanguageCode: outputOnly, targetLanguageCode: outputOnly })
    .optional(),
  imageClassificationModelMetadata: z
    .strictObject({
      baseModelId: text,
      modelType: text,
      trainBudgetMilliNodeHours: integer,
      trainCostMilliNodeHours: outputOnly,
      stopReason: outputOnly,
      nodeQps: outputOnly,
      nodeCount: outputOnly,
    })
    .optional(),
  imageObjectDetectionModelMetadata: z
    .strictObject({
      modelType: text,
      trainBudgetMilliNodeHours: integer,
      trainCostMilliNodeHours: outputOnly,
      stopReason: outputOnly,
      nodeQps: outputOnly,
      nodeCount: outputOnly,
    })
    .optional(),
  textClassificationModelMetadata: z.strictObject({ classificationType: outputOnly }).optional(),
  textExtractionModelMetadata: z.strictObject({}).optional(),
  textSentimentModelMetadata: z.strictObject({}).optional(),
});

export const deployInput = z.strictObject({
  name: outputOnly,
  imageClassificationModelDeploymentMetadata: z.strictObject({ nodeCount: integer }).optional(),
  imageObjectDetectionModelDeploymentMetadata: z.strictObject({ nodeCount: integer }).optional(),
});

const gcsSource = z.strictObject({ inputUris: z.array(z.string()).default([]) }).optional();
const gcsDestination = z.strictObject({ outputUriPrefix: text }).optional();

export const importInput = z.strictObject({
  name: outputOnly,
  inputConfig: z.strictObject({ gcsSource, params: map }).optional(),
});

export const exportDataInput = z.strictObject({
  name: outputOnly,
  outputConfig: z.strictObject({ gcsDestination }).optional(),
});

export const exportModelInput = z.strictObject({
  name: outputOnly,
  outputConfig: z.strictObject({ gcsDestination, modelFormat: text, params: map }).optional(),
});

export const batchPredictInput = z.strictObject({
  name: outputOnly,
  inputConfig: z.strictObject({ gcsSource }).optional(),
  outputConfig: z.strictObject({ gcsDestination }).optional(),
  params: map,
});

export const predictInput = z.strictObject({
  name: outputOnly,
  payload: z
    .strictObject({
      image: z.strictObject({ imageBytes: text, thumbnailUri: outputOnly }).optional(),
      textSnippet: z.strictObject({ content: text, mimeType: text, contentUri: outputOnly }).optional(),
      document: z.looseObject({}).optional(),
    })
    .optional(),
  params: map,
});

export type DatasetInput = z.output<typeof datasetInput>;
export type ModelInput = z.output<typeof modelInput>;
export type GcsSourceInput = z.output<typeof gcsSource>;
export type GcsDestinationInput = z.output<typeof gcsDestination>;
export type PredictInput = z.output<typeof predictInput>;
