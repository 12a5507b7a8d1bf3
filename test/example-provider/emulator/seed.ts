import { usualLife } from './job-life.ts';
import type { HarbourStore, JobRecord } from './store.ts';

/** The datasets of the demonstration; the API has no way to list them. */
export const DATASETS: readonly string[] = ['dst_tickets', 'dst_reviews'];

const MINUTE_MS = 60_000;
const TRAINING_MS = 20 * MINUTE_MS;

type JobSeed = Pick<JobRecord, 'title' | 'purpose' | 'dataset'> & {
  readonly minutesAgo: number;
  readonly becomes?: 'lost' | 'returned';
};

const SEEDS: readonly JobSeed[] = [
  { title: 'triage-en', purpose: 'classify', dataset: 'dst_tickets', minutesAgo: 9_000 },
  { title: 'topics-en', purpose: 'classify_many', dataset: 'dst_reviews', minutesAgo: 6_000 },
  { title: 'mood-en', purpose: 'sentiment', dataset: 'dst_reviews', minutesAgo: 3_000 },
  { title: 'triage-de', purpose: 'classify', dataset: 'dst_tickets', minutesAgo: 900, becomes: 'lost' },
  { title: 'places-en', purpose: 'extract', dataset: 'dst_tickets', minutesAgo: 600, becomes: 'returned' },
  { title: 'mood-de', purpose: 'sentiment', dataset: 'dst_reviews', minutesAgo: 0 },
];

/** Jobs of every end and one that has just begun, with the models they made, under ids that never change. */
export function seedHarbour(store: HarbourStore, nowMs: number): void {
  for (const { minutesAgo, becomes, ...what } of SEEDS) {
    store.putJob({
      ...what,
      id: store.nextId('job'),
      modelId: store.nextId('mdl'),
      submittedAtMs: nowMs - minutesAgo * MINUTE_MS,
      ...lifeOf(becomes),
      returnedAtMs: becomes === 'returned' ? nowMs - minutesAgo * MINUTE_MS + 5 * MINUTE_MS : null,
    });
  }
  store.settle(nowMs);
}

function lifeOf(becomes: JobSeed['becomes']): Pick<JobRecord, 'steps'> {
  if (becomes !== 'lost') return { steps: usualLife(TRAINING_MS) };
  const problem = { code: 'storm', text: 'the machine was lost' };
  return {
    steps: [
      { afterMs: 0, status: 'moored', percent: 0 },
      { afterMs: MINUTE_MS, status: 'under_way', percent: 10 },
      { afterMs: 5 * MINUTE_MS, status: 'lost', percent: 40, problem },
    ],
  };
}
