import {
  type GraphQLField,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

interface Describable {
  readonly name: string;
  readonly description?: string | null | undefined;
}

/** The coordinates ("Query.models(first:)") of whatever in a type has no description, the type included. */
export function undescribedIn(type: GraphQLNamedType): readonly string[] {
  return [...undescribed([type], ({ name }) => name), ...undescribedMembers(type)];
}

function undescribedMembers(type: GraphQLNamedType): readonly string[] {
  const coordinate = ({ name }: Describable) => `${type.name}.${name}`;
  if (isEnumType(type)) return undescribed(type.getValues(), coordinate);
  if (isInputObjectType(type)) return undescribed(Object.values(type.getFields()), coordinate);
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const fields = Object.values(type.getFields());
  return [
    ...undescribed(fields, coordinate),
    ...fields.flatMap((field) => undescribedArguments(type, field)),
  ];
}

function undescribedArguments(
  type: GraphQLNamedType,
  field: GraphQLField<unknown, unknown>,
): readonly string[] {
  return undescribed(field.args, ({ name }) => `${type.name}.${field.name}(${name}:)`);
}

function undescribed(
  members: readonly Describable[],
  coordinate: (member: Describable) => string,
): readonly string[] {
  return members.filter(({ description }) => (description ?? '').trim() === '').map(coordinate);
}
