import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import ajvFormats from 'ajv-formats';

const SPECS = new URL('../../specs/azure/', import.meta.url);

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly discriminator?: string;
  readonly 'x-ms-discriminator-value'?: string;
  readonly [keyword: string]: unknown;
}

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<
    Record<string, { readonly schema?: Schema; readonly headers?: Readonly<Record<string, unknown>> }>
  >;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly definitions: Readonly<Record<string, Schema>>;
}

export interface Exchange {
  readonly method: string;
  /** With or without a query. */
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface OpenApiValidator {
  /** Every operation that is described. */
  readonly operationIds: readonly string[];
  /** The operation asked for and what is wrong with the answer; throws where nothing described was asked for. */
  check(exchange: Exchange): { readonly operationId: string; readonly problems: readonly string[] };
}

/** Checks answers against one of the OpenAPI 2 files under test/specs/azure, e.g. "language-2023-04-01", "analyzetext". */
export function openApiValidator(directory: string, surface: string): OpenApiValidator {
  const main = readDescription(`${directory}/${surface}-authoring.json`);
  const common = readDescription(`${directory}/common.json`);
  const schemas = new Schemas(main, common);
  const templates = Object.entries(main.paths)
    .map(([path, operations]) => ({ path, pattern: toPattern(path), operations }))
    // Literal segments come before parameters, as "swap" before {deploymentName}.
    .sort((a, b) => parameterCount(a.path) - parameterCount(b.path));
  return {
    operationIds: templates.flatMap(({ operations }) =>
      Object.values(operations).map((each) => each.operationId),
    ),
    check: (exchange) => {
      const path = new URL(exchange.url).pathname.replace(/^\/+language/, '').replace(/\/$/, '');
      const method = exchange.method.toLowerCase();
      const found = templates.find(({ pattern, operations }) => pattern.test(path) && operations[method]);
      const operation = found?.operations[method];
      if (operation === undefined) throw new Error(`${exchange.method} ${path} is not described`);
      return { operationId: operation.operationId, problems: schemas.problems(operation, exchange) };
    },
  };
}

class Schemas {
  readonly #main: Description;
  readonly #common: Description;
  readonly #ajv = ajvFormats.default(new Ajv({ strict: false, allErrors: true }));
  readonly #compiled = new Map<Schema, ValidateFunction>();

  constructor(main: Description, common: Description) {
    this.#main = main;
    this.#common = common;
    const named = (prefix: string, { definitions }: Description) =>
      Object.entries(definitions).map(([name, schema]) => [`${prefix}.${name}`, this.#close(schema, prefix)]);
    this.#ajv.addSchema({
      $id: 'spec',
      definitions: Object.fromEntries([...named('main', main), ...named('common', common)]),
    });
  }

  problems(operation: Operation, { status, headers, body }: Exchange): readonly string[] {
    const response = operation.responses[status] ?? (status >= 400 ? operation.responses.default : undefined);
    if (response === undefined) return [`status ${status} is not listed for ${operation.operationId}`];
    const missing = Object.keys(response.headers ?? {}).filter((name) => !headers.has(name));
    const problems = missing.map((name) => `the header ${name} is missing`);
    if (response.schema === undefined)
      return body === undefined ? problems : [...problems, 'a body is not described'];
    const validate = this.#compile(response.schema);
    if (validate(body)) return problems;
    return [...problems, ...(validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)];
  }

  #compile(schema: Schema): ValidateFunction {
    const known = this.#compiled.get(schema);
    if (known !== undefined) return known;
    const validate = this.#ajv.compile(this.#close(schema, 'main'));
    this.#compiled.set(schema, validate);
    return validate;
  }

  /** The schema with what it inherits laid flat, its references made ours, and no members but those listed. */
  #close(schema: Schema, file: string): Schema {
    if (schema.$ref !== undefined) return this.#reference(schema.$ref, file);
    if (schema.discriminator !== undefined) return this.#variants(schema);
    const flat = this.#flatten(schema, file);
    const { allOf: _allOf, ...rest } = flat;
    return {
      ...rest,
      ...(flat.properties === undefined ? {} : this.#closedProperties(flat, file)),
      ...(flat.items === undefined ? {} : { items: this.#close(flat.items, file) }),
      ...(typeof flat.additionalProperties === 'object'
        ? { additionalProperties: this.#close(flat.additionalProperties, file) }
        : {}),
    };
  }

  #closedProperties({ properties = {}, required = [], additionalProperties }: Schema, file: string): Schema {
    const members = Object.entries(properties).map(([name, member]) => [
      name,
      // Known disagreement with the live service: null on the last page.
      name === 'nextLink' ? { type: ['string', 'null'] } : this.#close(member, file),
    ]);
    return {
      properties: Object.fromEntries(members),
      // Known disagreement with the live service: may be left out.
      required: required.filter((name) => name !== 'assignedResources'),
      additionalProperties: additionalProperties ?? false,
    };
  }

  #flatten(schema: Schema, file: string): Schema {
    const parents = (schema.allOf ?? []).map((parent) => this.#flatten(this.#resolve(parent, file), file));
    if (parents.length === 0) return schema;
    return {
      ...schema,
      properties: Object.assign({}, ...parents.map((parent) => parent.properties), schema.properties),
      required: [...parents.flatMap((parent) => parent.required ?? []), ...(schema.required ?? [])],
    };
  }

  /** A base with a discriminator stands for whichever of its children the value names. */
  #variants(base: Schema): Schema {
    const children = Object.values(this.#main.definitions).filter((each) =>
      each.allOf?.some((parent) => this.#resolve(parent, 'main') === base),
    );
    const variants = children.map((child) => {
      const closed = this.#close(child, 'main');
      const value = child['x-ms-discriminator-value'];
      return {
        ...closed,
        properties: { ...closed.properties, [base.discriminator ?? '']: { const: value } },
      };
    });
    return { anyOf: variants };
  }

  #resolve(schema: Schema, file: string): Schema {
    if (schema.$ref === undefined) return schema;
    const [source, name = ''] = schema.$ref.split('#/definitions/');
    const description = source === '' && file === 'main' ? this.#main : this.#common;
    const found = description.definitions[name];
    if (found === undefined) throw new Error(`${schema.$ref} is not in the description`);
    return found;
  }

  #reference(ref: string, file: string): Schema {
    const [source, name] = ref.split('#/definitions/');
    return { $ref: `spec#/definitions/${source === '' ? file : 'common'}.${name}` };
  }
}

function readDescription(path: string): Description {
  return JSON.parse(readFileSync(new URL(path, SPECS), 'utf8'));
}

function toPattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}$`);
}

function parameterCount(path: string): number {
  return path.split('{').length;
}
