import { z } from 'zod';
import { integer } from './task-inputs.ts';

interface BudgetRange {
  readonly min: number;
  readonly max: number;
  readonly byDefault: number;
}

const MOBILE: BudgetRange = { min: 1_000, max: 100_000, byDefault: 24_000 };
const CLASSIFICATION: BudgetRange = { min: 8_000, max: 800_000, byDefault: 192_000 };
const DETECTION: BudgetRange = { min: 20_000, max: 900_000, byDefault: 216_000 };

const MOBILE_TYPES = [
  'MOBILE_TF_LOW_LATENCY_1',
  'MOBILE_TF_VERSATILE_1',
  'MOBILE_TF_HIGH_ACCURACY_1',
] as const;

const shared = {
  budgetMilliNodeHours: integer.optional(),
  disableEarlyStopping: z.boolean().optional(),
  tunableParameter: z.record(z.string(), z.unknown()).optional(),
  uptrainBaseModelId: z.string().optional(),
};

/** `automl_image_classification_1.0.0.yaml`. */
export const imageClassificationInputs = withBudget(
  z.strictObject({
    ...shared,
    modelType: z
      .enum(['CLOUD', 'CLOUD_1', ...MOBILE_TYPES, 'EFFICIENTNET', 'MAXVIT', 'VIT', 'COCA'])
      .default('CLOUD'),
    baseModelId: z.string().optional(),
    multiLabel: z.boolean().optional(),
  }),
  CLASSIFICATION,
);

/** `automl_image_object_detection_1.0.0.yaml`. */
export const imageObjectDetectionInputs = withBudget(
  z.strictObject({
    ...shared,
    modelType: z
      .enum([
        'CLOUD_HIGH_ACCURACY_1',
        'CLOUD_LOW_LATENCY_1',
        'CLOUD_1',
        ...MOBILE_TYPES,
        'CLOUD_STREAMING_1',
        'SPINENET',
        'YOLO',
      ])
      .default('CLOUD_HIGH_ACCURACY_1'),
  }),
  DETECTION,
);

/** Whether a model of this type can be taken to a device. */
export function isMobileType(modelType: unknown): boolean {
  return typeof modelType === 'string' && modelType.startsWith('MOBILE_TF_');
}

/** Puts the default budget where none is given, and refuses one out of the range of the model type. */
function withBudget<
  Shape extends { readonly budgetMilliNodeHours?: number | undefined; readonly modelType: string },
>(schema: z.ZodType<Shape>, cloud: BudgetRange) {
  return schema.transform((inputs, context) => {
    const { min, max, byDefault } = isMobileType(inputs.modelType) ? MOBILE : cloud;
    const budgetMilliNodeHours = inputs.budgetMilliNodeHours ?? byDefault;
    if (budgetMilliNodeHours < min || budgetMilliNodeHours > max) {
      const message = `The budget must be between ${min} and ${max} milli node hours, inclusive.`;
      context.addIssue({ code: 'custom', path: ['budgetMilliNodeHours'], message });
    }
    return { ...inputs, budgetMilliNodeHours };
  });
}
