import { z } from 'zod';

const text = z.string().default('');
const map = z.record(z.string(), z.string()).default({});
const message = z.record(z.string(), z.unknown()).optional();
/** Set by the service alone, or of no consequence here: whatever a caller sends is passed over. */
const passedOver = z.unknown().optional();

export const modelInput = z.strictObject({
  name: text,
  displayName: text,
  description: text,
  versionAliases: z.array(z.string()).default([]),
  versionDescription: text,
  labels: map,
  etag: text,
  metadataSchemaUri: text,
  metadata: passedOver,
  artifactUri: text,
  containerSpec: message,
  predictSchemata: message,
  explanationSpec: message,
  encryptionSpec: message,
  baseModelSource: message,
  pipelineJob: text,
  defaultCheckpointId: text,
  versionId: passedOver,
  versionCreateTime: passedOver,
  versionUpdateTime: passedOver,
  trainingPipeline: passedOver,
  supportedExportFormats: passedOver,
  supportedDeploymentResourcesTypes: passedOver,
  supportedInputStorageFormats: passedOver,
  supportedOutputStorageFormats: passedOver,
  createTime: passedOver,
  updateTime: passedOver,
  deployedModels: passedOver,
  dataStats: passedOver,
  modelSourceInfo: passedOver,
  originalModelInfo: passedOver,
  metadataArtifact: passedOver,
  checkpoints: passedOver,
  satisfiesPzs: passedOver,
  satisfiesPzi: passedOver,
});

export const uploadInput = z.strictObject({
  parent: passedOver,
  parentModel: text,
  modelId: text,
  model: modelInput.optional(),
  serviceAccount: text,
});

export const exportInput = z.strictObject({
  name: passedOver,
  outputConfig: z
    .strictObject({
      exportFormatId: text,
      artifactDestination: z.strictObject({ outputUriPrefix: text }).optional(),
      imageDestination: z.strictObject({ outputUri: text }).optional(),
    })
    .optional(),
});

export const mergeAliasesInput = z.strictObject({
  name: passedOver,
  versionAliases: z.array(z.string()).default([]),
});

export type ModelInput = z.output<typeof modelInput>;
