import { isTerminal } from '../../domain/operation-state.ts';
import { ProviderError } from '../../errors.ts';
import type { Call, Page } from '../provider.ts';
import type { VertexAccess } from './access.ts';
import { type Origin, originInTuning } from './model-origin.ts';
import { RecentlyUsed } from './recently-used.ts';
import { toJobState } from './state.ts';
import type { WireModel } from './wire.ts';
import type { WireTuningJob } from './wire-job.ts';

/** How tuned models came to be: one for each. Never rejects with a ProviderError. */
export type TuningOrigins = (
  models: readonly WireModel[],
  call: Call,
) => Promise<ReadonlyMap<WireModel, Origin>>;

// Some hundred bytes each.
const KEPT = 1_024;

// Only the list of jobs tells which of them made a model: an old one is not worth many requests.
const MAX_PAGES = 5;

// Long enough for a job to show the model that it made.
const SETTLED_MS = 24 * 60 * 60 * 1000;

export function createTuningOrigins(access: VertexAccess): TuningOrigins {
  const { key, client, clock, log, tuningJobs } = access;
  /** By the model's name, version included. */
  const known = new RecentlyUsed<Origin>(KEPT);

  async function readJobs(missing: Set<string>, call: Call): Promise<void> {
    let token: string | null = null;
    for (let pages = 0; pages < MAX_PAGES && missing.size > 0; pages += 1) {
      const page: Page<WireTuningJob> = await client.listTuningJobs({ token }, call);
      for (const job of page.items) keep(job, missing);
      token = page.nextToken;
      if (token === null) return;
    }
  }

  function keep(job: WireTuningJob, missing: Set<string>): void {
    const { modelName, state } = job;
    if (modelName === null || !isTerminal(toJobState(state)) || !missing.delete(modelName)) return;
    known.set(modelName, originInTuning(null, job));
  }

  /** A model whose job is not in the list is looked for no more, unless it is so new that its job may not show it. */
  function giveUp(models: readonly WireModel[], missing: ReadonlySet<string>): void {
    const settledBefore = clock.now().getTime() - SETTLED_MS;
    for (const model of models) {
      const isSettled = (model.createTime?.getTime() ?? 0) < settledBefore;
      if (isSettled && missing.has(versionedName(model))) known.set(versionedName(model), withoutJob(model));
    }
  }

  async function complete(models: readonly WireModel[], call: Call): Promise<void> {
    const missing = new Set(models.map(versionedName).filter((name) => known.get(name) === undefined));
    if (!tuningJobs || missing.size === 0) return;
    try {
      await readJobs(missing, call);
      giveUp(models, missing);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      log.warn({ provider: key, problem: error.message }, 'no tuning job to complete a model with');
    }
  }

  return async (models, call) => {
    await complete(models, call);
    return new Map(models.map((model) => [model, known.get(versionedName(model)) ?? withoutJob(model)]));
  };
}

function withoutJob({ genieBaseModel }: WireModel): Origin {
  return originInTuning(genieBaseModel, null);
}

function versionedName({ name, versionId }: WireModel): string {
  return versionId === null ? name : `${name}@${versionId}`;
}
