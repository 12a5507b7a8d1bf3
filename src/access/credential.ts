/** What a client shows to say who it is: an API key or a token. Null where it shows nothing. */
export type Credential = string | null | typeof UNREADABLE;

/** Something was shown that is not one credential: two of them, another scheme, too long. Nobody is let in by it. */
export const UNREADABLE = Symbol('unreadable');

/** A header of a request is never longer than this in all; a message over a socket could be. */
const MAX_CHARACTERS = 8_192;
const BEARER = /^Bearer +([\w.~+/=-]+)$/i;
const KEY = /^[\w.~+/=-]+$/;

/** The values of each header, as they came. */
export type DistinctHeaders = NodeJS.Dict<readonly string[]>;

/** Of a request: `authorization: Bearer …` or `x-api-key: …`, once and not both. */
export function readHeaders(headers: DistinctHeaders): Credential {
  return onlyOne([
    ...(headers.authorization ?? []).map(parseBearer),
    ...(headers['x-api-key'] ?? []).map(parseKey),
  ]);
}

/**
 * Of a socket, in what its `connection_init` carries: `authorization` ("Bearer …"), or `apiKey` or `x-api-key`, in letters
 * of either case. A page cannot set the headers of a socket, and explorers send those of their editor here.
 */
export function readConnectionParams(params: Readonly<Record<string, unknown>> = {}): Credential {
  return onlyOne(
    Object.entries(params).flatMap(([name, value]) => {
      const parse = PARAMS.get(name.toLowerCase());
      return parse && value !== null ? [parse(value)] : [];
    }),
  );
}

const PARAMS: ReadonlyMap<string, (value: unknown) => Credential> = new Map([
  ['authorization', parseBearer],
  ['apikey', parseKey],
  ['x-api-key', parseKey],
]);

function onlyOne(shown: readonly Credential[]): Credential {
  if (shown.length > 1) return UNREADABLE;
  return shown[0] ?? null;
}

function parseBearer(value: unknown): Credential {
  return within(value, (text) => BEARER.exec(text)?.[1]);
}

function parseKey(value: unknown): Credential {
  return within(value, (text) => KEY.exec(text)?.[0]);
}

function within(value: unknown, parse: (text: string) => string | undefined): Credential {
  if (typeof value !== 'string' || value.length > MAX_CHARACTERS) return UNREADABLE;
  return parse(value) ?? UNREADABLE;
}
