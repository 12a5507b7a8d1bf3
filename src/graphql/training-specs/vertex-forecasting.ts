import type {
  VertexForecastingMethod,
  VertexForecastingTraining,
  VertexForecastWindow,
} from '../../domain/vertex-training.ts';
import type {
  VertexForecastingTrainingInput,
  VertexForecastWindowInput,
  VertexGranularityInput,
} from '../generated/resolver-types.ts';
import type { InputPlace } from './input-place.ts';
import { refuseRepeated, toColumns } from './vertex-columns.ts';
import { toTableSplit } from './vertex-data-split.ts';
import { toPipelineNames } from './vertex-names.ts';

const MINUTES: readonly number[] = [1, 5, 10, 15, 30];
const MAX_QUANTILES = 5;
const PROBABILISTIC: ReadonlySet<VertexForecastingMethod> = new Set(['AUTOML', 'TIME_SERIES_DENSE_ENCODER']);

/** Throws a BadInputError, with its place, for what no training could mean. */
export function toVertexForecasting(
  input: VertexForecastingTrainingInput,
  place: InputPlace,
): VertexForecastingTraining {
  const { targetColumn, timeColumn, timeSeriesIdentifierColumn, weightColumn = null } = input;
  const columns = toColumns(input.columns, { targetColumn, weightColumn }, place.at('columns'));
  refuseRepeated(columns, place.at('columns'));
  const budgetAt = place.at('trainBudgetMilliNodeHours');
  return {
    kind: 'vertexForecasting',
    ...toPipelineNames(input, place),
    method: input.method ?? 'AUTOML',
    targetColumn,
    timeColumn,
    timeSeriesIdentifierColumn,
    ...toColumnLists(input, place),
    columns,
    forecastHorizon: place.at('forecastHorizon').inRange(input.forecastHorizon, 1, Number.POSITIVE_INFINITY),
    contextWindow: place.at('contextWindow').range(input.contextWindow, 0, Number.POSITIVE_INFINITY),
    dataGranularity: toGranularity(input.dataGranularity, place.at('dataGranularity')),
    optimizationObjective: input.optimizationObjective ?? null,
    ...toUncertainty(input, place),
    weightColumn,
    holidayRegions: toHolidayRegions(input, place),
    window: toWindow(input.window, place.at('window')),
    trainBudgetMilliNodeHours: budgetAt.inRange(input.trainBudgetMilliNodeHours, 1_000, 72_000),
    additionalExperiments: input.additionalExperiments ?? [],
    dataSplit: toTableSplit(input.dataSplit, place.at('dataSplit')),
  };
}

type ColumnLists = Pick<
  VertexForecastingTraining,
  'timeSeriesAttributeColumns' | 'availableAtForecastColumns' | 'unavailableAtForecastColumns'
>;

function toColumnLists(input: VertexForecastingTrainingInput, place: InputPlace): ColumnLists {
  const available = input.availableAtForecastColumns ?? [];
  const unavailable = input.unavailableAtForecastColumns ?? [];
  const [availableAt, unavailableAt] = [
    place.at('availableAtForecastColumns'),
    place.at('unavailableAtForecastColumns'),
  ];
  if (available.includes(input.targetColumn))
    throw availableAt.wrong(
      `${JSON.stringify(input.targetColumn)} is the targetColumn, which is not available at forecast`,
    );
  if (unavailable.includes(input.timeColumn))
    throw unavailableAt.wrong(
      `${JSON.stringify(input.timeColumn)} is the timeColumn, which is available at forecast`,
    );
  const both = unavailable.find((column) => available.includes(column));
  if (both !== undefined)
    throw unavailableAt.wrong(`${JSON.stringify(both)} cannot be both available and unavailable at forecast`);
  return {
    timeSeriesAttributeColumns: input.timeSeriesAttributeColumns ?? [],
    availableAtForecastColumns: available,
    unavailableAtForecastColumns: unavailable,
  };
}

function toGranularity(
  { unit, quantity = 1 }: VertexGranularityInput,
  place: InputPlace,
): VertexForecastingTraining['dataGranularity'] {
  const possible = unit === 'MINUTE' ? MINUTES : [1];
  if (possible.includes(quantity)) return { unit, quantity };
  const rule = possible.length > 1 ? `one of ${possible.join(', ')}` : '1';
  throw place.at('quantity').wrong(`quantity for ${unit} takes ${rule}, not ${quantity}`);
}

type Uncertainty = Pick<VertexForecastingTraining, 'quantiles' | 'enableProbabilisticInference'>;

function toUncertainty(input: VertexForecastingTrainingInput, place: InputPlace): Uncertainty {
  const { method = 'AUTOML', enableProbabilisticInference = false, optimizationObjective } = input;
  const quantiles = toQuantiles(input.quantiles ?? [], place.at('quantiles'));
  const isQuantileLoss = optimizationObjective === 'MINIMIZE_QUANTILE_LOSS';
  const probabilisticAt = place.at('enableProbabilisticInference');
  if (enableProbabilisticInference && isQuantileLoss)
    throw probabilisticAt.wrong('enableProbabilisticInference does not go with MINIMIZE_QUANTILE_LOSS');
  if (enableProbabilisticInference && !PROBABILISTIC.has(method))
    throw probabilisticAt.wrong(`enableProbabilisticInference does not go with ${method}`);
  if (isQuantileLoss && quantiles.length === 0)
    throw place.at('quantiles').wrong('MINIMIZE_QUANTILE_LOSS needs at least one of the quantiles');
  if (!isQuantileLoss && !enableProbabilisticInference && quantiles.length > 0)
    throw place
      .at('quantiles')
      .wrong('quantiles go with MINIMIZE_QUANTILE_LOSS or enableProbabilisticInference');
  return { quantiles, enableProbabilisticInference };
}

function toQuantiles(quantiles: readonly number[], place: InputPlace): readonly number[] {
  if (quantiles.length > MAX_QUANTILES)
    throw place.wrong(`quantiles takes at most ${MAX_QUANTILES}, not ${quantiles.length}`);
  const index = quantiles.findIndex((quantile) => !(quantile > 0 && quantile < 1));
  if (index !== -1) throw place.at(index).wrong(`a quantile is above 0 and below 1, not ${quantiles[index]}`);
  return place.unique(quantiles, (quantile) => quantile);
}

function toHolidayRegions(
  { holidayRegions, dataGranularity }: VertexForecastingTrainingInput,
  place: InputPlace,
): readonly string[] {
  const regions = holidayRegions ?? [];
  if (regions.length === 0 || dataGranularity.unit === 'DAY') return regions;
  throw place
    .at('holidayRegions')
    .wrong(`holidayRegions go with a granularity of a DAY, not of a ${dataGranularity.unit}`);
}

function toWindow(
  input: VertexForecastWindowInput | null | undefined,
  place: InputPlace,
): VertexForecastWindow | null {
  if (!input) return null;
  const { column, strideLength, maxCount } = input;
  const atLeastOne = (member: string, value: number) =>
    place.at(member).inRange(value, 1, Number.POSITIVE_INFINITY);
  if (typeof column === 'string') return { kind: 'column', column };
  if (typeof strideLength === 'number')
    return { kind: 'stride', strideLength: atLeastOne('strideLength', strideLength) };
  return { kind: 'count', maxCount: atLeastOne('maxCount', maxCount) };
}
