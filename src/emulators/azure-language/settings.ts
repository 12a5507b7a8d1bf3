import { z } from 'zod';
import { ACCESS_TROUBLES } from './access-trouble.ts';

/** How a request is answered where the published description leaves it open; a status below 300 lets it through. */
export const refusalSchema = z.strictObject({
  status: z.number().int().min(200).max(599),
  code: z.string().default('InvalidRequest'),
  message: z.string().default('The request is invalid.'),
});
export type Refusal = z.infer<typeof refusalSchema>;

const configVersionSchema = z.strictObject({
  trainingConfigVersion: z.string().min(1),
  modelExpirationDate: z.iso.date(),
});
export type TrainingConfigVersion = z.infer<typeof configVersionSchema>;

const settingsSchema = z.strictObject({
  /** Values of Ocp-Apim-Subscription-Key that are let in. */
  keys: z.array(z.string().min(1)),
  /** What every request is refused for, whatever its credential; null for nothing. */
  accessTrouble: z.enum(ACCESS_TROUBLES).nullable(),
  region: z.string(),
  defaultPageSize: z.number().int().positive(),
  lastPageNextLink: z.enum(['null', 'absent', 'empty']),
  secondTraining: refusalSchema,
  cancelTerminal: refusalSchema,
  deleteDeployedModel: refusalSchema,
  deleteUnknownModel: refusalSchema,
  /** Trained models in one project; null for no limit. */
  quota: z.number().int().positive().nullable(),
  rateLimit: z
    .strictObject({
      getPerMinute: z.number().int().positive(),
      postPerMinute: z.number().int().positive(),
      retryAfterHeader: z.boolean().default(true),
    })
    .nullable(),
  /** What v1.0-preview.2 calls a job that succeeded; the full list of its words was never published. */
  preview2SucceededWord: z.string().min(1),
  trainingConfigVersions: z.strictObject({
    'analyze-text': z.array(configVersionSchema).min(1),
    'analyze-conversations': z.array(configVersionSchema).min(1),
  }),
});

export type Settings = z.infer<typeof settingsSchema>;

/** The settings as they stand; `configure` changes those it names. */
export class SettingsBook {
  readonly #defaults: Settings;
  #current: Settings;

  constructor(modelExpirationDate: string) {
    this.#defaults = defaultSettings(modelExpirationDate);
    this.#current = this.#defaults;
  }

  get current(): Settings {
    return this.#current;
  }

  /** Throws a ZodError that names the wrong member. */
  configure(input: unknown): void {
    this.#current = settingsSchema.parse({ ...this.#current, ...settingsSchema.partial().parse(input) });
  }

  reset(): void {
    this.#current = this.#defaults;
  }
}

function defaultSettings(modelExpirationDate: string): Settings {
  const expiring = (trainingConfigVersion: string) => ({ trainingConfigVersion, modelExpirationDate });
  return {
    keys: ['demo-key'],
    accessTrouble: null,
    region: 'East US',
    defaultPageSize: 100,
    lastPageNextLink: 'null',
    secondTraining: {
      status: 409,
      code: 'Conflict',
      message:
        'A training job is already in progress for this project. Only one training job can run at a time.',
    },
    cancelTerminal: { status: 400, code: 'InvalidRequest', message: 'The training job has already ended.' },
    deleteDeployedModel: {
      status: 400,
      code: 'InvalidRequest',
      message: 'The trained model is deployed. Delete its deployments first.',
    },
    deleteUnknownModel: {
      status: 404,
      code: 'NotFound',
      message: 'The specified trained model was not found.',
    },
    quota: null,
    rateLimit: null,
    preview2SucceededWord: 'succeeded',
    trainingConfigVersions: {
      'analyze-text': [expiring('2022-05-01')],
      'analyze-conversations': ['2022-05-01', '2022-09-01', '2023-04-15'].map(expiring),
    },
  };
}
