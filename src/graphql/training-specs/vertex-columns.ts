import type { VertexColumn, VertexColumnType } from '../../domain/vertex-training.ts';
import type { VertexColumnInput } from '../generated/resolver-types.ts';
import type { InputPlace } from './input-place.ts';

/** The columns that have a part of their own in a training, by the member that gives it to them. */
type OwnParts = Readonly<Record<string, string | null | undefined>>;

/** Throws a BadInputError for no column, one that stands there twice, or one that has a part of its own. */
export function toColumns(
  input: readonly VertexColumnInput[],
  ownParts: OwnParts,
  place: InputPlace,
): readonly VertexColumn[] {
  if (input.length === 0) throw place.wrong('columns takes at least one column to learn from');
  place.unique(input, ({ column }) => column);
  return input.map((column, index) => toColumn(column, ownParts, place.at(index)));
}

function toColumn(input: VertexColumnInput, ownParts: OwnParts, place: InputPlace): VertexColumn {
  const { column, type = 'AUTO', timeFormat = null } = input;
  const part = Object.keys(ownParts).find((member) => ownParts[member] === column);
  if (part !== undefined)
    throw place.at('column').wrong(`${JSON.stringify(column)} is the ${part}: leave it out of columns`);
  if (timeFormat !== null && type !== 'TIMESTAMP')
    throw place.at('timeFormat').wrong(`timeFormat goes with TIMESTAMP, not with ${type}`);
  return { column, type, timeFormat };
}

const REPEATED: ReadonlySet<VertexColumnType> = new Set([
  'REPEATED_CATEGORICAL',
  'REPEATED_NUMERIC',
  'REPEATED_TEXT',
]);

/** Throws a BadInputError with the place of the first column that holds lists. */
export function refuseRepeated(columns: readonly VertexColumn[], place: InputPlace): void {
  const index = columns.findIndex(({ type }) => REPEATED.has(type));
  if (index === -1) return;
  throw place
    .at(index, 'type')
    .wrong(`type cannot be ${columns[index]?.type} here: forecasting takes no lists`);
}
