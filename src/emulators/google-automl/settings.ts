import { z } from 'zod';
import { commonSettings, SettingsBook } from '../google/common-settings.ts';

/** How the emulator behaves where the description leaves a choice, and what it is told to show. */
const settingsSchema = z.strictObject({
  ...commonSettings,
  /** For each product in one project; "documented" takes the published defaults (2 for translation, else 5). */
  maxConcurrentTrainings: z.union([z.number().int().nonnegative(), z.literal('documented')]).default(100),
  /** Deploying what is deployed, and undeploying what is not, "has no effect" by the description. */
  repeatedDeploy: z.enum(['no-effect', 'refused']).default('no-effect'),
  deleteDeployedModel: z.enum(['refused', 'allowed']).default('refused'),
  /** A dataset is in use while a training on it runs. */
  deleteDatasetInUse: z.enum(['refused', 'allowed']).default('refused'),
  trainOnEmptyDataset: z.enum(['refused', 'allowed']).default('refused'),
  /** Members merged into a model's answer, by display name; null removes a member. */
  rawModels: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});

export type Settings = z.output<typeof settingsSchema>;

export type AutomlSettings = SettingsBook<typeof settingsSchema>;

export function createSettings(): AutomlSettings {
  return new SettingsBook(settingsSchema);
}
