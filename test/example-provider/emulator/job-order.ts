import { z } from 'zod';
import { type FieldProblem, fieldsWrong } from './harbour-error.ts';
import { DATASETS } from './seed.ts';

/** What a job is asked to do. */
export interface JobOrder {
  readonly title: string;
  readonly purpose: string;
  readonly dataset: string;
}

const orderSchema = z.strictObject({
  title: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,60}$/, 'must be 1 to 60 letters, digits, underscores and hyphens'),
  purpose: z.enum(['classify', 'classify_many', 'extract', 'sentiment']),
  dataset: z.string().refine((id) => DATASETS.includes(id), {
    error: ({ input }) => `there is no dataset ${String(input)}`,
  }),
});

/** Throws `fields_wrong`, with each field that is. */
export function readJobOrder(bodyText: string): JobOrder {
  const { success, data, error } = orderSchema.safeParse(parseJson(bodyText));
  if (success) return data;
  throw fieldsWrong('the job cannot be taken', error.issues.map(toFieldProblem));
}

function toFieldProblem({ path, message }: z.core.$ZodIssue): FieldProblem {
  return { name: path.join('.'), text: message };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw fieldsWrong('the body is not JSON', []);
  }
}
