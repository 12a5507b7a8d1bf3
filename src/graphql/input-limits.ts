import { BadInputError } from '../errors.ts';

const MAX_TEXT_CHARACTERS = 1_024;
const MAX_LIST_ITEMS = 200;
/** The members of inputs and filters that take a global id. */
const GLOBAL_IDS: ReadonlySet<string> = new Set(['id', 'dataset', 'worksOn']);

/**
 * Throws a BadInputError, with the place, for text longer than 1,024 characters, lists of more than 200 items and, in
 * a mutation's input, blank text, however deep in the value. Ids and cursors have limits of their own.
 */
export function checkInput(value: unknown, path: readonly string[]): void {
  if (typeof value === 'string') checkText(value, path);
  else if (Array.isArray(value)) checkList(value, path);
  else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    for (const [name, member] of Object.entries(value)) checkInput(member, [...path, name]);
  }
}

function checkText(text: string, path: readonly string[]): void {
  // An empty search box is no mistake; an empty name in a mutation is.
  if (text.trim() === '' && path[0] === 'input')
    throw new BadInputError(
      `${path.join('.')} is blank; give it a value, or leave it out where it is optional`,
      path,
    );
  if (GLOBAL_IDS.has(path.at(-1) ?? '') || text.length <= MAX_TEXT_CHARACTERS) return;
  throw new BadInputError(`${path.join('.')} is longer than ${MAX_TEXT_CHARACTERS} characters`, path);
}

function checkList(items: readonly unknown[], path: readonly string[]): void {
  if (items.length > MAX_LIST_ITEMS) {
    throw new BadInputError(`${path.join('.')} has more than ${MAX_LIST_ITEMS} items`, path);
  }
  for (const [index, item] of items.entries()) checkInput(item, [...path, String(index)]);
}
