import type { KnownThings } from './known-things.ts';

const PAGE = '(first: 20) { pageInfo { endCursor } nodes { id } }';
const LOOK = `{ providers { id key } models${PAGE} operations${PAGE} trainingJobs${PAGE} datasets${PAGE} }`;
const WATCH = 'subscription { trainingJobStatuses { cursor } }';

interface Connection {
  readonly pageInfo: { readonly endCursor: string | null };
  readonly nodes: readonly { readonly id: string }[];
}

interface Look {
  readonly providers: readonly { readonly id: string; readonly key: string }[];
  readonly models: Connection;
  readonly operations: Connection;
  readonly trainingJobs: Connection;
  readonly datasets: Connection;
}

/** What a client can know of a gateway by asking it. */
export async function lookAround(url: string, apiKey: string): Promise<KnownThings> {
  const answer = await ask(url, apiKey, LOOK, 'application/json');
  const { data, errors } = (await answer.json()) as { readonly data?: Look; readonly errors?: unknown };
  if (!data) throw new Error(`could not look around: ${JSON.stringify(errors)}`);
  const { providers, models, operations, trainingJobs, datasets } = data;
  const pages = [models, operations, trainingJobs, datasets];
  return {
    ids: [...providers, ...pages.flatMap(({ nodes }) => nodes)].map(({ id }) => id),
    listCursors: pages.flatMap(({ pageInfo: { endCursor } }) => endCursor ?? []),
    statusCursors: [await firstCursor(await ask(url, apiKey, WATCH, 'text/event-stream'))],
    providers: providers.map(({ key }) => key),
  };
}

function ask(url: string, apiKey: string, query: string, accept: string): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, authorization: `Bearer ${apiKey}` },
    body: JSON.stringify({ query }),
  });
}

async function firstCursor({ body }: Response): Promise<string> {
  let text = '';
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const cursor = /"cursor":"([^"]+)"/.exec(text)?.[1];
    if (cursor !== undefined) return cursor;
  }
  throw new Error(`the board told of no job: ${text}`);
}
