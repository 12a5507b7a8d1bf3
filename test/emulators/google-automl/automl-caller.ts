import type { Emulator } from '../../../src/emulators/start-emulator.ts';

export const PARENT = '/v1/projects/demo-project/locations/us-central1';
/** The same place as the service names it. */
export const CANONICAL_PARENT = 'projects/123456789012/locations/us-central1';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

export interface CallOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls an emulator as an authorized caller. A path that does not begin with a slash is under `PARENT`. */
export interface AutomlCaller {
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown): Promise<Answer>;
}

export function createCaller(emulator: Pick<Emulator, 'url'>): AutomlCaller {
  const call = async (method: string, path: string, { body, headers }: CallOptions = {}): Promise<Answer> => {
    const response = await fetch(`${emulator.url}${path.startsWith('/') ? path : `${PARENT}/${path}`}`, {
      method,
      headers: { authorization: 'Bearer test-token', 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
    const parsed: unknown = isJson && text !== '' ? JSON.parse(text) : null;
    return { status: response.status, headers: response.headers, text, body: parsed };
  };
  return { call, get: (path) => call('GET', path), post: (path, body = {}) => call('POST', path, { body }) };
}

/** What is at a dotted path of a JSON value; undefined where there is nothing. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null) return undefined;
    return Object.entries(inner).find(([name]) => name === key)?.[1];
  }, value);
}

/** The same for a text; throws where there is none, so that a test says what is missing. */
export function textAt(value: unknown, path: string): string {
  const found = at(value, path);
  if (typeof found !== 'string') throw new Error(`no text at ${path} of ${JSON.stringify(value)}`);
  return found;
}

/** The list at a path; empty where the field is absent. */
export function listAt(value: unknown, path: string): readonly unknown[] {
  const found = at(value, path) ?? [];
  if (!Array.isArray(found)) throw new Error(`no list at ${path} of ${JSON.stringify(value)}`);
  return found;
}

export function lastSegment(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
