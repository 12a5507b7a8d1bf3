import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import type { FieldViolation } from '../../errors.ts';

/** What `{"error": {code, message, target, details, innererror}}` says (A10); the innermost reason says most. */
export interface ErrorEnvelope {
  readonly code: string;
  /** "Code: message", then what the parts within say beyond it. */
  readonly message: string;
  /** The innermost word for why; null where nothing lies within. */
  readonly innerCode: string | null;
  /** Of every part that has a target. */
  readonly violations: readonly FieldViolation[];
}

// Deeper ones are no more than repeated.
const MAX_DEPTH = 10;
const MAX_DETAILS = 20;

/** Null for what is no such envelope. */
export function readEnvelope(body: unknown): ErrorEnvelope | null {
  const error = objectIn(body, 'error');
  if (error === null) return null;
  const inner = innerErrors(error);
  const parts = [error, ...inner, ...detailsIn(error), ...inner.flatMap(detailsIn)];
  return {
    code: textIn(error, 'code'),
    message: describe(error, inner.at(-1)),
    innerCode: inner.map((part) => textIn(part, 'code')).findLast((code) => code !== '') ?? null,
    violations: toViolations(parts),
  };
}

/** From the outermost in. */
function innerErrors(error: JsonObject): readonly JsonObject[] {
  const found: JsonObject[] = [];
  let inner = objectIn(error, 'innererror');
  while (inner !== null && found.length < MAX_DEPTH) {
    found.push(inner);
    inner = objectIn(inner, 'innererror');
  }
  return found;
}

/** In an inner error `details` is a table of texts, which has no targets. */
function detailsIn(error: JsonObject): readonly JsonObject[] {
  const details: unknown = Object.hasOwn(error, 'details') ? error.details : null;
  return Array.isArray(details) ? details.slice(0, MAX_DETAILS).filter(isJsonObject) : [];
}

/** One for each target, in the words of the innermost that has some. */
function toViolations(parts: readonly JsonObject[]): readonly FieldViolation[] {
  const byTarget = new Map<string, FieldViolation>();
  for (const part of parts) {
    const field = textIn(part, 'target');
    const message = textIn(part, 'message') || byTarget.get(field)?.message || textIn(part, 'code');
    if (field !== '') byTarget.set(field, { field, message });
  }
  return [...byTarget.values()];
}

function describe(error: JsonObject, innermost: JsonObject | undefined): string {
  const outer = labelled(error);
  const details = detailsIn(error).map((detail) => textIn(detail, 'message'));
  const inner = innermost === undefined ? '' : labelled(innermost);
  const isRepeated = innermost !== undefined && outer.includes(textIn(innermost, 'message') || inner);
  const added = [...details.filter(isSentence), isRepeated ? '' : inner].filter(
    (text) => !outer.includes(text),
  );
  return (
    [...new Set([outer, ...added])].filter((text) => text !== '').join('; ') ||
    'an error without code and message'
  );
}

function labelled(part: JsonObject): string {
  return [textIn(part, 'code'), textIn(part, 'message')].filter((text) => text !== '').join(': ');
}

/** The details of an unknown project hold an id, which tells nobody anything. */
function isSentence(text: string): boolean {
  return text.includes(' ');
}

/** An error body is read whatever is in it: the status decides what follows. */
function objectIn(value: unknown, name: string): JsonObject | null {
  const member = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : null;
  return isJsonObject(member) ? member : null;
}

function textIn(object: JsonObject, name: string): string {
  const value = Object.hasOwn(object, name) ? object[name] : null;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
