/** Any JSON, to look into: every member may be there, and every index. */
export interface Json {
  readonly [member: string | number]: Json | undefined;
}

/** One of the top-level errors of an answer. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly extensions: Json;
}

/** What came back for a GraphQL request. */
export interface GraphqlAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** Undefined where nothing was executed; null where an error took all of it. */
  readonly data: Json | null | undefined;
  /** Empty where there were none. */
  readonly errors: readonly AnswerError[];
  /** The whole body as it was sent. */
  readonly text: string;
}

/** The text at the end of a look into an answer; throws where there is none. */
export function textOf(json: Json | null | undefined): string {
  if (typeof json === 'string') return json;
  throw new Error(`expected a text, got ${JSON.stringify(json)}`);
}

/** The list at the end of a look into an answer; throws where there is none. */
export function listOf(json: Json | readonly Json[] | null | undefined): readonly Json[] {
  if (Array.isArray(json)) return json;
  throw new Error(`expected a list, got ${JSON.stringify(json)}`);
}

/** One member of each row, as text. */
export function column(rows: Json | readonly Json[] | null | undefined, member: string): readonly string[] {
  return listOf(rows).map((row) => textOf(row[member]));
}
