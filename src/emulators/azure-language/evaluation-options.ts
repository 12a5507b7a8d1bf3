import { z } from 'zod';
import { invalidArgument } from './azure-error.ts';
import { caseless } from './request-body.ts';

export type EvaluationOptions =
  | { readonly kind: 'manual' }
  | {
      readonly kind: 'percentage';
      readonly trainingSplitPercentage: number;
      readonly testingSplitPercentage: number;
    };

const percentSchema = z.number().int().min(0).max(100);

export const evaluationOptionsSchema = z.object({
  kind: caseless(['percentage', 'manual']).default('percentage'),
  trainingSplitPercentage: percentSchema.optional(),
  testingSplitPercentage: percentSchema.optional(),
});

export const DEFAULT_EVALUATION: EvaluationOptions = {
  kind: 'percentage',
  trainingSplitPercentage: 80,
  testingSplitPercentage: 20,
};

/** Throws the service's 400 unless the two shares come together, with `percentage` only, and make 100. */
export function toEvaluationOptions(
  input: z.infer<typeof evaluationOptionsSchema> | undefined,
): EvaluationOptions {
  if (input === undefined) return DEFAULT_EVALUATION;
  const { kind, trainingSplitPercentage, testingSplitPercentage } = input;
  if (kind === 'manual') {
    if (trainingSplitPercentage === undefined && testingSplitPercentage === undefined) return { kind };
    throw splitError('Split percentages can be given only with the evaluation kind "percentage".');
  }
  if (trainingSplitPercentage === undefined && testingSplitPercentage === undefined)
    return DEFAULT_EVALUATION;
  if (trainingSplitPercentage === undefined || testingSplitPercentage === undefined) {
    throw splitError('Both trainingSplitPercentage and testingSplitPercentage must be given.');
  }
  if (trainingSplitPercentage + testingSplitPercentage !== 100) {
    throw splitError('trainingSplitPercentage and testingSplitPercentage must add up to 100.');
  }
  return { kind, trainingSplitPercentage, testingSplitPercentage };
}

function splitError(message: string) {
  return invalidArgument(message, 'evaluationOptions');
}
