import { z } from 'zod';

/** How the emulator behaves where the description leaves a choice, and what it is told to show. */
const settingsSchema = z.strictObject({
  defaultPageSize: z.number().int().positive().default(100),
  maxPageSize: z.number().int().positive().default(1000),
  /** Every list begins with an empty page that has a token, as the paging rules allow. */
  emptyFirstPage: z.boolean().default(false),
  /** For each product in one project; "documented" takes the published defaults (2 for translation, else 5). */
  maxConcurrentTrainings: z.union([z.number().int().nonnegative(), z.literal('documented')]).default(100),
  /** Tokens let in; others count as expired. null lets every well-formed token in. */
  acceptedTokens: z.array(z.string()).nullable().default(null),
  /** Permissions the caller lacks, e.g. "automl.models.create". */
  deniedPermissions: z.array(z.string()).default([]),
  /** Methods that answer 501, e.g. "Operations.CancelOperation". */
  unimplementedMethods: z.array(z.string()).default([]),
  cancelFinishedOperation: z.enum(['ignored', 'refused']).default('ignored'),
  /** How long after the request a cancelled operation ends, at a time scale of 1. */
  cancelNominalMs: z.number().nonnegative().default(60_000),
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

export class SettingsBook {
  #current = settingsSchema.parse({});

  get current(): Settings {
    return this.#current;
  }

  /** Changes the settings named, and no other. Throws a ZodError that names the wrong one. */
  update(input: unknown): void {
    const changes = z.record(z.string(), z.unknown()).parse(input);
    this.#current = settingsSchema.parse({ ...this.#current, ...changes });
  }

  reset(): void {
    this.#current = settingsSchema.parse({});
  }
}
