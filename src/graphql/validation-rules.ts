import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  OverlappingFieldsCanBeMergedRule,
  specifiedRules,
  validate,
} from 'graphql';
import { findFieldConflicts } from './limits/field-conflicts.ts';
import { UnconditionalSubscriptionRule } from './unconditional-subscription-rule.ts';

/** More are not looked for: to find and place each of them takes time. */
const MAX_ERRORS = 5;

/** All of GraphQL's but the one whose work grows with the square of the document and more, and a newer one. */
const RULES = [
  ...specifiedRules.filter((rule) => rule !== OverlappingFieldsCanBeMergedRule),
  UnconditionalSubscriptionRule,
];
const RULES_WITHOUT_INTROSPECTION = [...RULES, NoSchemaIntrospectionCustomRule];

/** What is wrong with a document by the schema; nothing for one that may be executed. */
export function validateDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  { introspection }: { readonly introspection: boolean },
): readonly GraphQLError[] {
  const rules = introspection ? RULES : RULES_WITHOUT_INTROSPECTION;
  const problems = validate(schema, document, rules, { maxErrors: MAX_ERRORS });
  return problems.length > 0 ? problems : findFieldConflicts(schema, document);
}
