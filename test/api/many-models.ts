import {
  azureYaml,
  type Endpoints,
  googleYaml,
  type TestGateway,
  translationYaml,
  vertexYaml,
} from '../support/test-gateway.ts';

/** How one kind of provider comes by thousands of models, and loses some, behind the gateway's back. */
export interface ManyModels {
  readonly key: 'google' | 'azure' | 'vertex' | 'translation';
  /** Its entry in a configuration. */
  provider(endpoints: Endpoints): string;
  add(gateway: TestGateway, count: number): Promise<void>;
  /** Takes away models by their names. */
  remove(gateway: TestGateway, names: readonly string[]): Promise<void>;
}

const LONG_ENOUGH_MS = 2 * 24 * 60 * 60 * 1000;
const AT_ONCE = 50;
const PARENT = 'projects/demo-project/locations/us-central1';

interface GoogleKind extends Pick<ManyModels, 'key' | 'provider'> {
  /** What stands before the names of resources. */
  readonly version: string;
  /** The route that makes a model, below the location. */
  readonly route: string;
  body(displayName: string): unknown;
}

const GOOGLE_KINDS: readonly GoogleKind[] = [
  {
    key: 'google',
    provider: ({ google }) => googleYaml(google),
    version: 'v1',
    route: 'models',
    body: (displayName) => ({
      displayName,
      datasetId: 'TRL4600000000000000001',
      translationModelMetadata: {},
    }),
  },
  {
    key: 'vertex',
    provider: ({ vertex }) => vertexYaml(vertex),
    version: 'v1',
    route: 'models:upload',
    body: (displayName) => ({ model: { displayName, containerSpec: { imageUri: 'gcr.io/demo/model' } } }),
  },
  {
    key: 'translation',
    provider: ({ translation }) => translationYaml(translation),
    version: 'v3',
    route: 'models',
    body: (displayName) => ({ displayName, dataset: `${PARENT}/datasets/NMd000000000000001` }),
  },
];

export const MANY_MODELS: readonly ManyModels[] = [...GOOGLE_KINDS.map(atGoogle), atAzure()];

function atGoogle({ key, provider, version, route, body }: GoogleKind): ManyModels {
  let made = 0;
  return {
    key,
    provider,
    async add(gateway, count) {
      const { url, clock, service } = gateway[key];
      await inTurns(count, () => {
        made += 1;
        // Made at once: thousands of lives of twenty steps each would keep the emulator busy.
        service.addScript({ label: `many_${made}`, steps: [{ afterMs: 0, done: true }] });
        return send('POST', `${url}/${version}/${PARENT}/${route}`, body(`many_${made}`));
      });
      clock.step(LONG_ENOUGH_MS);
    },
    async remove(gateway, names) {
      const { url, clock } = gateway[key];
      await inTurns(names.length, (index) => send('DELETE', `${url}/${version}/${names[index]}`));
      clock.step(LONG_ENOUGH_MS);
    },
  };
}

// What the service allows: ten models a project, one training a project at a time.
const MODELS_A_PROJECT = 10;
const TRAINING_MS = 60 * 60 * 1000;

function atAzure(): ManyModels {
  let projects = 0;
  const routeOf = (url: string, below: string) =>
    `${url}/language/authoring/analyze-text/${below}?api-version=2023-04-01`;
  return {
    key: 'azure',
    provider: ({ azure }) => azureYaml(azure),
    async add({ azure: { url, clock } }, count) {
      const names = Array.from({ length: Math.ceil(count / MODELS_A_PROJECT) }, () => {
        projects += 1;
        // In no order, as people name their projects.
        return `${(projects * 7_919) % 1_000}-many-${projects}`;
      });
      await inTurns(names.length, (index) =>
        send('POST', routeOf(url, `projects/${names[index]}/:import`), project(names[index] ?? '')),
      );
      clock.step(TRAINING_MS);
      for (let model = 0; model < Math.min(count, MODELS_A_PROJECT); model += 1) {
        const body = { modelLabel: `v${model}`, trainingConfigVersion: 'latest' };
        await inTurns(names.length, (index) =>
          send('POST', routeOf(url, `projects/${names[index]}/:train`), body),
        );
        clock.step(TRAINING_MS);
      }
    },
    async remove({ azure: { url } }, names) {
      await inTurns(names.length, (index) => send('DELETE', routeOf(url, names[index] ?? '')));
    },
  };
}

function project(projectName: string) {
  const projectKind = 'CustomSingleLabelClassification';
  const documents = Array.from({ length: 12 }, (_, index) => ({
    location: `${index}.txt`,
    language: 'en-us',
    class: { category: index % 2 === 0 ? 'drama' : 'comedy' },
  }));
  return {
    projectFileVersion: '2022-05-01',
    stringIndexType: 'Utf16CodeUnit',
    metadata: { projectKind, projectName, language: 'en-us', storageInputContainerName: 'samples' },
    assets: { projectKind, classes: [{ category: 'drama' }, { category: 'comedy' }], documents },
  };
}

const HEADERS = {
  authorization: 'Bearer ya29.any-token',
  'ocp-apim-subscription-key': 'demo-key',
  'content-type': 'application/json',
};

async function send(method: 'POST' | 'DELETE', url: string, body?: unknown): Promise<void> {
  const response = await fetch(url, {
    method,
    headers: HEADERS,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text}`);
}

async function inTurns(count: number, act: (index: number) => Promise<void>): Promise<void> {
  for (let begun = 0; begun < count; begun += AT_ONCE) {
    const length = Math.min(AT_ONCE, count - begun);
    await Promise.all(Array.from({ length }, (_, index) => act(begun + index)));
  }
}
