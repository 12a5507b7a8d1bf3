import { z } from 'zod';
import { budgetBetween, exportConfig, integer, requiredText, transformationsOf } from './task-inputs.ts';

const OBJECTIVES = [
  'minimize-rmse',
  'minimize-mae',
  'minimize-rmsle',
  'minimize-rmspe',
  'minimize-wape-mae',
  'minimize-quantile-loss',
  'minimize-mape',
] as const;

const UNITS = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const;
const MINUTE_STEPS = [1, 5, 10, 15, 30];
const MAX_QUANTILES = 5;

const columns = z.array(z.string()).optional();

const granularity = z
  .strictObject({ unit: z.enum(UNITS), quantity: integer.default(1) })
  .refine(({ unit, quantity }) => (unit === 'minute' ? MINUTE_STEPS.includes(quantity) : quantity === 1), {
    path: ['quantity'],
    error: 'The quantity must be 1; with the unit minute it can be 1, 5, 10, 15 or 30.',
  });

const quantiles = z
  .array(z.number().gt(0).lt(1))
  .max(MAX_QUANTILES)
  .refine((values) => new Set(values).size === values.length, { error: 'Quantiles must be unique.' })
  .optional();

const fields = z.strictObject({
  targetColumn: requiredText,
  timeColumn: requiredText,
  timeSeriesIdentifierColumn: requiredText,
  timeSeriesAttributeColumns: columns,
  availableAtForecastColumns: columns,
  unavailableAtForecastColumns: columns,
  forecastHorizon: integer.refine((units) => units > 0, { error: 'The forecast horizon must be positive.' }),
  contextWindow: integer
    .refine((units) => units >= 0, { error: 'The context window must not be negative.' })
    .default(0),
  dataGranularity: granularity,
  transformations: transformationsOf(['auto', 'numeric', 'categorical', 'timestamp', 'text']),
  optimizationObjective: z.enum(OBJECTIVES).default('minimize-rmse'),
  quantiles,
  trainBudgetMilliNodeHours: budgetBetween(1_000, 72_000),
  weightColumn: z.string().optional(),
  exportEvaluatedDataItemsConfig: exportConfig.optional(),
  additionalExperiments: columns,
  holidayRegions: columns,
  hierarchyConfig: z.record(z.string(), z.unknown()).optional(),
  windowConfig: z.record(z.string(), z.unknown()).optional(),
  validationOptions: z.enum(['fail-pipeline', 'ignore-validation']).optional(),
  enableProbabilisticInference: z.boolean().optional(),
});

/** All forecasting definitions take the same inputs. */
export const forecastingInputs = fields.superRefine((inputs, context) => {
  const needsQuantiles = inputs.optimizationObjective === 'minimize-quantile-loss';
  if (needsQuantiles && (inputs.quantiles ?? []).length === 0) {
    const message = 'Required for the objective minimize-quantile-loss.';
    context.addIssue({ code: 'custom', path: ['quantiles'], message });
  }
  if ((inputs.holidayRegions ?? []).length > 0 && inputs.dataGranularity.unit !== 'day') {
    const message = 'Holiday regions are allowed only where the granularity is day.';
    context.addIssue({ code: 'custom', path: ['holidayRegions'], message });
  }
});
