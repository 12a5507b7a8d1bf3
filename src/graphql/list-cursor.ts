import { createHash } from 'node:crypto';
import { z } from 'zod';
import { BadInputError } from '../errors.ts';
import { seal, unseal } from './sealed-text.ts';

/** How far a provider's list was read: `offset` rows into the page that `token` asks for. */
export interface ListPosition {
  readonly token: string | null;
  readonly offset: number;
}

/** A place in a list over several providers, by their keys. 'end' is past the last row. */
export type ListPositions = ReadonlyMap<string, ListPosition | 'end'>;

const positionsSchema = z.record(
  z.string(),
  z.union([
    z.literal('end'),
    z.strictObject({ token: z.string().nullable(), offset: z.number().int().nonnegative() }),
  ]),
);

/** `list` names the list and its filter: a cursor means nothing in another one. */
export function toListCursor(list: string, positions: ListPositions): string {
  return seal(`${list}\n${JSON.stringify(Object.fromEntries(positions))}`);
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
