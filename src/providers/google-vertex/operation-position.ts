import { z } from 'zod';
import { BadInputError } from '../../errors.ts';
import { isResourceId } from '../google/resource-names.ts';
import { OPERATION_PARENTS } from './access.ts';

/** How many resources are looked below for one page. */
export const RESOURCES_A_PAGE = 10;

const collection = z.enum(OPERATION_PARENTS);

const position = z.strictObject({
  /** Which part of the list, counted from 0. */
  part: z.number().int().nonnegative(),
  /** Google's token of the next page of operations, or of resources to look below; null for the first. */
  token: z.string().nullable(),
  /** Resources with more operations, and Google's token of the next page of those. */
  open: z.array(z.tuple([z.string().refine(isResourceId), z.string()])).max(RESOURCES_A_PAGE),
  /** How many resources of the part have been begun. */
  begun: z.number().int().nonnegative(),
  /** Whether all resources of the part have been begun. */
  isBegun: z.boolean(),
  /** Below what the location's own list has shown operations: it is taken to show them all. */
  shown: z.array(collection),
});

/** Where a list of operations goes on. */
export type OperationPosition = Readonly<z.infer<typeof position>>;

export const FIRST_POSITION: OperationPosition = {
  part: 0,
  token: null,
  open: [],
  begun: 0,
  isBegun: false,
  shown: [],
};

export function toToken(at: OperationPosition): string {
  return Buffer.from(JSON.stringify(at)).toString('base64url');
}

/** Throws a BadInputError for what this gateway did not give out, or gave out for a list of fewer parts. */
export function parseToken(token: string, parts: number): OperationPosition {
  const parsed = position.safeParse(parseJson(Buffer.from(token, 'base64url').toString()));
  if (parsed.success && parsed.data.part < parts) return parsed.data;
  throw new BadInputError('not a page token of this list; ask for the first page instead');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
