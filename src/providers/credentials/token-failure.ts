import { createRedact } from '../http/redact.ts';

/** Longer words than this may be tokens: a token server repeats what it was sent. An id of Azure has 36 characters. */
const LONGEST_WORD = 36;

/** Behind this it is cut: a token server may answer whatever it likes. */
const LONGEST_PROBLEM = 400;
const LONGEST_READ = 10 * LONGEST_PROBLEM;

// A path or an address in small letters is no token, and worth to be shown.
const PLACE = /^(https:\/)?\/[a-z0-9./#_-]*$/;

/**
 * What kept a token from being had, in one line without a full stop: who answered what, where somebody answered. Takes anything, and shows
 * neither these secrets nor what looks like a token.
 */
export function describeTokenFailure(error: unknown, secrets: readonly string[]): string {
  const words = createRedact(() => secrets)(describe(error).slice(0, LONGEST_READ));
  const problem = words
    .replace(/[^\s"'`<>(),;]+/g, (word) => (word.length <= LONGEST_WORD || PLACE.test(word) ? word : '[…]'))
    .replace(/\s+/g, ' ')
    .replace(/[\s.]+$/, '')
    .trim();
  return problem.length <= LONGEST_PROBLEM ? problem : `${problem.slice(0, LONGEST_PROBLEM)}…`;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason is known';
  // Its message quotes what could not be read.
  if (error instanceof SyntaxError) return 'a credentials file, or what a token server answered, is not JSON';
  // Where an answer is another thing than the libraries take it for; its message quotes the answer.
  if (error instanceof TypeError) return 'what a token server answered cannot be read';
  const answer = read(error, 'response');
  const status = read(answer, 'status');
  if (typeof status === 'number') return describeAnswer(hostOf(error), status, read(answer, 'data'));
  const code = textOf(read(error, 'code'));
  const host = hostOf(error);
  return host !== null && code !== null ? `${host} cannot be reached (${code})` : error.message;
}

/** The two shapes are those of RFC 6749, 5.2, and of Google's own services. */
function describeAnswer(host: string | null, status: number, body: unknown): string {
  const error = read(body, 'error');
  const code = textOf(error) ?? textOf(read(error, 'status'));
  const text = textOf(read(body, 'error_description')) ?? textOf(read(error, 'message'));
  const said = [code, text].filter((part) => part !== null).join(': ');
  return `${host ?? 'the token server'} answered ${status}${said === '' ? '' : ` ${said}`}`;
}

/** Of Google's library: where it sent the request that failed. */
function hostOf(error: Error): string | null {
  const url = read(read(error, 'config'), 'url');
  return (url instanceof URL ? url : URL.parse(String(url)))?.host ?? null;
}

function read(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
