/** A place in a mutation's input, outermost first: ["input", "spec", "googleText", "displayName"]. */
export type InputPath = readonly string[];

/**
 * Which member of an input a provider's field is, by the field's own last name in camel case. A member that stands
 * deeper gives the way to it.
 */
export type InputMembers = ReadonlyMap<string, string | InputPath>;

const MAX_FIELD_CHARACTERS = 500;

/**
 * The place of a provider's field below `base`, told by the deepest of its names that has one: of
 * `training_pipeline.training_task_inputs.transformations[3].auto` that of `transformations`, and there item 3. Null
 * where none of its names has a place.
 */
export function toInputPath(field: string, base: InputPath, members: InputMembers): InputPath | null {
  const steps = toSteps(field);
  const last = steps.findLastIndex((step) => members.has(step));
  const member = members.get(steps[last] ?? '');
  if (member === undefined) return null;
  const item = steps[last + 1];
  const isItem = item !== undefined && /^\d+$/.test(item);
  return [...base, ...(typeof member === 'string' ? [member] : member), ...(isItem ? [item] : [])];
}

/** `model.display_names[2]` → model, displayNames, 2. */
function toSteps(field: string): readonly string[] {
  return field
    .slice(0, MAX_FIELD_CHARACTERS)
    .split(/[.[\]/]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map(toCamelCase);
}

function toCamelCase(name: string): string {
  return name.replace(/_+([a-zA-Z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}
