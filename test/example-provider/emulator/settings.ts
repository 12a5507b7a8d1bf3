import { z } from 'zod';

/** How the emulator behaves where the description leaves a choice. */
const settingsSchema = z.strictObject({
  /** The most rows of a page, whatever is asked for. */
  maxLimit: z.number().int().min(1).max(100).default(100),
  /** Whether the day's trainings are used up. */
  allowanceSpent: z.boolean().default(false),
});

export type Settings = z.output<typeof settingsSchema>;

export class SettingsBook {
  current: Settings = settingsSchema.parse({});

  /** Throws a ZodError that names the wrong member. */
  update(input: unknown): void {
    this.current = settingsSchema.parse({ ...this.current, ...z.looseObject({}).parse(input) });
  }

  reset(): void {
    this.current = settingsSchema.parse({});
  }
}
