import type { Evaluation } from '../../domain/evaluation.ts';
import { ProviderError } from '../../errors.ts';
import { undefinedIfNotFound } from '../found.ts';
import { idWithin } from '../google/resource-names.ts';
import type { Call, EvaluationLookup, Page } from '../provider.ts';
import type { AutomlAccess } from './access.ts';
import { toEvaluation } from './to-evaluation.ts';
import type { WireEvaluation } from './wire-evaluation.ts';

type ByModel = ReadonlyMap<string, readonly WireEvaluation[] | ProviderError>;

/** Google's name for all models of a location (A19). */
const ALL_MODELS = '-';

export function createEvaluations({ key, parent, client }: AutomlAccess): EvaluationLookup {
  /** The evaluations of one model, or of all; null once there are more pages than allowed. */
  async function readPages(modelId: string, maxPages: number, call: Call): Promise<WireEvaluation[] | null> {
    const evaluations: WireEvaluation[] = [];
    const tokens = new Set<string | null>();
    let token: string | null = null;
    while (tokens.size < maxPages) {
      if (tokens.has(token)) throw turnsInACircle(key, modelId);
      tokens.add(token);
      const page: Page<WireEvaluation> = await client.listEvaluations(modelId, token, call);
      evaluations.push(...page.items);
      token = page.nextToken;
      if (token === null) return evaluations;
    }
    return null;
  }

  async function readModel(modelId: string, call: Call): Promise<readonly WireEvaluation[] | ProviderError> {
    try {
      const reading = readPages(modelId, Number.POSITIVE_INFINITY, call);
      return (await undefinedIfNotFound(reading)) ?? [];
    } catch (error) {
      if (error instanceof ProviderError) return error;
      throw error;
    }
  }

  /** One list of everything where that is no dearer than asking for each model; null where it is. */
  async function readTogether(modelIds: readonly string[], call: Call): Promise<ByModel | null> {
    if (modelIds.length < 2) return null;
    try {
      const everything = await readPages(ALL_MODELS, Math.ceil(modelIds.length / 2), call);
      return everything && Map.groupBy(everything, ({ modelId }) => modelId);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      // A service that does not know the name for all models may still know each of them.
      return error.code === 'PROVIDER_REJECTED' ? null : new Map(modelIds.map((id) => [id, error]));
    }
  }

  async function readSeparately(modelIds: readonly string[], call: Call): Promise<ByModel> {
    return new Map(await Promise.all(modelIds.map(async (id) => [id, await readModel(id, call)] as const)));
  }

  return {
    async getMany(names, call) {
      const modelIds = new Map(names.map((name) => [name, idWithin(parent, 'models', name)]));
      const wanted = [...new Set(modelIds.values())].filter((id) => id !== null);
      const byModel = (await readTogether(wanted, call)) ?? (await readSeparately(wanted, call));
      const found = new Map<string, Evaluation | ProviderError>();
      for (const [name, id] of modelIds) {
        const evaluations = byModel.get(id ?? '') ?? [];
        const evaluation = evaluations instanceof ProviderError ? evaluations : toEvaluation(evaluations);
        if (evaluation !== null) found.set(name, evaluation);
      }
      return found;
    },
  };
}

function turnsInACircle(provider: string, modelId: string): ProviderError {
  const message = `the evaluations of model ${modelId} at ${provider} were not read to their end: the pages go round in a circle`;
  return new ProviderError('PROVIDER_PROTOCOL', message, {
    provider,
    status: null,
    retryable: false,
    mayHaveActed: false,
  });
}
