import type {
  VertexImageClassificationTraining,
  VertexImageObjectDetectionTraining,
} from '../../domain/vertex-training.ts';
import type {
  VertexImageClassificationTrainingInput,
  VertexImageObjectDetectionTrainingInput,
} from '../generated/resolver-types.ts';
import type { InputPlace } from './input-place.ts';
import { toImageSplit } from './vertex-data-split.ts';
import { toPipelineNames } from './vertex-names.ts';

/** In thousandths of a node hour. */
interface BudgetRange {
  readonly min: number;
  readonly max: number;
}

const MOBILE: BudgetRange = { min: 1_000, max: 100_000 };
const CLASSIFICATION_CLOUD: BudgetRange = { min: 8_000, max: 800_000 };
const DETECTION_CLOUD: BudgetRange = { min: 20_000, max: 900_000 };

/** Throws a BadInputError, with its place, for what no training could mean. */
export function toVertexImageClassification(
  input: VertexImageClassificationTrainingInput,
  place: InputPlace,
): VertexImageClassificationTraining {
  const { modelType = null, baseModelId = null } = input;
  return {
    kind: 'vertexImageClassification',
    ...toPipelineNames(input, place),
    modelType,
    baseModelId,
    multiLabel: input.multiLabel ?? false,
    trainBudgetMilliNodeHours: toBudget(input, CLASSIFICATION_CLOUD, place),
    disableEarlyStopping: input.disableEarlyStopping ?? false,
    dataSplit: toImageSplit(input.dataSplit, place.at('dataSplit')),
  };
}

/** Throws a BadInputError, with its place, for what no training could mean. */
export function toVertexImageObjectDetection(
  input: VertexImageObjectDetectionTrainingInput,
  place: InputPlace,
): VertexImageObjectDetectionTraining {
  return {
    kind: 'vertexImageObjectDetection',
    ...toPipelineNames(input, place),
    modelType: input.modelType ?? null,
    trainBudgetMilliNodeHours: toBudget(input, DETECTION_CLOUD, place),
    disableEarlyStopping: input.disableEarlyStopping ?? false,
    dataSplit: toImageSplit(input.dataSplit, place.at('dataSplit')),
  };
}

interface Budgeted {
  readonly modelType?: string | null | undefined;
  readonly trainBudgetMilliNodeHours?: number | null | undefined;
}

/** The type that Google takes by itself is one of the cloud. */
function toBudget({ modelType, trainBudgetMilliNodeHours }: Budgeted, cloud: BudgetRange, place: InputPlace) {
  const { min, max } = modelType?.startsWith('MOBILE_') ? MOBILE : cloud;
  return place.at('trainBudgetMilliNodeHours').range(trainBudgetMilliNodeHours, min, max);
}
