import { z } from 'zod';
import { budgetBetween, exportConfig, requiredText, transformationsOf } from './task-inputs.ts';

const OBJECTIVES = {
  classification: [
    'maximize-au-roc',
    'minimize-log-loss',
    'maximize-au-prc',
    'maximize-precision-at-recall',
    'maximize-recall-at-precision',
  ],
  regression: ['minimize-rmse', 'minimize-mae', 'minimize-rmsle'],
} as const;

const TRANSFORMATIONS = [
  'auto',
  'numeric',
  'categorical',
  'timestamp',
  'text',
  'repeatedNumeric',
  'repeatedCategorical',
  'repeatedText',
];

const fraction = z.number().min(0).max(1).optional();

const fields = z.strictObject({
  predictionType: z.enum(['classification', 'regression']),
  targetColumn: requiredText,
  transformations: transformationsOf(TRANSFORMATIONS),
  optimizationObjective: z.string().default(''),
  optimizationObjectiveRecallValue: fraction,
  optimizationObjectivePrecisionValue: fraction,
  trainBudgetMilliNodeHours: budgetBetween(1_000, 72_000),
  disableEarlyStopping: z.boolean().optional(),
  weightColumnName: z.string().optional(),
  exportEvaluatedDataItemsConfig: exportConfig.optional(),
  additionalExperiments: z.array(z.string()).optional(),
});

type TabularFields = z.output<typeof fields>;

/** `automl_tabular_1.0.0.yaml`. */
export const tabularInputs = fields.superRefine((inputs, context) => {
  const refuse = (path: keyof TabularFields, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  const { predictionType, optimizationObjective, optimizationObjectiveRecallValue } = inputs;
  const supported: readonly string[] = OBJECTIVES[predictionType];
  if (optimizationObjective !== '' && !supported.includes(optimizationObjective)) {
    const choice = supported.join(', ');
    refuse('optimizationObjective', `For ${predictionType} the objective must be one of ${choice}.`);
  }
  const { optimizationObjectivePrecisionValue: precision } = inputs;
  if (
    optimizationObjective === 'maximize-precision-at-recall' &&
    optimizationObjectiveRecallValue === undefined
  ) {
    refuse('optimizationObjectiveRecallValue', 'Required for the objective maximize-precision-at-recall.');
  }
  if (optimizationObjective === 'maximize-recall-at-precision' && precision === undefined) {
    refuse('optimizationObjectivePrecisionValue', 'Required for the objective maximize-recall-at-precision.');
  }
});
