import { z } from 'zod';
import { PLATFORM_TROUBLES } from './refuse-platform.ts';

/** What every service of this platform leaves open, or can be told to do: members of each emulator's settings. */
export const commonSettings = {
  defaultPageSize: z.number().int().positive().default(100),
  maxPageSize: z.number().int().positive().default(1000),
  /** Every list begins with an empty page that has a token, as the paging rules allow. */
  emptyFirstPage: z.boolean().default(false),
  /** Tokens let in; others count as expired. null lets every well-formed token in. */
  acceptedTokens: z.array(z.string()).nullable().default(null),
  /** Permissions the caller lacks, e.g. "automl.models.create". */
  deniedPermissions: z.array(z.string()).default([]),
  /** What every method is refused for, before anything else is looked at; null for nothing. */
  platformTrouble: z.enum(PLATFORM_TROUBLES).nullable().default(null),
  /** Methods that answer 501, e.g. "Operations.CancelOperation". */
  unimplementedMethods: z.array(z.string()).default([]),
  cancelFinishedOperation: z.enum(['ignored', 'refused']).default('ignored'),
  /** How long after the request a cancelled operation ends, at a time scale of 1. */
  cancelNominalMs: z.number().nonnegative().default(60_000),
};

export type CommonSettings = z.output<z.ZodObject<typeof commonSettings>>;

/** How a list is cut into pages. */
export type PageSettings = Pick<CommonSettings, 'defaultPageSize' | 'maxPageSize' | 'emptyFirstPage'>;

/** Settings that start at their defaults and are changed a few at a time. */
export class SettingsBook<Schema extends z.ZodType<CommonSettings>> {
  readonly #schema: Schema;
  #current: z.output<Schema>;

  constructor(schema: Schema) {
    this.#schema = schema;
    this.#current = schema.parse({});
  }

  get current(): z.output<Schema> {
    return this.#current;
  }

  /** Changes the settings named, and no other. Throws a ZodError that names the wrong one. */
  update(input: unknown): void {
    const changes = z.record(z.string(), z.unknown()).parse(input);
    this.#current = this.#schema.parse({ ...this.#current, ...changes });
  }

  reset(): void {
    this.#current = this.#schema.parse({});
  }
}
