import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';

const MAX_DOCUMENTS = 200;
const MAX_CACHED_CHARACTERS = 16_384;

/** Parses and validates documents; a good one that comes again, as from every instance of a client, costs nothing. */
export class DocumentCache {
  readonly schema: GraphQLSchema;
  /** The longest unused first. */
  readonly #documents = new Map<string, DocumentNode>();

  constructor(schema: GraphQLSchema) {
    this.schema = schema;
  }

  /** The document, or everything that is wrong with it. */
  read(query: string): DocumentNode | readonly GraphQLError[] {
    const document = this.#documents.get(query) ?? parseDocument(query);
    if (document instanceof GraphQLError) return [document];
    // Taken out and put back in: it is the last one used.
    if (!this.#documents.delete(query)) {
      const problems = validate(this.schema, document);
      if (problems.length > 0) return problems;
    }
    if (query.length <= MAX_CACHED_CHARACTERS) this.#keep(query, document);
    return document;
  }

  #keep(query: string, document: DocumentNode): void {
    this.#documents.set(query, document);
    const [longestUnused] = this.#documents.keys();
    if (this.#documents.size > MAX_DOCUMENTS && longestUnused !== undefined) {
      this.#documents.delete(longestUnused);
    }
  }
}

function parseDocument(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { source = null, positions = null } = error;
    return new GraphQLError(error.message, {
      source,
      positions,
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    });
  }
}
