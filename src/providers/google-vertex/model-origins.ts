import type { Call } from '../provider.ts';
import type { VertexAccess } from './access.ts';
import { type Origin, READY_MADE } from './model-origin.ts';
import { createPipelineOrigins } from './pipeline-origins.ts';
import { createTuningOrigins } from './tuning-origins.ts';
import type { WireModel } from './wire.ts';

/** How models came to be; what was read once is kept, for a finished training never changes. */
export interface Origins {
  /** One for each. Never rejects with a ProviderError: a model is shown without what its training would add. */
  getMany(models: readonly WireModel[], call: Call): Promise<ReadonlyMap<WireModel, Origin>>;
}

// What tuning makes (V6), by name and number.
const TUNED: ReadonlySet<string> = new Set(['GENIE', '5']);

export function createOrigins(access: VertexAccess): Origins {
  const originsInPipelines = createPipelineOrigins(access);
  const originsInTuning = createTuningOrigins(access);
  return {
    async getMany(models, call) {
      const names = new Set(models.flatMap(({ trainingPipeline }) => trainingPipeline ?? []));
      const [byPipeline, byModel] = await Promise.all([
        originsInPipelines([...names], call),
        originsInTuning(models.filter(isTuned), call),
      ]);
      const originOf = (model: WireModel) =>
        byModel.get(model) ?? byPipeline.get(model.trainingPipeline ?? '') ?? READY_MADE;
      return new Map(models.map((model) => [model, originOf(model)]));
    },
  };
}

function isTuned({ sourceType, trainingPipeline }: WireModel): boolean {
  return trainingPipeline === null && TUNED.has(sourceType ?? '');
}
