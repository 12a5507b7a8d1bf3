/** How a provider is told to show a training, and what of it the graph is to show. */
export interface StateCase {
  /** The provider's word, or its members, for a person who reads the test's name. */
  readonly said: string;
  /** A step of the emulator's script, without its time. */
  readonly step: Readonly<Record<string, unknown>>;
  readonly state: string;
  readonly rawState: string;
  /** What the emulator is set to first. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

const TERMINAL = ['SUCCEEDED', 'PARTIALLY_SUCCEEDED', 'FAILED', 'CANCELLED', 'EXPIRED'];

export function isDone({ state }: StateCase): boolean {
  return TERMINAL.includes(state);
}

const error = (code: number) => ({ done: true, error: { code, message: 'as scripted' } });

/** AutoML has no word: `done` and the error decide. */
export const AUTOML_CASES: readonly StateCase[] = [
  { said: 'not done', step: {}, state: 'RUNNING', rawState: 'done=false' },
  { said: 'done', step: { done: true }, state: 'SUCCEEDED', rawState: 'done=true' },
  {
    said: 'done with partial failures',
    step: { done: true, partialFailures: [{ code: 3, message: 'row 7' }] },
    state: 'PARTIALLY_SUCCEEDED',
    rawState: 'done=true',
  },
  { said: 'done with error 1', step: error(1), state: 'CANCELLED', rawState: 'done=true error.code=1' },
  { said: 'done with error 13', step: error(13), state: 'FAILED', rawState: 'done=true error.code=13' },
  {
    said: 'done with an error that does not exist',
    step: error(99),
    state: 'FAILED',
    rawState: 'done=true error.code=99',
  },
  {
    said: 'an error, not done',
    step: { raw: { error: { code: 13 } } },
    state: 'RUNNING',
    rawState: 'done=false error.code=13',
  },
];

const TRANSLATION_WORDS: readonly (readonly [word: string | number, state: string])[] = [
  ['OPERATION_STATE_UNSPECIFIED', 'RUNNING'],
  ['OPERATION_STATE_RUNNING', 'RUNNING'],
  ['OPERATION_STATE_SUCCEEDED', 'RUNNING'],
  ['OPERATION_STATE_FAILED', 'RUNNING'],
  ['OPERATION_STATE_CANCELLING', 'CANCELLING'],
  ['OPERATION_STATE_CANCELLED', 'CANCELLING'],
  ['OPERATION_STATE_DREAMING', 'UNKNOWN'],
  ['CANCELLING', 'CANCELLING'],
  ['DREAMING', 'UNKNOWN'],
  [4, 'CANCELLING'],
  [6, 'UNKNOWN'],
];

/** Translation has a word, but `done` and the error decide what is an end. */
export const TRANSLATION_CASES: readonly StateCase[] = [
  ...TRANSLATION_WORDS.map(([word, state]) => ({
    said: String(word),
    step: { metadata: { state: word } },
    state,
    rawState: `done=false state=${word}`,
  })),
  ...TRANSLATION_WORDS.map(([word]) => ({
    said: `${word}, done`,
    step: { metadata: { state: word }, done: true },
    state: 'SUCCEEDED',
    rawState: `done=true state=${word}`,
  })),
  { said: 'no word', step: { metadata: { state: null } }, state: 'RUNNING', rawState: 'done=false' },
  {
    said: 'OPERATION_STATE_FAILED, done with error 3',
    step: error(3),
    state: 'FAILED',
    rawState: 'done=true state=OPERATION_STATE_FAILED error.code=3',
  },
  {
    said: 'OPERATION_STATE_CANCELLED, done with error 1',
    step: error(1),
    state: 'CANCELLED',
    rawState: 'done=true state=OPERATION_STATE_CANCELLED error.code=1',
  },
];

const VERTEX_WORDS: readonly (readonly [word: string, state: string])[] = [
  ['UNSPECIFIED', 'UNKNOWN'],
  ['QUEUED', 'QUEUED'],
  ['PENDING', 'PREPARING'],
  ['RUNNING', 'RUNNING'],
  ['SUCCEEDED', 'SUCCEEDED'],
  ['FAILED', 'FAILED'],
  ['CANCELLING', 'CANCELLING'],
  ['CANCELLED', 'CANCELLED'],
  ['PAUSED', 'PAUSED'],
  ['DREAMING', 'UNKNOWN'],
];

/** The errors that come with an end that is no success. */
const ERROR_CODES: ReadonlyMap<string, number> = new Map([
  ['FAILED', 13],
  ['CANCELLED', 1],
  ['EXPIRED', 4],
]);

function vertexCase(word: string, state: string): StateCase {
  const code = ERROR_CODES.get(state);
  const end = code === undefined ? { done: TERMINAL.includes(state) } : error(code);
  return { said: word, step: { state: word, ...end }, state, rawState: word };
}

/** A pipeline's word decides. */
export const VERTEX_PIPELINE_CASES: readonly StateCase[] = VERTEX_WORDS.map(([word, state]) =>
  vertexCase(`PIPELINE_STATE_${word}`, state),
);

/** Tuning jobs have words of their own. */
export const VERTEX_TUNING_CASES: readonly StateCase[] = [
  ...VERTEX_WORDS,
  ['EXPIRED', 'EXPIRED'] as const,
  ['UPDATING', 'RUNNING'] as const,
  ['PARTIALLY_SUCCEEDED', 'PARTIALLY_SUCCEEDED'] as const,
].map(([word, state]) => vertexCase(`JOB_STATE_${word}`, state));

const job = (status: string, state: string): StateCase => ({
  said: status,
  step: { status },
  state,
  rawState: status,
});

const EVALUATING = { trainingStatus: { status: 'succeeded' }, evaluationStatus: { status: 'running' } };

export const AZURE_CASES: readonly StateCase[] = [
  job('notStarted', 'QUEUED'),
  job('running', 'RUNNING'),
  { ...job('running', 'FINALIZING'), said: 'running, trained', step: { status: 'running', ...EVALUATING } },
  job('cancelling', 'CANCELLING'),
  job('succeeded', 'SUCCEEDED'),
  job('partiallyCompleted', 'PARTIALLY_SUCCEEDED'),
  job('failed', 'FAILED'),
  job('cancelled', 'CANCELLED'),
  job('dreaming', 'UNKNOWN'),
];

const preview2 = (status: string, rawState: string, state: string): StateCase => ({
  said: rawState,
  step: { status },
  state,
  rawState,
});

/** The emulator says a current version's word in the words of the preview. */
export const AZURE_PREVIEW2_CASES: readonly StateCase[] = [
  preview2('notStarted', 'notStarted', 'QUEUED'),
  preview2('running', 'inProgress', 'RUNNING'),
  {
    ...preview2('running', 'inProgress', 'FINALIZING'),
    said: 'inProgress, trained',
    step: { status: 'running', ...EVALUATING },
  },
  preview2('succeeded', 'succeeded', 'SUCCEEDED'),
  preview2('failed', 'failed', 'FAILED'),
  preview2('cancelled', 'cancelled', 'CANCELLED'),
  preview2('dreaming', 'dreaming', 'UNKNOWN'),
  // The last one, as the setting stays.
  {
    ...preview2('succeeded', 'completed', 'SUCCEEDED'),
    settings: { preview2SucceededWord: 'completed' },
  },
];
