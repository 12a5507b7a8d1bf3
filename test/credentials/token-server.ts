import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { createSelfSigned } from './self-signed.ts';

/** One request that a token server was asked. */
export interface TokenRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** The body's fields where it is a form. */
  readonly form: URLSearchParams;
}

/** What is answered: JSON with 200 where nothing else is said. Null never answers. */
export type TokenAnswer = {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
} | null;

export interface TokenServer {
  readonly url: string;
  readonly requests: readonly TokenRequest[];
  /** How each request is answered, from now on. */
  answer: (request: TokenRequest) => TokenAnswer | Promise<TokenAnswer>;
  /** Where the network leads of whoever is given it: every address is this server's. */
  readonly fetch: typeof fetch;
  close(): Promise<void>;
}

/**
 * A server of any kind that gives out tokens: `ya29.token-1`, `ya29.token-2`, … for an hour each. One that is `secure` has a
 * certificate of its own, which this process trusts from then on.
 */
export async function startTokenServer({ secure = false } = {}): Promise<TokenServer> {
  const requests: TokenRequest[] = [];
  const http = await listen(secure, async (incoming, response) => {
    const request = await read(incoming);
    requests.push(request);
    const answer = await server.answer(request);
    if (answer === null) return;
    const { status = 200, body, headers = {} } = answer;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  const server: TokenServer = {
    url: http.url,
    requests,
    answer: () => ({ body: oauthToken(requests.length) }),
    fetch: (input, init) => {
      const asked = new URL(input instanceof Request ? input.url : input);
      return fetch(`${http.url}${asked.pathname}${asked.search}`, init);
    },
    close: () => http.close(),
  };
  return server;
}

/** As RFC 6749, 5.1, has it. */
export function oauthToken(number: number, lifetimeSeconds = 3_600): object {
  return { access_token: `ya29.token-${number}`, expires_in: lifetimeSeconds, token_type: 'Bearer' };
}

async function read(incoming: IncomingMessage): Promise<TokenRequest> {
  let body = '';
  for await (const piece of incoming) body += piece;
  const { method = '', url: path = '', headers } = incoming;
  return { method, path, headers, body, form: new URLSearchParams(body) };
}

async function listen(secure: boolean, handle: RequestListener) {
  const server = secure ? createSecureServer(trustedKey(), handle) : createServer(handle);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `${secure ? 'https' : 'http'}://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

let trusted: { readonly key: string; readonly cert: string } | null = null;

/** One for all: of several certificates of the same name a client would try one only. */
function trustedKey() {
  if (trusted !== null) return trusted;
  const { key, certificate } = createSelfSigned();
  setDefaultCACertificates([...getCACertificates('default'), certificate]);
  trusted = { key, cert: certificate };
  return trusted;
}
