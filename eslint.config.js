import graphqlPlugin from '@graphql-eslint/eslint-plugin';

const described = {
  types: true,
  rootField: true,
  FieldDefinition: true,
  InputValueDefinition: true,
  EnumValueDefinition: true,
  DirectiveDefinition: true,
};

const names = {
  types: 'PascalCase',
  FieldDefinition: 'camelCase',
  InputValueDefinition: 'camelCase',
  DirectiveDefinition: 'camelCase',
  EnumValueDefinition: 'UPPER_CASE',
  'FieldDefinition[parent.name.value=Query]': {
    forbiddenPrefixes: ['query', 'get', 'list', 'all'],
    forbiddenSuffixes: ['Query', 'List'],
  },
  'FieldDefinition[parent.name.value=Mutation]': {
    forbiddenPrefixes: ['mutation'],
    forbiddenSuffixes: ['Mutation'],
  },
  'FieldDefinition[parent.name.value=Subscription]': {
    forbiddenPrefixes: ['subscription', 'on'],
    forbiddenSuffixes: ['Subscription'],
  },
  EnumTypeDefinition: { forbiddenPrefixes: ['Enum'], forbiddenSuffixes: ['Enum'] },
  InterfaceTypeDefinition: { forbiddenPrefixes: ['Interface'], forbiddenSuffixes: ['Interface'] },
  UnionTypeDefinition: { forbiddenPrefixes: ['Union'], forbiddenSuffixes: ['Union'] },
  ObjectTypeDefinition: { forbiddenPrefixes: ['Type'], forbiddenSuffixes: ['Type'] },
  InputObjectTypeDefinition: { requiredPattern: /(Input|Filter)$/ },
};

const documentation = {
  'description-style': ['error', { style: 'block' }],
  'no-hashtag-description': 'error',
  'require-deprecation-reason': 'error',
  'require-description': ['error', described],
};

const naming = {
  'input-name': ['error', { checkInputType: true, caseSensitiveInputType: false }],
  'naming-convention': ['error', names],
  'no-typename-prefix': 'error',
  'unique-enum-value-names': 'error',
};

const structure = {
  'known-argument-names': 'error',
  'known-directives': 'error',
  'known-type-names': 'error',
  'no-scalar-result-type-on-mutation': 'error',
  'no-unreachable-types': 'error',
  'provided-required-arguments': 'error',
  'require-nullable-fields-with-oneof': 'error',
  'unique-directive-names': 'error',
  'unique-directive-names-per-location': 'error',
  'unique-field-definition-names': 'error',
  'unique-operation-types': 'error',
  'unique-type-names': 'error',
};

const lists = {
  // Lists are read forwards only: no provider can page backwards.
  'relay-arguments': ['error', { includeBoth: false }],
  'relay-connection-types': 'error',
  // Connections also offer `nodes`, and plain lists are for what cannot grow.
  'relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
  'relay-page-info': 'error',
};

const rules = { ...documentation, ...naming, ...structure, ...lists };

export default [
  {
    files: ['schema.graphql'],
    languageOptions: {
      parser: graphqlPlugin.parser,
      parserOptions: { graphQLConfig: { schema: './schema.graphql' } },
    },
    plugins: { '@graphql-eslint': graphqlPlugin },
    rules: Object.fromEntries(
      Object.entries(rules).map(([name, setting]) => [`@graphql-eslint/${name}`, setting]),
    ),
  },
];
