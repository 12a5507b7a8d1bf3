import { invalidArgument, type ServiceError } from '../google/service-error.ts';

export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>=' | ':';

/** `field operator value`, as it stands in a filter; the value without its quotes. */
export interface Restriction {
  /** The dotted path, in the caller's spelling. */
  readonly path: readonly string[];
  readonly comparator: Comparator;
  readonly value: string;
}

export type Expression =
  | { readonly type: 'restriction'; readonly restriction: Restriction }
  | { readonly type: 'not'; readonly of: Expression }
  | { readonly type: 'and' | 'or'; readonly of: readonly Expression[] };

const TOKEN = /\s*(?:([()])|(!=|<=|>=|=|<|>|:)|("(?:[^"\\]|\\.)*")|([^\s()=!<>:"]+))/y;

interface Token {
  readonly kind: 'parenthesis' | 'comparator' | 'text' | 'word';
  readonly text: string;
}

/**
 * Reads a list filter: restrictions joined by AND and OR, negated with NOT or a minus, grouped by parentheses.
 * OR binds closer than AND, as the filtering rules of the platform (AIP-160) have it.
 */
export function parseFilter(filter: string): Expression {
  const reader = new TokenReader(filter);
  const expression = readConjunction(reader);
  if (reader.peek() !== undefined) throw unreadable(filter);
  return expression;
}

export function unreadable(filter: string): ServiceError {
  const message = `Invalid filter: ${filter}`;
  return invalidArgument(message, [{ field: 'filter', message }]);
}

class TokenReader {
  readonly #filter: string;
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(filter: string) {
    this.#filter = filter;
    this.#tokens = tokensOf(filter);
  }

  peek(): Token | undefined {
    return this.#tokens[this.#position];
  }

  /** The next token, which must be there. */
  next(): Token {
    const token = this.peek();
    if (token === undefined) throw unreadable(this.#filter);
    this.#position += 1;
    return token;
  }

  /** Takes the next token if it is this word or sign. */
  take(text: string): boolean {
    const token = this.peek();
    if (token === undefined || token.kind === 'text' || token.text !== text) return false;
    this.#position += 1;
    return true;
  }

  fail(): never {
    throw unreadable(this.#filter);
  }
}

function tokensOf(filter: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (filter.slice(position).trim() !== '') {
    TOKEN.lastIndex = position;
    const match = TOKEN.exec(filter);
    if (match === null) throw unreadable(filter);
    tokens.push(toToken(match));
    position = TOKEN.lastIndex;
  }
  return tokens;
}

function toToken([, parenthesis, comparator, quoted, word = '']: RegExpExecArray): Token {
  if (parenthesis !== undefined) return { kind: 'parenthesis', text: parenthesis };
  if (comparator !== undefined) return { kind: 'comparator', text: comparator };
  if (quoted !== undefined) return { kind: 'text', text: quoted.slice(1, -1).replace(/\\(.)/g, '$1') };
  return { kind: 'word', text: word };
}

function readConjunction(reader: TokenReader): Expression {
  const parts = [readDisjunction(reader)];
  while (reader.take('AND')) parts.push(readDisjunction(reader));
  return joined('and', parts);
}

function readDisjunction(reader: TokenReader): Expression {
  const parts = [readTerm(reader)];
  while (reader.take('OR')) parts.push(readTerm(reader));
  return joined('or', parts);
}

function joined(type: 'and' | 'or', parts: readonly Expression[]): Expression {
  const [only] = parts;
  return parts.length === 1 && only ? only : { type, of: parts };
}

function readTerm(reader: TokenReader): Expression {
  if (reader.take('NOT')) return { type: 'not', of: readTerm(reader) };
  if (reader.take('(')) {
    const inner = readConjunction(reader);
    if (!reader.take(')')) reader.fail();
    return inner;
  }
  const token = reader.next();
  if (token.kind !== 'word') reader.fail();
  const negated = token.text.startsWith('-');
  const restriction = readRestriction(negated ? token.text.slice(1) : token.text, reader);
  return negated ? { type: 'not', of: restriction } : restriction;
}

function readRestriction(start: string, reader: TokenReader): Expression {
  const path = readPath(start, reader);
  const comparator = reader.next();
  const value = reader.next();
  if (comparator.kind !== 'comparator' || !isComparator(comparator.text)) return reader.fail();
  if (value.kind !== 'word' && value.kind !== 'text') reader.fail();
  // A time without quotes has colons in it, which end a word.
  const text = value.kind === 'word' ? value.text + restOfTime(reader) : value.text;
  return { type: 'restriction', restriction: { path, comparator: comparator.text, value: text } };
}

/** A key with a space in it is quoted: labels."a key". */
function readPath(start: string, reader: TokenReader): readonly string[] {
  if (!start.endsWith('.')) return start.split('.');
  const key = reader.next();
  if (key.kind !== 'text') reader.fail();
  return [...start.slice(0, -1).split('.'), key.text];
}

function restOfTime(reader: TokenReader): string {
  let rest = '';
  while (reader.take(':')) rest += `:${reader.next().text}`;
  return rest;
}

function isComparator(text: string): text is Comparator {
  return ['=', '!=', '<', '<=', '>', '>=', ':'].includes(text);
}
