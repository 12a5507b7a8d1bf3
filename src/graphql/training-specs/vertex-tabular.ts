import type { VertexTabularObjective, VertexTabularTraining } from '../../domain/vertex-training.ts';
import type { VertexTabularTrainingInput } from '../generated/resolver-types.ts';
import type { InputPlace } from './input-place.ts';
import { toColumns } from './vertex-columns.ts';
import { toTableSplit } from './vertex-data-split.ts';
import { toPipelineNames } from './vertex-names.ts';

const OBJECTIVES: Readonly<
  Record<VertexTabularTraining['predictionType'], ReadonlySet<VertexTabularObjective>>
> = {
  CLASSIFICATION: new Set([
    'MAXIMIZE_AU_ROC',
    'MINIMIZE_LOG_LOSS',
    'MAXIMIZE_AU_PRC',
    'MAXIMIZE_PRECISION_AT_RECALL',
    'MAXIMIZE_RECALL_AT_PRECISION',
  ]),
  REGRESSION: new Set(['MINIMIZE_RMSE', 'MINIMIZE_MAE', 'MINIMIZE_RMSLE']),
};

/** Throws a BadInputError, with its place, for what no training could mean. */
export function toVertexTabular(input: VertexTabularTrainingInput, place: InputPlace): VertexTabularTraining {
  const { predictionType, targetColumn, weightColumn = null } = input;
  const budgetAt = place.at('trainBudgetMilliNodeHours');
  return {
    kind: 'vertexTabular',
    ...toPipelineNames(input, place),
    predictionType,
    targetColumn,
    columns: toColumns(input.columns, { targetColumn, weightColumn }, place.at('columns')),
    ...toObjective(input, place),
    weightColumn,
    trainBudgetMilliNodeHours: budgetAt.inRange(input.trainBudgetMilliNodeHours, 1_000, 72_000),
    disableEarlyStopping: input.disableEarlyStopping ?? false,
    additionalExperiments: input.additionalExperiments ?? [],
    dataSplit: toTableSplit(input.dataSplit, place.at('dataSplit')),
  };
}

type Objective = Pick<
  VertexTabularTraining,
  'optimizationObjective' | 'optimizationObjectiveRecallValue' | 'optimizationObjectivePrecisionValue'
>;

function toObjective(input: VertexTabularTrainingInput, place: InputPlace): Objective {
  const { predictionType, optimizationObjective: objective = null } = input;
  if (objective !== null && !OBJECTIVES[predictionType].has(objective)) {
    const fitting = [...OBJECTIVES[predictionType]].join(', ');
    throw place
      .at('optimizationObjective')
      .wrong(`optimizationObjective for ${predictionType} takes one of ${fitting}, not ${objective}`);
  }
  return {
    optimizationObjective: objective,
    optimizationObjectiveRecallValue: toHeldValue(
      input.optimizationObjectiveRecallValue,
      { objective, needs: 'MAXIMIZE_PRECISION_AT_RECALL' },
      place.at('optimizationObjectiveRecallValue'),
    ),
    optimizationObjectivePrecisionValue: toHeldValue(
      input.optimizationObjectivePrecisionValue,
      { objective, needs: 'MAXIMIZE_RECALL_AT_PRECISION' },
      place.at('optimizationObjectivePrecisionValue'),
    ),
  };
}

interface Holding {
  readonly objective: VertexTabularObjective | null;
  /** The one objective that needs the value. */
  readonly needs: VertexTabularObjective;
}

/** The value that an objective holds while it optimizes another: there where it is needed, and nowhere else. */
function toHeldValue(
  value: number | null | undefined,
  { objective, needs }: Holding,
  place: InputPlace,
): number | null {
  const held = place.range(value, 0, 1);
  const isNeeded = objective === needs;
  if ((held !== null) === isNeeded) return held;
  throw place.wrong(
    isNeeded ? `${place.name} is required with ${needs}: 0 to 1` : `${place.name} goes with ${needs} alone`,
  );
}
