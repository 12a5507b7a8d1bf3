import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { formsOf } from './canaries.ts';

/** What stands for the credential in an answer that is being made. */
const PLACE = '@@';

interface MadeAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a provider repeats the credential it was sent, out of its honest answer. Null answers with what is no HTTP. */
export type Trick = (honest: MadeAnswer) => MadeAnswer | null;

/** Stands before a provider and repeats each request's credential in the answer. */
export interface EchoingProxy {
  readonly url: string;
  /** Where the provider is. */
  target: string;
  /** Null lets everything pass. */
  trick: Trick | null;
  /** How often a credential was repeated. */
  readonly echoes: number;
  close(): Promise<void>;
}

export async function startEchoingProxy(): Promise<EchoingProxy> {
  let echoes = 0;
  const server = createServer(async (request, response) => {
    const honest = await forward(proxy.target, request);
    const answer = proxy.trick ? proxy.trick(honest) : honest;
    const secret = credentialOf(request);
    if (proxy.trick) echoes += 1;
    if (answer === null) request.socket.end(`HTTP/1.1 ${secret}\r\n${secret}\r\n\r\n${secret}`);
    else respond(response, answer, secret);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const proxy: EchoingProxy = {
    url: `http://127.0.0.1:${port}`,
    target: '',
    trick: null,
    get echoes() {
      return echoes;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return proxy;
}

function credentialOf({ headers }: IncomingMessage): string {
  const key = headers['ocp-apim-subscription-key'];
  return typeof key === 'string' ? key : (headers.authorization ?? '').replace(/^Bearer /, '');
}

async function forward(target: string, request: IncomingMessage): Promise<MadeAnswer> {
  const { method = 'GET', url = '/', headers } = request;
  let body = '';
  for await (const piece of request.setEncoding('utf8')) body += piece;
  const sent = ['authorization', 'ocp-apim-subscription-key', 'content-type'].flatMap((name) => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  const answer = await fetch(`${target}${url}`, {
    method,
    headers: Object.fromEntries(sent),
    redirect: 'manual',
    ...(body === '' ? {} : { body }),
  });
  const kept = ['operation-location', 'apim-request-id'].flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { status: answer.status, headers: Object.fromEntries(kept), body: await answer.text() };
}

function respond(response: ServerResponse, { status, headers = {}, body }: MadeAnswer, secret: string): void {
  const forms = formsOf(secret).join(' ');
  const filled = Object.entries(headers).map(([name, value]) => [name, value.replaceAll(PLACE, secret)]);
  response.writeHead(status, Object.fromEntries(filled)).end(body.replaceAll(PLACE, () => forms));
}

const refuse =
  (status: number): Trick =>
  () => ({
    status,
    headers: { 'retry-after': '0', 'apim-request-id': PLACE },
    body: JSON.stringify({
      error: {
        code: status,
        status: PLACE,
        message: `Authorization: Bearer ${PLACE} is not enough`,
        details: [{ reason: PLACE, message: PLACE }],
        innererror: { code: PLACE, message: PLACE },
      },
    }),
  });

/** Puts the credential in place of every member of these names. */
const fill =
  (...members: readonly string[]): Trick =>
  (honest) => {
    const pattern = new RegExp(`"(${members.join('|')})":\\s*("[^"]*"|[\\d.]+)`, 'g');
    return { ...honest, body: honest.body.replace(pattern, (_match, name) => `"${name}":"x ${PLACE} y"`) };
  };

export const TRICKS: Readonly<Record<string, Trick>> = {
  'names and messages': fill('displayName', 'description', 'message', 'label', 'modelLabel'),
  'words for states': fill('status', 'state', 'deploymentState'),
  'what cannot be read': fill('createTime', 'createdDateTime', 'lastUpdatedDateTime', 'percentComplete'),
  'ids and types': fill('jobId', '@type', 'name', 'trainingConfigVersion'),
  'next pages': (honest) => ({
    ...honest,
    body: honest.body.replace(
      /^\{/,
      `{"nextPageToken":"${PLACE}","nextLink":"https://elsewhere.test/?key=${PLACE}",`,
    ),
  }),
  headers: (honest) => ({
    ...honest,
    headers: {
      'apim-request-id': PLACE,
      'x-request-id': PLACE,
      'operation-location': `https://elsewhere.test/jobs/${PLACE}?key=${PLACE}`,
      'set-cookie': PLACE,
      'www-authenticate': `Bearer ${PLACE}`,
    },
  }),
  'a redirect': () => ({
    status: 307,
    headers: { location: `https://elsewhere.test/?key=${PLACE}` },
    body: PLACE,
  }),
  'a page': () => ({ status: 200, body: `<title>${PLACE}</title>` }),
  'a page instead of an error': () => ({ status: 404, body: `<title>${PLACE}</title>` }),
  'half of JSON': (honest) => ({ ...honest, body: `{"${PLACE}": ` }),
  'JSON of another shape': () => ({ status: 200, body: `["${PLACE}", {"${PLACE}": "${PLACE}"}]` }),
  'what is not packed': (honest) => ({ ...honest, headers: { 'content-encoding': 'gzip' }, body: PLACE }),
  'another way of packing': (honest) => ({ ...honest, headers: { 'content-encoding': PLACE }, body: PLACE }),
  'what is no HTTP': () => null,
  ...Object.fromEntries(
    [400, 401, 403, 404, 409, 412, 429, 500, 503].map((status) => [`an error ${status}`, refuse(status)]),
  ),
};
