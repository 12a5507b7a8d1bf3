import { isTerminal } from '../../domain/operation-state.ts';
import { ProviderError } from '../../errors.ts';
import type { SearchPage } from '../find-many.ts';
import { findByName } from '../google/find-by-name.ts';
import type { Call } from '../provider.ts';
import type { VertexAccess } from './access.ts';
import { FORGOTTEN_TRAINING, type Origin, originInPipeline } from './model-origin.ts';
import { RecentlyUsed } from './recently-used.ts';
import { toPipelineState } from './state.ts';
import type { WirePipeline } from './wire-job.ts';

/** How models came to be, by the names of the pipelines that made them: one for each. Never rejects with a ProviderError. */
export type PipelineOrigins = (names: readonly string[], call: Call) => Promise<ReadonlyMap<string, Origin>>;

// Some hundred bytes each.
const KEPT = 4_096;

export function createPipelineOrigins({ key, parent, client, log }: VertexAccess): PipelineOrigins {
  const known = new RecentlyUsed<Origin>(KEPT);
  /** Where the list was left; null at its beginning and past its end. */
  let resumeAt: string | null = null;

  function keep(pipeline: WirePipeline): WirePipeline {
    // Of one that runs, the end and the cost are yet to come.
    if (isTerminal(toPipelineState(pipeline.state))) known.set(pipeline.name, originInPipeline(pipeline));
    return pipeline;
  }

  async function readPage(token: string | null, call: Call): Promise<SearchPage<WirePipeline>> {
    const page = await client.listTrainingPipelines({ token }, call);
    page.items.forEach(keep);
    resumeAt = page.nextToken;
    return page;
  }

  /**
   * The next models of a long list are made by the next pipelines: their list goes on where it was left, rather than
   * from its beginning each time.
   */
  async function resume(call: Call): Promise<SearchPage<WirePipeline>> {
    const token = resumeAt;
    if (token === null) return readPage(null, call);
    try {
      return { ...(await readPage(token, call)), conclusive: false };
    } catch (error) {
      if (!(error instanceof ProviderError) || error.code !== 'PROVIDER_REJECTED') throw error;
      // A token may have grown too old.
      return readPage(null, call);
    }
  }

  function originOf(name: string, pipeline: WirePipeline | ProviderError | undefined): Origin {
    // Known as gone, and so many others since that it was forgotten.
    if (pipeline === undefined) return FORGOTTEN_TRAINING;
    if (!(pipeline instanceof ProviderError)) return originInPipeline(pipeline);
    const problem = pipeline.message;
    log.warn({ provider: key, pipeline: name, problem }, 'no training to complete a model with');
    return FORGOTTEN_TRAINING;
  }

  return async (names, call) => {
    const missing = names.filter((name) => known.get(name) === undefined);
    const found = await findByName<WirePipeline>(missing, {
      parent,
      collection: 'trainingPipelines',
      get: async (id) => keep(await client.getTrainingPipeline(id, call)),
      list: (token) => (token === null ? resume(call) : readPage(token, call)),
    });
    // A pipeline that was deleted never comes back.
    for (const name of missing) if (!found.has(name)) known.set(name, FORGOTTEN_TRAINING);
    return new Map(names.map((name) => [name, known.get(name) ?? originOf(name, found.get(name))]));
  };
}
