import type { z } from 'zod';
import type { EmulatorRequest } from '../http-exchange.ts';
import { toCamelCase } from './field-names.ts';
import { isJsonObject, type JsonObject } from './proto-json.ts';
import { type FieldViolation, invalidArgument, type ServiceError } from './service-error.ts';

/** Maps have the caller's own keys, which no spelling rule may touch. */
const MAP_FIELDS: ReadonlySet<string> = new Set(['labels', 'params']);

type Issue = z.core.$ZodIssue;

/**
 * The body as a message: both spellings of a field name, null as absent. `field` is the member of the request
 * that the body stands for; "" where it is the request itself. Throws INVALID_ARGUMENT in the service's words.
 */
export function readBody<T>(request: EmulatorRequest, schema: z.ZodType<T>, field: string): T {
  const body = parseJson(request.bodyText);
  const result = schema.safeParse(withCamelCase(body));
  if (result.success) return result.data;
  throw unreadable(result.error.issues, field);
}

function parseJson(text: string): JsonObject {
  if (text.trim() === '') return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw invalidArgument('Invalid JSON payload received. Expected a value.');
  }
  if (!isJsonObject(body))
    throw invalidArgument('Invalid JSON payload received. Root element must be a message.');
  return body;
}

function withCamelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withCamelCase);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([name, member]) => [toCamelCase(name), MAP_FIELDS.has(name) ? member : withCamelCase(member)]),
  );
}

function unreadable(issues: readonly Issue[], field: string): ServiceError {
  const violations = issues.flatMap((issue) => toViolations(issue, field));
  return invalidArgument(violations.map(({ message }) => message).join('\n'), violations);
}

function toViolations(issue: Issue, field: string): readonly FieldViolation[] {
  const path = [field, ...issue.path.map(String)].filter((part) => part !== '').join('.');
  if (issue.code !== 'unrecognized_keys') {
    return [{ field: path, message: `Invalid value at '${path}': ${issue.message}` }];
  }
  const place = path === '' ? '' : ` at '${path}'`;
  return issue.keys.map((key) => ({
    field: path,
    message: `Invalid JSON payload received. Unknown name "${key}"${place}: Cannot find field.`,
  }));
}
