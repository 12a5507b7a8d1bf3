import { z } from 'zod';
import type { AuthoringDeps, Call } from './authoring-route.ts';
import { invalidArgument } from './azure-error.ts';
import { evaluationOptionsSchema, toEvaluationOptions } from './evaluation-options.ts';
import { caseless, parseBody } from './request-body.ts';
import type { TrainingConfigVersion } from './settings.ts';
import type { WorkOf } from './store.ts';
import type { Surface } from './versions.ts';
import { toDate } from './wire-time.ts';

const LATEST = 'latest';

const common = {
  modelLabel: z.string().min(1),
  evaluationOptions: evaluationOptionsSchema.optional(),
  dataGenerationSettings: z.looseObject({ enableDataGeneration: z.boolean() }).optional(),
};

const textSchema = z.object({ ...common, trainingConfigVersion: z.string().min(1) });

const conversationsSchema = z.object({
  ...common,
  trainingConfigVersion: z.string().min(1).default(LATEST),
  trainingMode: caseless(['standard', 'advanced']),
});

/** What `:train` asks for. Throws the service's 400. */
export function parseTraining(deps: AuthoringDeps, call: Call): WorkOf<'training'> {
  const { options, trainingMode } = parseOptions(call);
  const version = resolveConfigVersion(deps, call.surface, options.trainingConfigVersion, call.nowMs);
  return {
    kind: 'training',
    labels: [options.modelLabel],
    ...version,
    trainingMode,
    evaluationOptions: toEvaluationOptions(options.evaluationOptions),
    dataGeneration: options.dataGenerationSettings?.enableDataGeneration ?? false,
  };
}

/** `latest` is the newest one. Throws the service's 400 for one that is unknown or has expired. */
export function resolveConfigVersion(
  { settings }: Pick<AuthoringDeps, 'settings'>,
  surface: Surface,
  asked: string,
  nowMs: number,
): Pick<WorkOf<'training'>, 'trainingConfigVersion' | 'modelExpirationDate'> {
  const versions = settings.current.trainingConfigVersions[surface];
  const newest = versions.toSorted((a, b) => (a.trainingConfigVersion < b.trainingConfigVersion ? 1 : -1))[0];
  if (asked.toLowerCase() === LATEST && newest !== undefined) return newest;
  const found = versions.find((version) => version.trainingConfigVersion === asked);
  if (found === undefined) throw configError(`The training config version "${asked}" is not supported.`);
  if (isExpired(found, nowMs)) throw configError(`The training config version "${asked}" has expired.`);
  return found;
}

export function isExpired(version: TrainingConfigVersion, nowMs: number): boolean {
  return version.modelExpirationDate < toDate(nowMs);
}

function parseOptions(call: Call) {
  if (call.surface === 'analyze-text') {
    return { options: parseBody(call.request, textSchema), trainingMode: null };
  }
  const options = parseBody(call.request, conversationsSchema);
  return { options, trainingMode: options.trainingMode };
}

function configError(message: string) {
  return invalidArgument(message, 'trainingConfigVersion');
}
