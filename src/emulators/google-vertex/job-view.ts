import { CANCELLED_CODE } from '../google/canonical-codes.ts';
import { type Standing, standingOf } from '../google/operation-life.ts';
import { isJsonObject, type JsonObject, mergeJson, protoJson, timestamp } from '../google/proto-json.ts';
import { stateOf, stateWord } from './job-state.ts';
import { OPEN_FIELDS } from './open-fields.ts';
import type { JobRecord } from './records.ts';
import type { Settings } from './settings.ts';
import { DEFINITION_PREFIX } from './training-tasks.ts';
import type { VertexContext } from './vertex-context.ts';

type KnownStanding = Exclude<Standing, { phase: 'gone' }>;

/** Where a definition stands once the service has taken a copy of it: readable, and with another scheme. */
const REWRITTEN_PREFIX =
  'https://google-cloud-aiplatform.storage.googleapis.com/schema/trainingjob/definition/';

/** The job as the service shows it at an instant: what was asked, how it stands, what came of it. */
export function jobView({ settings }: VertexContext, job: JobRecord, now: Date): JsonObject {
  const standing = standingOf(job, now);
  if (standing.phase === 'gone') return {};
  const { step } = standing;
  const shown = protoJson(
    {
      ...job.request,
      ...job.result,
      name: job.name,
      state: stateOf(job, standing),
      createTime: timestamp(job.startedAt),
      startTime: instantText(runningSince(job, standing, now)),
      endTime: standing.phase === 'ended' ? timestamp(standing.updatedAt) : undefined,
      updateTime: timestamp(standing.updatedAt),
      error: errorOf(standing),
    },
    OPEN_FIELDS,
  );
  const rewritten = settings.current.rewriteTaskDefinitions ? withRewrittenDefinition(shown) : shown;
  const raw = rawMembersOf(job, settings.current);
  return mergeJson(mergeJson(withTaskMetadata(rewritten, step.metadata), raw), step.raw);
}

function rawMembersOf({ type, displayName }: JobRecord, settings: Settings): JsonObject | undefined {
  if (type === 'trainingPipeline') return settings.rawPipelines[displayName];
  return type === 'tuningJob' ? settings.rawTuningJobs[displayName] : undefined;
}

/** When it was first seen to run; null for one that has not run, or was cancelled before. */
function runningSince(job: JobRecord, standing: KnownStanding, now: Date): Date | null {
  const hasOutlived = standing.phase === 'ended' && standing.error?.code !== CANCELLED_CODE;
  // One that is being cancelled begins no more, unless it ends otherwise after all.
  const until = job.cancellation === null || hasOutlived ? now : job.cancellation.requestedAt;
  const running = job.steps.find(
    (step) => !step.done && (step.state === undefined || step.state === stateWord(job, 'RUNNING')),
  );
  if (running === undefined) return null;
  const at = new Date(job.startedAt.getTime() + running.afterMs);
  return at <= until ? at : null;
}

function errorOf(standing: KnownStanding): JsonObject | undefined {
  return standing.phase === 'ended' && standing.error !== null ? protoJson(standing.error) : undefined;
}

/** What a script says of the metadata is merged into the task's own. */
function withTaskMetadata(shown: JsonObject, metadata: JsonObject | undefined): JsonObject {
  if (metadata === undefined) return shown;
  const { trainingTaskMetadata } = shown;
  const known = isJsonObject(trainingTaskMetadata) ? trainingTaskMetadata : {};
  return { ...shown, trainingTaskMetadata: mergeJson(known, metadata) };
}

function withRewrittenDefinition(shown: JsonObject): JsonObject {
  const { trainingTaskDefinition } = shown;
  if (typeof trainingTaskDefinition !== 'string') return shown;
  return {
    ...shown,
    trainingTaskDefinition: trainingTaskDefinition.replace(DEFINITION_PREFIX, REWRITTEN_PREFIX),
  };
}

function instantText(at: Date | null): string | undefined {
  return at === null ? undefined : timestamp(at);
}
