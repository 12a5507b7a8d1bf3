import { z } from 'zod';

const text = z.string().default('');
const map = z.record(z.string(), z.string()).default({});
/** Set by the service alone, or of no consequence here: whatever a caller sends is passed over. */
const passedOver = z.unknown().optional();
const count = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d+$/)
      .transform(Number),
  ])
  .pipe(z.int())
  .default(0);

const trafficSplit = z.record(z.string(), count).default({});

export const endpointInput = z.strictObject({
  name: passedOver,
  displayName: text,
  description: text,
  deployedModels: passedOver,
  trafficSplit,
  etag: text,
  labels: map,
  createTime: passedOver,
  updateTime: passedOver,
  encryptionSpec: passedOver,
  network: passedOver,
  enablePrivateServiceConnect: passedOver,
  privateServiceConnectConfig: passedOver,
  modelDeploymentMonitoringJob: passedOver,
  predictRequestResponseLoggingConfig: passedOver,
  dedicatedEndpointEnabled: passedOver,
  dedicatedEndpointDns: passedOver,
  clientConnectionConfig: passedOver,
  gdcConfig: passedOver,
  genAiAdvancedFeaturesConfig: passedOver,
  satisfiesPzs: passedOver,
  satisfiesPzi: passedOver,
});

const machineSpec = z.strictObject({
  machineType: text,
  acceleratorType: z.union([z.string(), z.number()]).optional(),
  acceleratorCount: count,
  gpuPartitionSize: passedOver,
  tpuTopology: passedOver,
  reservationAffinity: passedOver,
});

const deployedModel = z.strictObject({
  id: text,
  model: text,
  modelVersionId: passedOver,
  displayName: text,
  createTime: passedOver,
  dedicatedResources: z
    .strictObject({
      machineSpec: machineSpec.optional(),
      minReplicaCount: count,
      maxReplicaCount: count,
      requiredReplicaCount: count,
      autoscalingMetricSpecs: passedOver,
      spot: passedOver,
    })
    .optional(),
  automaticResources: z.strictObject({ minReplicaCount: count, maxReplicaCount: count }).optional(),
  sharedResources: text,
  explanationSpec: passedOver,
  disableExplanations: passedOver,
  serviceAccount: passedOver,
  disableContainerLogging: passedOver,
  enableAccessLogging: passedOver,
  privateEndpoints: passedOver,
  fasterDeploymentConfig: passedOver,
  gdcConnectedModel: passedOver,
  checkpointId: passedOver,
  speculativeDecodingSpec: passedOver,
  status: passedOver,
  systemLabels: passedOver,
});

export const deployModelInput = z.strictObject({
  endpoint: passedOver,
  deployedModel: deployedModel.optional(),
  trafficSplit,
});

export const undeployModelInput = z.strictObject({
  endpoint: passedOver,
  deployedModelId: text,
  trafficSplit,
});

export type EndpointInput = z.output<typeof endpointInput>;
export type DeployedModelInput = z.output<typeof deployedModel>;
/** Percentages by the id of a deployed model. */
export type TrafficSplitInput = z.output<typeof trafficSplit>;
