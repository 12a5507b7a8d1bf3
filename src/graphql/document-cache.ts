import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import type { LimitExceededError } from '../errors.ts';
import type { Limits } from './limits/limits.ts';
import { costOf, type PricedOperation, totalCost } from './limits/operation-cost.ts';
import { MAX_PAGE_SIZE } from './page-arguments.ts';
import { parseDocument } from './parse-document.ts';
import { validateDocument } from './validation-rules.ts';

const MAX_DOCUMENTS = 200;
const MAX_CACHED_CHARACTERS = 16_384;

export interface DocumentRules {
  readonly limits: Limits;
  /** Whether the schema may be asked for. */
  readonly introspection: boolean;
}

/** What an operation may cost at most, and the most that one may. docs/limits.md */
export interface OperationPrice {
  /** The sum of the two that follow. */
  readonly requested: number;
  readonly typeCost: number;
  readonly fieldCost: number;
  readonly max: number;
}

/**
 * Parses and validates documents within the limits; a good one that comes again, as from every instance of a client, costs
 * nothing.
 */
export class DocumentCache {
  readonly schema: GraphQLSchema;
  readonly #rules: DocumentRules;
  /** The longest unused first. */
  readonly #documents = new Map<string, DocumentNode>();
  /** Those of which an operation was told to cost too much, where that only warns. */
  readonly #dear = new WeakSet<DocumentNode>();

  constructor(schema: GraphQLSchema, rules: DocumentRules) {
    this.schema = schema;
    this.#rules = rules;
  }

  /** The document, or everything that is wrong with it. */
  read(query: string): DocumentNode | readonly (GraphQLError | LimitExceededError)[] {
    const document = this.#documents.get(query) ?? parseDocument(query, this.#rules.limits);
    if (!('kind' in document)) return [document];
    // Taken out and put back in: it is the last one used.
    if (!this.#documents.delete(query)) {
      const problems = validateDocument(this.schema, document, this.#rules);
      if (problems.length > 0) return problems;
    }
    if (query.length <= MAX_CACHED_CHARACTERS) this.#keep(query, document);
    return document;
  }

  /** Of an operation of a document that was read. */
  price(operation: PricedOperation): OperationPrice | LimitExceededError {
    const { limits } = this.#rules;
    const cost = costOf(this.schema, { ...operation, longestList: MAX_PAGE_SIZE });
    const { max } = limits.of('cost');
    const price = { requested: totalCost(cost), ...cost, max };
    return this.#checkPrice(operation.document, price) ?? price;
  }

  #checkPrice(document: DocumentNode, { requested, max }: OperationPrice): LimitExceededError | null {
    const { limits } = this.#rules;
    if (requested <= max || (this.#dear.has(document) && requested <= limits.ceiling('cost'))) return null;
    this.#dear.add(document);
    return limits.check('cost', requested);
  }

  #keep(query: string, document: DocumentNode): void {
    this.#documents.set(query, document);
    const [longestUnused] = this.#documents.keys();
    if (this.#documents.size > MAX_DOCUMENTS && longestUnused !== undefined) {
      this.#documents.delete(longestUnused);
    }
  }
}
