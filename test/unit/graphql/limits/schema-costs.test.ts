import {
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  isInterfaceType,
  isIntrospectionType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { costsOf } from '../../../../src/graphql/limits/schema-costs.ts';
import { createSchema } from '../../../../src/graphql/schema.ts';

const schema = createSchema();

interface Place {
  readonly name: string;
  readonly field: GraphQLField<unknown, unknown>;
}

const fields: readonly Place[] = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type) && !isIntrospectionType(type))
  .flatMap((type) => placesOf(type));

function placesOf(type: GraphQLNamedType): readonly Place[] {
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field }));
}

function isList({ type }: GraphQLField<unknown, unknown>): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

/** The lists of which a field elsewhere says how long they are. */
const sizedElsewhere = new Set(
  fields.flatMap(({ field }) =>
    (costsOf(field).listSize?.sizedFields ?? []).map((name) => `${getNamedType(field.type).name}.${name}`),
  ),
);

describe('the costs in the schema', () => {
  it('say of every list of objects how long it counts for', () => {
    const lists = fields.filter(({ field }) => isList(field) && !isLeafType(getNamedType(field.type)));
    expect(lists.length).toBeGreaterThan(20);
    const unsized = lists.filter(
      ({ name, field }) => !sizedElsewhere.has(name) && costsOf(field).listSize === null,
    );
    expect(unsized.map(({ name }) => name)).toEqual([]);
  });

  it('slice by arguments that there are, of which one is always given', () => {
    for (const { name, field } of fields) {
      for (const slicing of costsOf(field).listSize?.slicingArguments ?? []) {
        const argument = field.args.find((each) => each.name === slicing);
        const isAlwaysGiven = argument?.defaultValue !== undefined || isNonNullType(argument?.type);
        expect([name, isAlwaysGiven]).toEqual([name, true]);
      }
    }
  });

  it('are numbers', () => {
    const weights = fields.map(({ field }) => costsOf(field).weight);
    expect(weights.every((weight) => Number.isFinite(weight) && weight >= 0)).toBe(true);
  });

  it('are not on interfaces, whose cost is that of their dearest type', () => {
    const ofInterfaces = Object.values(schema.getTypeMap()).filter(isInterfaceType).flatMap(placesOf);
    expect(ofInterfaces.filter(({ field }) => field.astNode?.directives?.length)).toEqual([]);
  });
});
