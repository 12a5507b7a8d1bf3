import { readFileSync } from 'node:fs';

const ERRORS_PAGE = new URL('../../docs/errors.md', import.meta.url);
/** Every code that the documentation knows. */
const DOCUMENTED = new Set(
  [...readFileSync(ERRORS_PAGE, 'utf8').matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, code]) => code),
);
/** The provider is well: whoever blames it, or the gateway, has mistaken the client's fault for another's. */
const UNDESERVED = new Set([
  'INTERNAL_SERVER_ERROR',
  'PROVIDER_PROTOCOL',
  'PROVIDER_UNAVAILABLE',
  'PROVIDER_AUTH',
  'LEDGER',
]);
const STACK = /\n\s+at |\.ts:\d+|node_modules|node:internal/;
/** With which codes a socket may be closed; 1005 and 1006 say that there was none. */
const CLOSE_CODES = new Set([
  1000, 1002, 1003, 1005, 1006, 1007, 1008, 1009, 4400, 4401, 4403, 4406, 4408, 4409, 4429,
]);

/** What nobody may ever see in an answer. */
export type Secrets = readonly string[];

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** In words what is wrong with an answer; null where nothing is. */
export function judgeHttp({ status, headers, text }: HttpAnswer, secrets: Secrets): string | null {
  if (status >= 500) return `answered with ${status}`;
  if (!headers['x-request-id']) return 'the answer has no x-request-id';
  const shown = judgeText(text, secrets);
  if (shown !== null) return shown;
  const type = String(headers['content-type'] ?? '');
  if (type.startsWith('text/event-stream')) return judgeEvents(text);
  if (/^application\/(graphql-response\+)?json/.test(type) && text !== '') return judgeJson(text, status);
  return null;
}

export function judgeText(text: string, secrets: Secrets): string | null {
  if (STACK.test(text)) return 'the answer shows a stack';
  return secrets.some((secret) => text.includes(secret)) ? 'the answer shows a credential' : null;
}

/** Of the JSON in an answer: a result, or a problem in words where it is no answer to an operation. */
function judgeJson(text: string, status: number): string | null {
  const json = parse(text);
  if (json === undefined) return 'the answer is not JSON';
  if (isObject(json) && (typeof json.problem === 'string' || typeof json.status === 'string')) return null;
  return judgeResult(json) ?? (status === 200 || isObject(json) ? null : 'the refusal has no errors');
}

function judgeEvents(text: string): string | null {
  for (const [, json = ''] of text.matchAll(/^event: next\ndata: (.*)\n\n/gm)) {
    const problem = judgeResult(parse(json));
    if (problem !== null) return problem;
  }
  return null;
}

/** Of a GraphQL result: it has data or errors, and each error says what it is and under which id the log has it. */
export function judgeResult(result: unknown): string | null {
  if (!isObject(result)) return 'the result is no object';
  const { data, errors } = result;
  if (data === undefined && errors === undefined) return 'the result has neither data nor errors';
  if (errors === undefined) return null;
  return judgeErrors(errors);
}

export function judgeErrors(errors: unknown): string | null {
  if (!Array.isArray(errors) || errors.length === 0) return 'errors is not a list, or an empty one';
  for (const error of errors) {
    const { message, extensions: { code, requestId, ...others } = {} } = error ?? {};
    if (typeof message !== 'string' || message === '') return 'an error has no message';
    if (typeof requestId !== 'string') return `an error has no requestId: ${message}`;
    if (!DOCUMENTED.has(code)) return `an error has the undocumented code ${code}: ${message}`;
    if (UNDESERVED.has(code)) return `an error has the undeserved code ${code}: ${message}`;
    if ('exception' in others || 'stacktrace' in others) return 'an error shows its stack';
  }
  return null;
}

export function judgeClose(code: number): string | null {
  return CLOSE_CODES.has(code) ? null : `the socket was closed with ${code}`;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
