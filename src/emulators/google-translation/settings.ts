import { z } from 'zod';
import { commonSettings, SettingsBook } from '../google/common-settings.ts';

const rawMembers = z.record(z.string(), z.record(z.string(), z.unknown())).default({});

/** How the emulator behaves where the description leaves a choice, and what it is told to show. */
const settingsSchema = z.strictObject({
  ...commonSettings,
  /** Locations that have custom models; `global` is served as well, but has none. */
  locations: z.array(z.string()).min(1).default(['us-central1']),
  /** "short" leaves the enum's name off, as metadata of older methods does: `SUCCEEDED`. */
  stateWords: z.enum(['full', 'short']).default('full'),
  /** A success may come without its response. */
  finishedResponse: z.enum(['present', 'omitted']).default('present'),
  /** Whether a model can be seen from its training's start, which is its createTime, or only from its end. */
  modelInTraining: z.enum(['hidden', 'shown']).default('hidden'),
  /** Whether operations.list heeds its filter; the description names no field of it. */
  operationFilter: z.enum(['honoured', 'ignored']).default('honoured'),
  /** Which quota every method says is used up; null for none. */
  quotaExceeded: z.enum(['daily', 'perMinute']).nullable().default(null),
  /** A dataset is in use while a training on it runs. */
  deleteDatasetInUse: z.enum(['refused', 'allowed']).default('refused'),
  trainOnEmptyDataset: z.enum(['refused', 'allowed']).default('refused'),
  /** Members merged into a model's answer, by display name; null removes a member. */
  rawModels: rawMembers,
  /** Members merged into an operation's answer, by the last segment of its name; null removes a member. */
  rawOperations: rawMembers,
});

export type Settings = z.output<typeof settingsSchema>;

export type TranslationSettings = SettingsBook<typeof settingsSchema>;

export function createSettings(): TranslationSettings {
  return new SettingsBook(settingsSchema);
}
