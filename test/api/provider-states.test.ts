import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATION_STATES } from '../../src/domain/operation-state.ts';
import type { Emulator } from '../../src/emulators/start-emulator.ts';
import { column, type Json, textOf } from '../support/json-answer.ts';
import { azureYaml, oneOfEachKind, startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { mutate } from './mutate.ts';
import {
  AUTOML_CASES,
  AZURE_CASES,
  AZURE_PREVIEW2_CASES,
  isDone,
  type StateCase,
  TRANSLATION_CASES,
  VERTEX_PIPELINE_CASES,
  VERTEX_TUNING_CASES,
} from './provider-state-cases.ts';
import { azureText, googleText } from './training-specs.ts';

interface Subject {
  /** The provider's key. */
  readonly key: string;
  /** What the names of its models begin with here. */
  readonly prefix: string;
  readonly emulatorOf: (gateway: TestGateway) => Emulator;
  readonly specOf: (label: string) => Readonly<Record<string, unknown>>;
  /** What a script's step is when all is well. */
  readonly underWay: Readonly<Record<string, unknown>>;
  readonly cases: readonly StateCase[];
  /** Whether it can be asked for its trainings; where not, the gateway lists what it has started itself. */
  readonly lists: boolean;
}

const azure: Pick<Subject, 'emulatorOf' | 'specOf' | 'underWay'> = {
  emulatorOf: (gateway) => gateway.azure,
  specOf: (modelLabel) => azureText({ modelLabel }),
  underWay: { status: 'running' },
};

const vertex: Pick<Subject, 'key' | 'emulatorOf' | 'underWay' | 'lists'> = {
  key: 'vertex',
  emulatorOf: (gateway) => gateway.vertex,
  underWay: {},
  lists: true,
};

const SUBJECTS: readonly Subject[] = [
  {
    key: 'google',
    prefix: 'automl',
    emulatorOf: (gateway) => gateway.google,
    specOf: (displayName) => googleText({ displayName }),
    underWay: {},
    cases: AUTOML_CASES,
    lists: true,
  },
  {
    key: 'translation',
    prefix: 'translation',
    emulatorOf: (gateway) => gateway.translation,
    specOf: (displayName) => ({ googleTranslation: { displayName, datasetId: 'NMd000000000000001' } }),
    underWay: {},
    cases: TRANSLATION_CASES,
    lists: true,
  },
  {
    ...vertex,
    prefix: 'pipeline',
    specOf: (displayName) => ({
      vertexImageClassification: { displayName, datasetId: '2610000000000000004' },
    }),
    cases: VERTEX_PIPELINE_CASES,
  },
  { ...vertex, prefix: 'tuning', specOf: tuning, cases: VERTEX_TUNING_CASES },
  { ...azure, key: 'azure', prefix: 'current', cases: AZURE_CASES, lists: true },
  { ...azure, key: 'azure-preview', prefix: 'preview', cases: AZURE_PREVIEW2_CASES, lists: false },
];

const MINUTE_MS = 60_000;
const JOB = 'id displayName state rawState done';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({
    polls: false,
    providers: (endpoints) => [
      ...oneOfEachKind(endpoints),
      azureYaml(endpoints.azure, {
        key: 'azure-preview',
        apiVersion: 'v1.0-preview.2',
        projects: ['sandbox'],
      }),
    ],
  });
});

afterAll(() => gateway.close());

describe.each(SUBJECTS)('a $prefix training at $key', (subject) => {
  it.each(subject.cases.map((each, index) => ({ ...each, done: isDone(each), index })))(
    'of which the provider says: $said, is $state, done: $done, and is found so',
    async ({ index, done, ...each }) => {
      const { state, rawState } = each;
      const displayName = `${subject.prefix}_${index}`;
      const id = await startScripted(subject, displayName, each);
      const shown = { id, displayName, state, rawState, done };
      expect(await readJob(id)).toEqual(shown);
      expect(await listJobs(subject, { states: [state] })).toContainEqual(shown);
      expect(await listJobs(subject, { done })).toContainEqual(shown);
      const others = OPERATION_STATES.filter((other) => other !== state);
      expect(await listIds(subject, { states: others })).not.toContain(id);
      expect(await listIds(subject, { done: !done })).not.toContain(id);
      expect(await watch(id)).toEqual({ shown, isLast: done });
      // Where it has not ended it would be in the way of the next.
      gateway.step(MINUTE_MS);
    },
  );
});

function tuning(displayName: string) {
  const trainingDatasetUri = 'gs://demo-bucket/tuning/train.jsonl';
  return { vertexTuning: { displayName, baseModel: 'gemini-2.5-flash', trainingDatasetUri } };
}

/** Starts a training that is under way for a minute and then for another as the case says; answers with its id. */
async function startScripted(
  { key, emulatorOf, specOf, underWay }: Subject,
  label: string,
  { step, settings = {} }: StateCase,
): Promise<string> {
  const { service } = emulatorOf(gateway);
  service.configure(settings);
  const steps = [
    { afterMs: 0, ...underWay },
    { afterMs: MINUTE_MS, ...step },
    { afterMs: 2 * MINUTE_MS, gone: true },
  ];
  service.addScript({ label, steps });
  const input = { provider: key, spec: specOf(label) };
  const { payload, errors } = await mutate(gateway, 'startTraining', `trainingJob { ${JOB} }`, input);
  expect([errors, payload?.userErrors]).toEqual([[], []]);
  expect(payload?.trainingJob).toMatchObject({ displayName: label, done: false });
  gateway.step(MINUTE_MS);
  return textOf(payload?.trainingJob?.id);
}

async function readJob(id: string): Promise<Json | undefined> {
  const document = `query ($id: ID!) { trainingJob(id: $id) { ${JOB} } }`;
  const { data, errors } = await gateway.query(document, { id });
  expect(errors).toEqual([]);
  return data?.trainingJob;
}

async function listJobs({ key, lists }: Subject, filter: object) {
  const { data, errors } = await gateway.query(
    `query ($filter: TrainingJobFilter) {
      trainingJobs(first: 200, filter: $filter) { nodes { ${JOB} } sources { complete } }
    }`,
    { filter: { providers: [key], ...filter } },
  );
  expect(errors).toEqual([]);
  expect(data?.trainingJobs?.sources).toEqual([{ complete: lists }]);
  return data?.trainingJobs?.nodes;
}

async function listIds(subject: Subject, filter: object): Promise<readonly string[]> {
  return column(await listJobs(subject, filter), 'id');
}

/** What the first event of a watch shows, and whether the watch ends with it. */
async function watch(id: string) {
  const events = gateway.subscribe(
    `subscription ($id: ID!) { trainingJobStatus(id: $id) { trainingJob { ${JOB} } } }`,
    { id },
  );
  const first = await events.next();
  const shown = first.done ? undefined : first.value.data?.trainingJobStatus?.trainingJob;
  const isTerminal = JSON.stringify(shown?.done) === 'true';
  const isLast = isTerminal && (await events.next()).done === true;
  await events.return?.();
  return { shown, isLast };
}
