import { z } from 'zod';
import { BadInputError } from '../../errors.ts';

const position = z.strictObject({
  /** Google's token of the next page of pipelines, null for the first; absent once they were read to their end. */
  pipelines: z.string().nullable().exactOptional(),
  /** The same of the tuning jobs. */
  tunings: z.string().nullable().exactOptional(),
});

/** Where a list of training jobs goes on: its two kinds are read side by side. */
export type TrainingPosition = Readonly<z.infer<typeof position>>;

/** Null where both kinds were read to their end. */
export function toTrainingToken(at: TrainingPosition): string | null {
  return Object.keys(at).length === 0 ? null : Buffer.from(JSON.stringify(at)).toString('base64url');
}

/** Throws a BadInputError for what this gateway did not give out. */
export function parseTrainingToken(token: string): TrainingPosition {
  const parsed = position.safeParse(parseJson(Buffer.from(token, 'base64url').toString()));
  if (parsed.success) return parsed.data;
  throw new BadInputError('not a page token of this list; ask for the first page instead');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
