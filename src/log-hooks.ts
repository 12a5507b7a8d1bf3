/**
 * Of what clients and providers send much stands in the log. JSON writes line feeds and the like as escapes, but not these:
 * line ends of Unicode, controls that terminals obey, and marks that turn the direction of writing.
 */
const UNSAFE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** For pino: each line is one wherever it is shown, and looks like what it is. */
export const LOG_HOOKS = {
  streamWrite: (line: string): string => line.replace(UNSAFE, toEscape),
};

/** Such characters stand within texts alone, where JSON takes them written so for the same. */
function toEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
