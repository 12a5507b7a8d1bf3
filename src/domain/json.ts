/** Any value that JSON can hold. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object as a provider sent it. */
export interface JsonObject {
  readonly [name: string]: JsonValue;
}
