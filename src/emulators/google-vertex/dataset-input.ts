import { z } from 'zod';

const text = z.string().default('');
const map = z.record(z.string(), z.string()).default({});
/** Set by the service alone, or of no consequence here: whatever a caller sends is passed over. */
const passedOver = z.unknown().optional();

export const datasetInput = z.strictObject({
  name: passedOver,
  displayName: text,
  description: text,
  metadataSchemaUri: text,
  /** Of any shape; undefined where the caller says nothing. */
  metadata: z.unknown().optional(),
  dataItemCount: passedOver,
  createTime: passedOver,
  updateTime: passedOver,
  etag: text,
  labels: map,
  savedQueries: passedOver,
  encryptionSpec: passedOver,
  metadataArtifact: passedOver,
  modelReference: passedOver,
  satisfiesPzs: passedOver,
  satisfiesPzi: passedOver,
});

const importConfig = z.strictObject({
  gcsSource: z.strictObject({ uris: z.array(z.string()).default([]) }).optional(),
  dataItemLabels: map,
  annotationLabels: map,
  importSchemaUri: text,
});

export const importDataInput = z.strictObject({
  name: passedOver,
  importConfigs: z.array(importConfig).default([]),
});

export type DatasetInput = z.output<typeof datasetInput>;
export type ImportConfigInput = z.output<typeof importConfig>;
