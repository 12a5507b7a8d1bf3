import type { z } from 'zod';
import type { EmulatorRequest } from '../http-exchange.ts';
import { toCamelCase } from './field-names.ts';
import { isJsonObject, type JsonObject, MAP_FIELDS, type OpenFields } from './proto-json.ts';
import { type FieldViolation, invalidArgument, type ServiceError } from './service-error.ts';

type Issue = z.core.$ZodIssue;

/**
 * The body as a message: both spellings of a field name, null as absent. `field` is the member of the request
 * that the body stands for; "" where it is the request itself. Throws INVALID_ARGUMENT in the service's words.
 */
export function readBody<T>(
  request: EmulatorRequest,
  schema: z.ZodType<T>,
  field: string,
  open: OpenFields = MAP_FIELDS,
): T {
  const body = parseJson(request.bodyText);
  const result = schema.safeParse(withCamelCase(body, open));
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

function withCamelCase(value: unknown, open: OpenFields): unknown {
  if (Array.isArray(value)) return value.map((item) => withCamelCase(item, open));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([name, member]) => [
        toCamelCase(name),
        // The user's own keys: no spelling rule may touch them.
        open.has(toCamelCase(name)) ? member : withCamelCase(member, open),
      ]),
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
