import { createHash } from 'node:crypto';
import { z } from 'zod';
import { BadInputError } from '../errors.ts';
import { seal, unseal } from './sealed-text.ts';

/** How far a provider's list was read: into the page that `token` asks for, and there behind the rows given out. */
export interface ListPosition {
  readonly token: string | null;
  /** How many rows at the beginning of the page are not looked at again. */
  readonly offset: number;
  /** The marks of rows given out that the page may show again, or the next one where rows come before them. */
  readonly given: readonly string[];
}

/** Of a page that is longer than that, its earlier rows are counted off by number. */
export const MAX_MARKS = 200;

const MARK_BYTES = 5;
const MARK_CHARACTERS = 7;

/** Stands for a row by its name, in a few letters: two names in a million million have the same. */
export function toMark(name: string): string {
  return createHash('sha256').update(name).digest().subarray(0, MARK_BYTES).toString('base64url');
}

/** A place in a list over several providers, by their keys. 'end' is past the last row. */
export type ListPositions = ReadonlyMap<string, ListPosition | 'end'>;

const marksSchema = z
  .string()
  .regex(new RegExp(`^(?:[A-Za-z0-9_-]{${MARK_CHARACTERS}}){0,${MAX_MARKS}}$`))
  .transform((marks) => marks.match(new RegExp(`.{${MARK_CHARACTERS}}`, 'g')) ?? []);

const positionsSchema = z.record(
  z.string(),
  z.union([
    z.literal('end'),
    z.strictObject({
      token: z.string().nullable(),
      offset: z.number().int().nonnegative(),
      // Left out where there are none, as it was before there were any.
      given: marksSchema.default([]),
    }),
  ]),
);

/** `list` names the list and its filter: a cursor means nothing in another one. */
export function toListCursor(list: string, positions: ListPositions): string {
  const written = [...positions].map(([key, position]) => [key, toWritten(position)] as const);
  return seal(`${list}\n${JSON.stringify(Object.fromEntries(written))}`);
}

function toWritten(position: ListPosition | 'end') {
  if (position === 'end') return position;
  const { token, offset, given } = position;
  return { token, offset, ...(given.length > 0 && { given: given.join('') }) };
}

/** Throws a BadInputError for a cursor that is damaged or belongs to another list or filter. */
export function parseListCursor(list: string, cursor: string): ListPositions {
  const [name, positions = ''] = unseal(cursor)?.split('\n') ?? [];
  const parsed = positionsSchema.safeParse(parseJson(positions));
  const path = ['after'];
  if (name === undefined || !parsed.success) {
    throw new BadInputError(
      'after is not a cursor of this gateway; use an endCursor or an edge’s cursor, whole',
      path,
    );
  }
  if (name !== list) {
    throw new BadInputError('after is a cursor of another list or of another filter; start without it', path);
  }
  return new Map(Object.entries(parsed.data));
}

/** Undefined for what is not JSON: a checksum is easily forged. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The name of a list with its filter, whatever order the filter's members were written in. */
export function listName(field: string, filter: object): string {
  const members = Object.entries(filter)
    .filter(([, value]) => value !== undefined && value !== null)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  if (members.length === 0) return field;
  return `${field}:${createHash('sha256').update(JSON.stringify(members)).digest('base64url').slice(0, 16)}`;
}
