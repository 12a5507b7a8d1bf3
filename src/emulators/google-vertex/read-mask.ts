import { toCamelCase } from '../google/field-names.ts';
import { isJsonObject, type JsonObject } from '../google/proto-json.ts';
import type { EmulatorRequest } from '../http-exchange.ts';

type Mask = Map<string, Mask>;

/** Leaves of a message what the request's `readMask` names; all of it where there is none. */
export function createReadMask({ query }: EmulatorRequest): (message: JsonObject) => JsonObject {
  const text = query.get('readMask') ?? query.get('read_mask') ?? '';
  if (text === '' || text === '*') return (message) => message;
  const mask: Mask = new Map();
  for (const path of text.split(',')) addPath(mask, path.trim().split('.').map(toCamelCase));
  return (message) => masked(message, mask);
}

function addPath(mask: Mask, [head, ...rest]: readonly string[]): void {
  if (head === undefined) return;
  const inner = mask.get(head) ?? new Map();
  mask.set(head, inner);
  addPath(inner, rest);
}

function masked(message: JsonObject, mask: Mask): JsonObject {
  return Object.fromEntries(
    Object.entries(message).flatMap(([field, value]) => {
      const inner = mask.get(field);
      if (inner === undefined) return [];
      if (inner.size === 0 || !isJsonObject(value)) return [[field, value]];
      const part = masked(value, inner);
      return Object.keys(part).length > 0 ? [[field, part]] : [];
    }),
  );
}
