import {
  type GraphQLAbstractType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
  type OperationTypeNode,
} from 'graphql';
import { printValue, validValue } from './argument-values.ts';
import type { Dice } from './dice.ts';
import type { KnownThings } from './known-things.ts';

/** One operation as a client sends it; anything may be anything once it was bent. */
export interface GeneratedOperation {
  readonly query: string;
  readonly operationName?: unknown;
  readonly variables?: unknown;
}

const SPREAD_SHARE = 0.15;
const VARIABLE_SHARE = 0.4;

/** Writes documents that are valid against a schema, of any shape. */
export class DocumentWriter {
  readonly #schema: GraphQLSchema;
  readonly #known: KnownThings;
  readonly #sharedNames: readonly string[];

  /** Where there are shared names, fields take their aliases from them: such documents are valid by chance. */
  constructor(schema: GraphQLSchema, known: KnownThings, sharedNames: readonly string[] = []) {
    this.#schema = schema;
    this.#known = known;
    this.#sharedNames = sharedNames;
  }

  write(dice: Dice): GeneratedOperation {
    const kind = dice.weighted({ query: 90, subscription: 8, mutation: 2 });
    return this.writeAs(dice, kind as OperationTypeNode);
  }

  writeAs(dice: Dice, kind: OperationTypeNode): GeneratedOperation {
    const root = this.#schema.getRootType(kind);
    if (!root) throw new Error(`the schema has no ${kind}`);
    const draft = new Draft(dice, this.#schema, this.#known, this.#sharedNames);
    const fields = Object.values(root.getFields());
    const wanted = kind === 'query' ? dice.between(1, 3) : 1;
    const selection = dice.times(wanted, () => draft.field(dice.pick(fields), dice.between(0, 4))).join(' ');
    return draft.finish(kind, selection);
  }
}

/** One document while it is written: what it declares stands apart from where it is used. */
class Draft {
  readonly #dice: Dice;
  readonly #schema: GraphQLSchema;
  readonly #known: KnownThings;
  readonly #declarations: string[] = [];
  readonly #fragments: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  readonly #sharedNames: readonly string[];
  #aliases = 0;

  constructor(dice: Dice, schema: GraphQLSchema, known: KnownThings, sharedNames: readonly string[]) {
    this.#sharedNames = sharedNames;
    this.#dice = dice;
    this.#schema = schema;
    this.#known = known;
  }

  finish(kind: OperationTypeNode, selection: string): GeneratedOperation {
    const isNamed = this.#dice.chance(0.5) || this.#declarations.length > 0;
    const declared = this.#declarations.length > 0 ? `(${this.#declarations.join(', ')})` : '';
    const operation = `${kind} ${isNamed ? 'Fuzzed' : ''}${declared} { ${selection} }`;
    return {
      query: [operation, ...this.#fragments].join('\n'),
      ...(isNamed && this.#dice.chance(0.5) ? { operationName: 'Fuzzed' } : {}),
      ...(this.#declarations.length > 0 ? { variables: this.#variables } : {}),
    };
  }

  field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const given = field.args.filter(
      (arg) => isRequiredArgument(arg) || arg.name === 'first' || this.#dice.chance(0.3),
    );
    const args = given.map((arg) => `${arg.name}: ${this.#argument(arg)}`);
    const type = getNamedType(field.type);
    const selection = isCompositeType(type) ? ` { ${this.#selection(type, depth)} }` : '';
    // With arguments it may stand beside its like with others, so it needs a name of its own.
    const isRenamed = args.length > 0 || this.#dice.chance(this.#collides ? 0.2 : 0.03);
    const alias = isRenamed ? `${this.#nextAlias()}: ` : '';
    return `${alias}${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${this.#directive()}${selection}`;
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    if (this.#dice.chance(SPREAD_SHARE)) return this.#spread(type, depth);
    if (isAbstractType(type)) return this.#possibleTypes(type, depth);
    return this.#fields(Object.values(type.getFields()), depth);
  }

  #fields(fields: readonly GraphQLField<unknown, unknown>[], depth: number): string {
    const reachable = fields.filter(({ type }) => depth > 0 || !isCompositeType(getNamedType(type)));
    const chosen = new Set(
      this.#dice.times(this.#dice.between(1, 5), () => this.#dice.pick([null, ...reachable])),
    );
    const texts = [...chosen].map((field) => (field === null ? '__typename' : this.field(field, depth - 1)));
    return texts.join(' ');
  }

  /** Only one of them, since those of two may not go together under one name. */
  #possibleTypes(type: GraphQLAbstractType, depth: number): string {
    const parts = this.#dice.times(this.#collides ? 2 : 1, () => {
      const possible = this.#dice.pick(this.#schema.getPossibleTypes(type));
      return `... on ${possible.name} { ${this.#fields(Object.values(possible.getFields()), depth)} }`;
    });
    return ['__typename', ...parts].join(' ');
  }

  #spread(type: GraphQLCompositeType, depth: number): string {
    const name = `Part${this.#fragments.length}`;
    // Its place first: what it holds may spread too.
    const place = this.#fragments.push('') - 1;
    const fields = isObjectType(type)
      ? this.#fields(Object.values(type.getFields()), depth)
      : this.#possibleTypes(type, depth);
    this.#fragments[place] = `fragment ${name} on ${type.name} { ${fields} }`;
    return `...${name}`;
  }

  #argument(arg: GraphQLArgument): string {
    const value = validValue(this.#dice, this.#known, arg.type, arg.name);
    if (!this.#dice.chance(VARIABLE_SHARE)) return printValue(value, arg.type);
    const name = `v${this.#declarations.length}`;
    this.#declarations.push(`$${name}: ${arg.type.toString()}`);
    this.#variables[name] = value;
    return `$${name}`;
  }

  #directive(): string {
    if (!this.#dice.chance(0.04)) return '';
    return ` @${this.#dice.pick(['include', 'skip'])}(if: ${this.#dice.pick(['true', 'false'])})`;
  }

  get #collides(): boolean {
    return this.#sharedNames.length > 0;
  }

  #nextAlias(): string {
    if (this.#collides) return this.#dice.pick(this.#sharedNames);
    this.#aliases += 1;
    return `a${this.#aliases}`;
  }
}
