import type { Call } from '../google/api-route.ts';
import { standingOf } from '../google/operation-life.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { stateOf } from './job-state.ts';
import { jobView } from './job-view.ts';
import type { FilterField, FilterVocabulary } from './list-filter.ts';
import { listResources } from './list-resources.ts';
import type { JobRecord, JobType } from './records.ts';
import type { VertexContext } from './vertex-context.ts';

const EQUALITY = ['=', '!='] as const;
const WITH_WILDCARD = [...EQUALITY, ':'] as const;
const COMPARISONS = [...EQUALITY, '<', '<=', '>', '>='] as const;

/** A page of the pipelines or jobs of the call's location, newest first. */
export function listJobs(context: VertexContext, call: Call, type: JobType): JsonObject {
  const items = context.store
    .jobs(type, call.now)
    .filter(({ name }) => name.startsWith(`${call.parent}/${type}s/`));
  return listResources(context, call, {
    key: `${type}s`,
    items,
    view: (job) => jobView(context, job, call.now),
    nameOf: ({ name }) => name,
    createdAtOf: ({ startedAt }) => startedAt,
    vocabulary: vocabularyAt(call.now),
  });
}

function vocabularyAt(now: Date): FilterVocabulary<JobRecord> {
  return {
    fields: new Map<string, FilterField<JobRecord>>([
      ['display_name', { comparators: WITH_WILDCARD, valueOf: ({ displayName }) => displayName }],
      ['state', { comparators: EQUALITY, valueOf: (job) => shownState(job, now) }],
      ['training_task_definition', { comparators: WITH_WILDCARD, valueOf: definitionOf }],
      ['create_time', { comparators: COMPARISONS, valueOf: ({ startedAt }) => startedAt }],
    ]),
    labelsOf: ({ labels }) => labels,
  };
}

function shownState(job: JobRecord, now: Date): string | undefined {
  const standing = standingOf(job, now);
  return standing.phase === 'gone' ? undefined : stateOf(job, standing);
}

function definitionOf({ request }: JobRecord): string | undefined {
  const { trainingTaskDefinition } = request;
  return typeof trainingTaskDefinition === 'string' ? trainingTaskDefinition : undefined;
}
