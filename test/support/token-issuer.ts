import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { startHttpServer } from './start-http-server.ts';

export const ISSUER = 'https://login.example.com/';
export const AUDIENCE = 'automl-gateway';

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

export async function createSigningKey(kid: string, algorithm = 'ES256'): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(algorithm);
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' } };
}

export interface TokenOptions {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: SigningKey;
  readonly header?: Readonly<Record<string, unknown>>;
  /** From now on; null for a token that never ends. */
  readonly expiresInSeconds?: number | null;
}

export interface TokenIssuer {
  readonly url: string;
  /** How often the keys were fetched. */
  readonly fetches: () => number;
  /** The keys that are published. */
  keys: readonly SigningKey[];
  /** What the server answers with instead of the keys; null for the keys. */
  answer: ((response: import('node:http').ServerResponse) => void) | null;
  /** A good token of "tess", but for what is said otherwise. */
  sign(options?: TokenOptions): Promise<string>;
  close(): Promise<void>;
}

/** An issuer of tokens with a server that publishes its keys. */
export async function startTokenIssuer(): Promise<TokenIssuer> {
  const key = await createSigningKey('first');
  const server = await startHttpServer((_request, response) => {
    if (issuer.answer) return issuer.answer(response);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: issuer.keys.map(({ jwk }) => jwk) }));
  });
  const issuer: TokenIssuer = {
    url: `${server.url}/jwks.json`,
    fetches: () => server.seen.length,
    keys: [key],
    answer: null,
    sign: (options = {}) => signToken({ key, ...options }),
    close: () => server.close(),
  };
  return issuer;
}

async function signToken({
  key,
  claims = {},
  header = {},
  expiresInSeconds = 3_600,
}: TokenOptions): Promise<string> {
  if (!key) throw new Error('a token needs a key');
  const nowSeconds = Math.floor(Date.now() / 1_000);
  const exp = expiresInSeconds === null ? {} : { exp: nowSeconds + expiresInSeconds };
  const payload = { iss: ISSUER, aud: AUDIENCE, sub: 'tess', automl_role: 'viewer', ...exp, ...claims };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: key.jwk.alg ?? 'ES256', kid: key.kid, ...header })
    .sign(key.privateKey);
}

/** A token put together by hand, however wrong. */
export function forgeToken(header: object, claims: object, sign: (signed: string) => Buffer): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${sign(signed).toString('base64url')}`;
}

/** The `access.jwt` of a configuration that takes the issuer's tokens, in YAML. */
export function jwtYaml({ url }: TokenIssuer, further = ''): string {
  return `jwt: { issuer: "${ISSUER}", audiences: [${AUDIENCE}], jwksUrl: "${url}"${further} }`;
}
