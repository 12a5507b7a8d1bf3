import { createAzureLanguageService } from '../../../src/emulators/azure-language/index.ts';
import { type Emulator, startEmulator } from '../../../src/emulators/start-emulator.ts';

/** Any JSON, to look into: every member may be there, and every index. */
export interface Json {
  readonly [member: string | number]: Json | undefined;
}

/** What came back, with the body read as JSON where there was one. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json | undefined;
}

export interface AskOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface StartedAzure extends Emulator {
  /** `path` is relative to the emulator, or absolute; the demonstration's key is sent. */
  ask(method: string, path: string, options?: AskOptions): Promise<Answer>;
  /** The same under /language/authoring/analyze-text/projects, with an api-version. */
  text(method: string, path: string, options?: AskOptions & { readonly version?: string }): Promise<Answer>;
  conversations(
    method: string,
    path: string,
    options?: AskOptions & { readonly version?: string },
  ): Promise<Answer>;
}

export const NOW = new Date('2026-03-10T17:28:46.500Z');
export const MINUTE_MS = 60_000;

/** An emulator whose clock stands still at `NOW` and whose work takes its nominal time. */
export async function startAzure(options: { readonly seeded?: boolean } = {}): Promise<StartedAzure> {
  const emulator = await startEmulator(
    (deps) => {
      deps.clock.freeze(NOW);
      return createAzureLanguageService(deps);
    },
    { port: 0, timeScale: 1, seeded: options.seeded ?? false },
  );
  const ask = (method: string, path: string, asked: AskOptions = {}) =>
    send(method, path.startsWith('http') ? path : emulator.url + path, asked);
  const surface =
    (name: string): StartedAzure['text'] =>
    (method, path, asked = {}) =>
      ask(method, withVersion(`/language/authoring/${name}/projects${path}`, asked.version), asked);
  return {
    ...emulator,
    ask,
    text: surface('analyze-text'),
    conversations: surface('analyze-conversations'),
  };
}

async function send(method: string, url: string, { body, headers }: AskOptions): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      'ocp-apim-subscription-key': 'demo-key',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

function withVersion(path: string, version = '2023-04-01'): string {
  return `${path}${path.includes('?') ? '&' : '?'}api-version=${version}`;
}

/** Where an accepted request says its job is. */
export function jobUrl(answer: Answer): string {
  const url = answer.headers.get('operation-location');
  if (url === null) throw new Error(`expected an operation-location, got ${answer.status}`);
  return url;
}

export const TEXT_PROJECT = {
  projectName: 'films',
  projectKind: 'CustomMultiLabelClassification',
  storageInputContainerName: 'films',
  language: 'en-us',
};

export const TRAINING = { modelLabel: 'films-v1', trainingConfigVersion: 'latest' };

/** The project `films`, in which nothing has been done yet. */
export async function createFilms(azure: StartedAzure): Promise<void> {
  const answer = await azure.text('PATCH', '/films', { body: TEXT_PROJECT });
  if (answer.status !== 201) throw new Error(`expected 201, got ${answer.status}`);
}

/** Starts a training in `films`; answers with its job's address. */
export async function train(azure: StartedAzure, modelLabel = 'films-v1'): Promise<string> {
  return jobUrl(await azure.text('POST', '/films/:train', { body: { ...TRAINING, modelLabel } }));
}

export async function trainToTheEnd(azure: StartedAzure, modelLabel = 'films-v1'): Promise<void> {
  await train(azure, modelLabel);
  azure.clock.step(20 * MINUTE_MS);
}

/** The text at the end of a look into an answer; throws where there is none. */
export function textOf(json: Json | undefined): string {
  if (typeof json === 'string') return json;
  throw new Error(`expected a text, got ${JSON.stringify(json)}`);
}
