import { z } from 'zod';
import { commonSettings, SettingsBook } from '../google/common-settings.ts';

const rawMembers = z.record(z.string(), z.record(z.string(), z.unknown())).default({});

/** How the emulator behaves where the description leaves a choice, and what it is told to show. */
const settingsSchema = z.strictObject({
  ...commonSettings,
  /** The region whose host this is; another one in a name is refused. */
  location: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .default('us-central1'),
  /** Whether the location's list of operations shows those below its resources too, or its direct children only. */
  listNestedOperations: z.boolean().default(false),
  /** Whether a version's answer is named "models/{id}@{version}", or like its model. */
  versionedNames: z.boolean().default(false),
  /** Whether a pipeline's definition is shown under another address than it was given by, as the description allows. */
  rewriteTaskDefinitions: z.boolean().default(false),
  deleteDeployedModel: z.enum(['refused', 'allowed']).default('refused'),
  /** A dataset is in use while a training on it runs. */
  deleteDatasetInUse: z.enum(['refused', 'allowed']).default('refused'),
  /** A pipeline can be deleted once it has ended. */
  deleteRunningPipeline: z.enum(['refused', 'allowed']).default('refused'),
  /** When a pipeline that is being deleted can no longer be read: as soon as that begins, or once it has ended. */
  deletedPipelineGone: z.enum(['atOnce', 'atEnd']).default('atEnd'),
  /** Trainings that may run in a project at the same time; over it RESOURCE_EXHAUSTED. */
  maxConcurrentTrainings: z.number().int().nonnegative().default(100),
  /** Members merged into a resource's answer, by display name; null removes a member. */
  rawModels: rawMembers,
  rawPipelines: rawMembers,
  rawTuningJobs: rawMembers,
  rawEndpoints: rawMembers,
  rawDatasets: rawMembers,
});

export type Settings = z.output<typeof settingsSchema>;

export type VertexSettings = SettingsBook<typeof settingsSchema>;

export function createSettings(): VertexSettings {
  return new SettingsBook(settingsSchema);
}
