import type { ProblemKind } from './problem-kinds.ts';

export interface TrainBudget {
  readonly minMilliNodeHours: number;
  readonly maxMilliNodeHours: number;
  readonly defaultMilliNodeHours: number;
}

const MOBILE_TYPES = ['mobile-low-latency-1', 'mobile-versatile-1', 'mobile-high-accuracy-1'];
const CORE_ML_TYPES = ['low-latency', 'versatile', 'high-accuracy'].map((goal) => `mobile-core-ml-${goal}-1`);
const DETECTION_TYPES = ['cloud-high-accuracy-1', 'cloud-low-latency-1'];

const CLASSIFICATION_CLOUD = budget(8_000, 800_000, 192_000);
const DETECTION_CLOUD = budget(20_000, 900_000, 216_000);
const MOBILE = budget(1_000, 100_000, 24_000);

/** The budget rules of an image model's type, the empty type being the default one; null for an unknown type. */
export function trainBudgetOf(kind: ProblemKind, modelType: string): TrainBudget | null {
  const type = modelType === '' ? defaultModelType(kind) : modelType;
  if ([...MOBILE_TYPES, ...CORE_ML_TYPES].includes(type)) return MOBILE;
  if (kind === 'imageClassification') return type === 'cloud' ? CLASSIFICATION_CLOUD : null;
  return DETECTION_TYPES.includes(type) ? DETECTION_CLOUD : null;
}

export function defaultModelType(kind: ProblemKind): string {
  return kind === 'imageClassification' ? 'cloud' : 'cloud-high-accuracy-1';
}

/** The formats a model can be exported in, the default first; empty where it cannot be exported. */
export function exportFormatsOf(kind: ProblemKind, modelType: string): readonly string[] {
  if (kind === 'imageClassification' && CORE_ML_TYPES.includes(modelType)) return ['core_ml'];
  if (!MOBILE_TYPES.includes(modelType)) return [];
  if (kind === 'imageClassification')
    return ['tflite', 'edgetpu_tflite', 'tf_saved_model', 'tf_js', 'docker'];
  return kind === 'imageObjectDetection' ? ['tflite', 'tf_saved_model', 'tf_js'] : [];
}

function budget(
  minMilliNodeHours: number,
  maxMilliNodeHours: number,
  defaultMilliNodeHours: number,
): TrainBudget {
  return { minMilliNodeHours, maxMilliNodeHours, defaultMilliNodeHours };
}
