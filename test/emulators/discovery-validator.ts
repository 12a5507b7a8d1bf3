import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { type DiscoverySchema, type JsonForm, toJsonSchema } from './discovery-schema.ts';

const SPECS = new URL('../specs/google/', import.meta.url);

interface DiscoveryResource {
  readonly methods?: Readonly<
    Record<
      string,
      {
        readonly id: string;
        readonly httpMethod: string;
        readonly flatPath: string;
        readonly response: { readonly $ref: string };
      }
    >
  >;
  readonly resources?: Readonly<Record<string, DiscoveryResource>>;
}

interface DiscoveryDocument extends DiscoveryResource {
  readonly schemas: Readonly<Record<string, DiscoverySchema>>;
}

export interface DiscoveryMethod {
  /** Below the location, e.g. "models.get"; of the location itself e.g. "get". */
  readonly id: string;
  readonly httpMethod: string;
  /** With "{}" for each variable, e.g. "/v1/projects/{}/locations/{}/models/{}:export". */
  readonly path: string;
  /** The name of the schema of its answer. */
  readonly response: string;
}

/** What a published document lacks, from another published description of the same service. */
export interface Supplement {
  readonly schemas: Readonly<Record<string, DiscoverySchema>>;
  readonly methods: readonly DiscoveryMethod[];
}

export interface DiscoveryValidator {
  readonly methods: readonly DiscoveryMethod[];
  /** The method that a request is for; undefined where the document has none. */
  methodFor(httpMethod: string, path: string): DiscoveryMethod | undefined;
  /** What in a value does not fit the schema, each with its place; empty for a sound one. */
  problems(schema: string, value: unknown, form?: JsonForm): readonly string[];
}

/** Checks answers against one of the discovery documents under test/specs/google. */
export function createDiscoveryValidator(
  file: string,
  supplement: Supplement = { schemas: {}, methods: [] },
): DiscoveryValidator {
  const document: DiscoveryDocument = JSON.parse(readFileSync(new URL(file, SPECS), 'utf8'));
  const methods = [...methodsOf(document), ...supplement.methods];
  const patterns = methods.map((method) => ({ method, pattern: toPattern(method.path) }));
  const schemas = { ...supplement.schemas, ...document.schemas };
  const forms = { message: new SchemaBook(schemas, 'message'), value: new SchemaBook(schemas, 'value') };
  return {
    methods,
    methodFor: (httpMethod, path) =>
      patterns.find(({ method, pattern }) => method.httpMethod === httpMethod && pattern.test(path))?.method,
    problems: (schema, value, form = 'message') => forms[form].problems(schema, value),
  };
}

/** "/v1/projects/{project}/models/{model}" with "{}" for each variable, to compare paths by. */
export function anonymousPath(template: string): string {
  return template.replace(/\{\w+\}/g, '{}');
}

function methodsOf({ methods = {}, resources = {} }: DiscoveryResource): readonly DiscoveryMethod[] {
  const own = Object.values(methods).map(({ id, httpMethod, flatPath, response }) => ({
    id: id.replace(/^\w+\.projects\.locations\./, ''),
    httpMethod,
    path: anonymousPath(`/${flatPath}`),
    response: response.$ref,
  }));
  return [...own, ...Object.values(resources).flatMap(methodsOf)];
}

function toPattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('{}', '[^/:]+')}$`);
}

class SchemaBook {
  readonly #ajv = new Ajv({ strict: false, allErrors: true });
  readonly #names: ReadonlySet<string>;

  constructor(schemas: Readonly<Record<string, DiscoverySchema>>, form: JsonForm) {
    this.#names = new Set(Object.keys(schemas));
    this.#ajv.addKeyword({ keyword: 'notDefault', validate: isNotDefault, error: AT_DEFAULT });
    this.#ajv.addKeyword({ keyword: 'anyMessage', validate: this.#anyMessageCheck() });
    const definitions = Object.entries(schemas).map(([name, schema]) => [name, toJsonSchema(schema, form)]);
    this.#ajv.addSchema({ $id: 'spec', definitions: Object.fromEntries(definitions) });
  }

  problems(schema: string, value: unknown): readonly string[] {
    const validate = this.#validatorOf(schema);
    if (validate === undefined) return [`no schema is called ${schema}`];
    return validate(value) ? [] : (validate.errors ?? []).map(toProblem);
  }

  #validatorOf(schema: string): ValidateFunction | undefined {
    return this.#ajv.getSchema(`spec#/definitions/${schema}`);
  }

  /** A message that says its own type: it is held against the schema of that type. */
  #anyMessageCheck() {
    const check: { (wanted: boolean, message: unknown): boolean; errors?: Partial<ErrorObject>[] } = (
      _wanted,
      message,
    ) => {
      const found = this.#anyMessageProblems(message);
      check.errors = found.map((problem) => ({ keyword: 'anyMessage', message: problem }));
      return found.length === 0;
    };
    return check;
  }

  #anyMessageProblems(message: unknown): readonly string[] {
    const { '@type': typeUrl, ...members } = Object(message);
    if (typeof typeUrl !== 'string') return ['has no @type'];
    const names = schemaNamesOf(typeUrl).filter((name) => this.#names.has(name));
    const [name] = names;
    return name === undefined ? [`no schema for ${typeUrl}`] : this.problems(name, members);
  }
}

/** The documents name a message's schema by its full name run together, or by the last word of it. */
function schemaNamesOf(typeUrl: string): readonly string[] {
  const words = typeUrl.replace(/^type\.googleapis\.com\//, '').split('.');
  const runTogether = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return [runTogether, words.at(-1) ?? ''];
}

const AT_DEFAULT = { message: 'is at its default and must be left out' };

function isNotDefault(_wanted: boolean, value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return value !== '' && value !== 0 && value !== false && value !== '0' && value !== null;
}

function toProblem({ instancePath, message, params }: ErrorObject): string {
  const extra = params?.additionalProperty ?? params?.allowedValues;
  return `${instancePath} ${message}${extra === undefined ? '' : `: ${String(extra)}`}`.trim();
}
