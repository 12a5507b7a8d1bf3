/** How large a document is, known before it is parsed. */
export interface DocumentSize {
  /**
   * At least as many as its tokens, comments included; more where it has more lines than tokens, or tokens of great length.
   * Counting ends at one more than was asked for.
   */
  readonly tokens: number;
  /** How deep its brackets of all kinds are nested, as far as it was read. */
  readonly nesting: number;
}

/**
 * A token counts once for each so many characters: what is done with a name or a text, such as to look for names like it,
 * takes its time by its length.
 */
const CHARACTERS_OF_A_TOKEN = 128;

const OPENING = /[([{]/;
const CLOSING = /[)\]}]/;
/** What stands between tokens within a line, as GraphQL has it. */
const BLANKS = /[\t ,\uFEFF]*/y;
const LINE_END = /[\n\r]/;
const NAME_OR_NUMBER = /[A-Za-z_]\w*|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const REST_OF_LINE = /[^\n\r]*/y;

/** Reads as much of the document as it takes to know, in one pass; what is no GraphQL is left to the parser. */
export function scanDocument(query: string, mostTokens: number): DocumentSize {
  let tokens = 0;
  let lines = 1;
  let open = 0;
  let nesting = 0;
  for (let place = 0; place < query.length && Math.max(tokens, lines) <= mostTokens; ) {
    place = endOf(BLANKS, query, place);
    if (place === query.length) break;
    const character = query.charAt(place);
    if (LINE_END.test(character)) {
      if (endsLine(query, place)) lines += 1;
      place += 1;
      continue;
    }
    if (OPENING.test(character)) open += 1;
    else if (CLOSING.test(character)) open -= 1;
    nesting = Math.max(nesting, open);
    const end = endOfToken(query, place, character);
    tokens += Math.ceil((end - place) / CHARACTERS_OF_A_TOKEN);
    if (character === '"') lines += linesWithin(query, place, end);
    place = end;
  }
  return { tokens: Math.min(Math.max(tokens, lines), mostTokens + 1), nesting };
}

function endOfToken(query: string, place: number, first: string): number {
  if (first === '#') return endOf(REST_OF_LINE, query, place);
  if (query.startsWith('"""', place)) return endOfBlockString(query, place + 3);
  if (first === '"') return endOfString(query, place + 1);
  if (query.startsWith('...', place)) return place + 3;
  return Math.max(endOf(NAME_OR_NUMBER, query, place), place + 1);
}

function endOf(pattern: RegExp, query: string, place: number): number {
  pattern.lastIndex = place;
  return pattern.test(query) ? pattern.lastIndex : place;
}

function endOfString(query: string, start: number): number {
  for (let place = start; place < query.length; place += 1) {
    const character = query.charAt(place);
    if (character === '"' || character === '\n' || character === '\r') return place + 1;
    if (character === '\\') place += 1;
  }
  return query.length;
}

function endOfBlockString(query: string, start: number): number {
  let place = query.indexOf('"""', start);
  while (place > start && query.charAt(place - 1) === '\\') place = query.indexOf('"""', place + 3);
  return place === -1 ? query.length : place + 3;
}

function linesWithin(query: string, start: number, end: number): number {
  let lines = 0;
  for (let place = start; place < end; place += 1) if (endsLine(query, place)) lines += 1;
  return lines;
}

function endsLine(query: string, place: number): boolean {
  const character = query.charAt(place);
  return character === '\n' || (character === '\r' && query.charAt(place + 1) !== '\n');
}
