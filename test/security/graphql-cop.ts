import type { Json } from '../support/json-answer.ts';

/** One of graphql-cop's checks, written from its description: whether it would report the gateway at a URL. */
export interface Check {
  readonly name: string;
  finds(url: string): Promise<boolean>;
}

interface Answer {
  readonly status: number;
  readonly text: string;
  /** Null where the body is no JSON. */
  readonly json: Json | null;
}

export const CHECKS: readonly Check[] = [
  check('field suggestions', async (url) => {
    const { text } = await post(url, { query: 'query cop { __schema { directive } }' });
    return text.includes('Did you mean');
  }),
  check('introspection', async (url) => {
    const { json } = await post(url, { query: 'query cop { __schema { types { name fields { name } } } }' });
    return json?.data?.__schema?.types !== undefined;
  }),
  check('an IDE page', async (url) => {
    const pages = await Promise.all(IDE_PATHS.map((path) => get(`${url}${path}`, { accept: 'text/html' })));
    return pages.some(({ text }) => IDE_SIGNS.test(text));
  }),
  check('queries over GET', async (url) => {
    const { json } = await get(`${url}/graphql?query=${encodeURIComponent('query cop { __typename }')}`);
    return json?.data?.__typename !== undefined;
  }),
  check('101 aliases of __typename', async (url) => {
    const { json } = await post(url, {
      query: `query cop { ${times(101, (n) => `alias${n}: __typename`)} }`,
    });
    return json?.data?.alias100 !== undefined;
  }),
  check('array batching of ten', async (url) => {
    const { json } = await post(url, Array(10).fill({ query: 'query cop { __typename }' }));
    return Array.isArray(json) && json.length === 10;
  }),
  check('tracing in extensions', async (url) => {
    const { json } = await post(url, { query: 'query cop { __typename }' });
    return json?.extensions?.tracing !== undefined;
  }),
  check('ten unknown directives on one field giving ten errors', async (url) => {
    const { json } = await post(url, { query: `query cop { __typename ${times(10, () => '@aa')} }` });
    return Array.isArray(json?.errors) && json.errors.length === 10;
  }),
  check('circular introspection', async (url) => {
    const circle = `${'fields { type { '.repeat(4)}name${' } }'.repeat(4)}`;
    const { json } = await post(url, { query: `query cop { __schema { types { ${circle} } } }` });
    return json?.data?.__schema?.types !== undefined;
  }),
  check('a mutation over GET', async (url) => {
    const { json } = await get(`${url}/graphql?query=${encodeURIComponent('mutation cop { __typename }')}`);
    return json?.data?.__typename !== undefined;
  }),
  check('POST of a form', async (url) => {
    const { json } = await send(
      url,
      'query=query+cop+%7B+__typename+%7D',
      'application/x-www-form-urlencoded',
    );
    return json?.data?.__typename !== undefined;
  }),
  check('extensions.exception in an error', async (url) => {
    const answers = await Promise.all(['qwerty cop { abc }', '{ abc }'].map((query) => post(url, { query })));
    return answers.some(({ text }) => /"exception"|stacktrace/.test(text));
  }),
  check('one field 500 times', async (url) => {
    const { json } = await post(url, { query: `query cop { ${times(500, () => '__typename')} }` });
    return json?.data?.__typename !== undefined;
  }),
];

const IDE_PATHS = ['/', '/graphql', '/graphiql', '/playground', '/console', '/graphql/console', '/altair'];
const IDE_SIGNS = /<(title|script|link|div)[^>]*>?[^<]*(graphi?ql|playground|sandbox|altair)/i;

function check(name: string, finds: Check['finds']): Check {
  return { name, finds };
}

function times(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index)).join(' ');
}

function post(url: string, body: unknown): Promise<Answer> {
  return send(url, JSON.stringify(body), 'application/json');
}

async function send(url: string, body: string, contentType: string): Promise<Answer> {
  const headers = { 'content-type': contentType };
  return toAnswer(await fetch(`${url}/graphql`, { method: 'POST', headers, body }));
}

async function get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return toAnswer(await fetch(url, { headers }));
}

async function toAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, text, json: isJson ? JSON.parse(text) : null };
}
