import { lifeAfterCancel } from './cancel-life.ts';
import { type JobLife, jobStep, type Stage } from './job-life.ts';
import type { ProjectOptions } from './project-options.ts';
import { trainingLife } from './training-life.ts';
import type { Surface } from './versions.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const TRAINING_MS = 20 * MINUTE_MS;

export interface SeededJob {
  /** The last digits of its id. */
  readonly index: number;
  readonly label: string;
  readonly createdMsAgo: number;
  readonly life: JobLife;
}

export interface SeededProject {
  readonly surface: Surface;
  readonly options: ProjectOptions;
  /** Of the made-up labelled data; none for a project without data. */
  readonly categories: readonly string[];
  readonly models: readonly {
    readonly label: string;
    readonly trainedHoursAgo: number;
    readonly evaluated: boolean;
  }[];
  /** Deployment name to model label. */
  readonly deployments: Readonly<Record<string, string>>;
  readonly jobs: readonly SeededJob[];
}

const TRAINED: Stage = {
  status: 'succeeded',
  percentComplete: 100,
  startAfterMs: MINUTE_MS,
  endAfterMs: 13 * MINUTE_MS,
};

const FAILED_LIFE: JobLife = [
  jobStep({
    afterMs: 9 * MINUTE_MS,
    status: 'failed',
    training: { status: 'failed', percentComplete: 28, startAfterMs: MINUTE_MS, endAfterMs: 9 * MINUTE_MS },
    errors: [
      {
        code: 'InvalidArgument',
        message: "Training failed: class 'service' has fewer than 10 labelled documents in the training set.",
      },
    ],
  }),
];

const PARTLY_COMPLETED_LIFE: JobLife = [
  jobStep({
    afterMs: 16 * MINUTE_MS,
    status: 'partiallyCompleted',
    training: TRAINED,
    evaluation: {
      status: 'failed',
      percentComplete: 0,
      startAfterMs: 13 * MINUTE_MS,
      endAfterMs: 15 * MINUTE_MS,
    },
    errors: [{ code: 'InternalServerError', message: 'The evaluation of the model could not be completed.' }],
  }),
];

/** The model is there; the data were too few for an evaluation. */
const UNEVALUATED_LIFE: JobLife = [
  jobStep({
    afterMs: TRAINING_MS,
    status: 'succeeded',
    training: TRAINED,
    warnings: [
      {
        code: 'Warning',
        message:
          "Class 'other' is tagged in `3` training dataset examples, it is recommended to have `10` tags.",
      },
    ],
  }),
];

const CANCELLED_LIFE = lifeAfterCancel(trainingLife(TRAINING_MS), 7 * MINUTE_MS, MINUTE_MS);

export const SEEDED_PROJECTS: readonly SeededProject[] = [
  {
    surface: 'analyze-text',
    options: textOptions(
      'reviews',
      'CustomMultiLabelClassification',
      'Customer reviews by what they are about',
    ),
    categories: ['delivery', 'price', 'quality', 'service'],
    models: [
      { label: 'reviews-v1', trainedHoursAgo: 700, evaluated: true },
      { label: 'reviews-v2', trainedHoursAgo: 72, evaluated: true },
      { label: 'reviews-partial', trainedHoursAgo: 30, evaluated: false },
    ],
    deployments: { production: 'reviews-v2', staging: 'reviews-v1' },
    jobs: [
      {
        index: 1,
        label: 'reviews-v2',
        createdMsAgo: 72 * HOUR_MS + TRAINING_MS,
        life: trainingLife(TRAINING_MS),
      },
      { index: 2, label: 'reviews-broken', createdMsAgo: 50 * HOUR_MS, life: FAILED_LIFE },
      { index: 3, label: 'reviews-abandoned', createdMsAgo: 40 * HOUR_MS, life: CANCELLED_LIFE },
      {
        index: 4,
        label: 'reviews-partial',
        createdMsAgo: 30 * HOUR_MS + 16 * MINUTE_MS,
        life: PARTLY_COMPLETED_LIFE,
      },
    ],
  },
  {
    surface: 'analyze-text',
    options: textOptions('tickets', 'CustomSingleLabelClassification', 'Support tickets by team'),
    categories: ['billing', 'outage', 'account', 'other'],
    models: [
      { label: 'tickets-v1', trainedHoursAgo: 500, evaluated: true },
      { label: 'tickets-small', trainedHoursAgo: 100, evaluated: false },
    ],
    deployments: { production: 'tickets-v1' },
    jobs: [
      { index: 5, label: 'tickets-small', createdMsAgo: 100 * HOUR_MS + TRAINING_MS, life: UNEVALUATED_LIFE },
      // Ends ten minutes after the start, however fast time is told to run.
      { index: 6, label: 'tickets-v2', createdMsAgo: 5 * MINUTE_MS, life: trainingLife(15 * MINUTE_MS) },
    ],
  },
  {
    surface: 'analyze-text',
    options: textOptions('contracts', 'CustomEntityRecognition', 'Parties, dates and amounts in contracts'),
    categories: ['Party', 'Date', 'Amount', 'Address'],
    models: [{ label: 'contracts-v1', trainedHoursAgo: 200, evaluated: true }],
    deployments: { production: 'contracts-v1' },
    jobs: [
      // Ends a minute after the start.
      { index: 7, label: 'contracts-v2', createdMsAgo: 20_000, life: trainingLife(80_000) },
    ],
  },
  {
    surface: 'analyze-text',
    options: textOptions('sandbox', 'CustomSingleLabelClassification', 'Nothing here yet'),
    categories: [],
    models: [],
    deployments: {},
    jobs: [],
  },
  {
    surface: 'analyze-conversations',
    options: {
      projectName: 'travel-agent',
      projectKind: 'Conversation',
      language: 'en-us',
      multilingual: true,
      description: 'What travellers ask for',
      settings: { confidenceThreshold: 0.5 },
    },
    categories: ['BookFlight', 'CancelBooking', 'AskWeather'],
    models: [
      { label: 'travel-v1', trainedHoursAgo: 300, evaluated: true },
      { label: 'travel-v2', trainedHoursAgo: 60, evaluated: true },
    ],
    deployments: { production: 'travel-v2', staging: 'travel-v1' },
    jobs: [
      {
        index: 8,
        label: 'travel-v2',
        createdMsAgo: 60 * HOUR_MS + TRAINING_MS,
        life: trainingLife(TRAINING_MS),
      },
    ],
  },
];

function textOptions(
  projectName: string,
  projectKind: ProjectOptions['projectKind'],
  description: string,
): ProjectOptions {
  return {
    projectName,
    projectKind,
    language: 'en-us',
    storageInputContainerName: projectName,
    multilingual: false,
    description,
  };
}
