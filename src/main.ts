import { systemClock } from './clock.ts';
import type { DemoKind } from './commands/demo.ts';
import { runCommand } from './commands/run-command.ts';
import type { ProviderConfig } from './config.ts';
import { createAzureLanguageService } from './emulators/azure-language/index.ts';
import { createGoogleAutomlService } from './emulators/google-automl/index.ts';
import { createGoogleTranslationService } from './emulators/google-translation/index.ts';
import { createGoogleVertexService } from './emulators/google-vertex/index.ts';
import { createAzureLanguage } from './providers/azure-language/index.ts';
import { createGoogleAutoml } from './providers/google-automl/index.ts';
import { createGoogleTranslation } from './providers/google-translation/index.ts';
import { createGoogleVertex } from './providers/google-vertex/index.ts';
import type { Provider } from './providers/provider.ts';
import type { ProviderDeps } from './providers/provider-deps.ts';

// The only place that knows which adapters and which emulators there are.

function createProvider(config: ProviderConfig, deps: ProviderDeps): Provider {
  switch (config.kind) {
    case 'GOOGLE_AUTOML':
      return createGoogleAutoml(config, deps);
    case 'GOOGLE_VERTEX':
      return createGoogleVertex(config, deps);
    case 'GOOGLE_TRANSLATION':
      return createGoogleTranslation(config, deps);
    case 'AZURE_LANGUAGE':
      return createAzureLanguage(config, deps);
  }
}

const demo: readonly DemoKind[] = [
  {
    title: 'Google AutoML',
    defaultPort: 4101,
    createService: createGoogleAutomlService,
    provider: {
      key: 'google-demo',
      kind: 'GOOGLE_AUTOML',
      displayName: 'Google AutoML (emulated)',
      project: 'demo-project',
      location: 'us-central1',
      credentials: { type: 'none' },
    },
  },
  {
    title: 'Azure Language',
    defaultPort: 4102,
    createService: createAzureLanguageService,
    provider: {
      key: 'azure-demo',
      kind: 'AZURE_LANGUAGE',
      displayName: 'Azure Language (emulated)',
      credentials: { type: 'key', key: 'demo-key' },
    },
  },
  {
    title: 'Google Vertex AI',
    defaultPort: 4103,
    createService: createGoogleVertexService,
    provider: {
      key: 'vertex-demo',
      kind: 'GOOGLE_VERTEX',
      displayName: 'Google Vertex AI (emulated)',
      project: 'demo-project',
      location: 'us-central1',
      credentials: { type: 'none' },
    },
  },
  {
    title: 'Google Translation',
    defaultPort: 4104,
    createService: createGoogleTranslationService,
    provider: {
      key: 'translation-demo',
      kind: 'GOOGLE_TRANSLATION',
      displayName: 'Google Cloud Translation (emulated)',
      project: 'demo-project',
      location: 'us-central1',
      credentials: { type: 'none' },
    },
  },
];

/** How long what is left of a command may take to end by itself. */
const LINGER_MS = 500;

process.exitCode = await runCommand(process.argv.slice(2), { createProvider, demo });
// A library may still hold a connection that nobody waits for, such as to a metadata server that never answers.
systemClock.after(LINGER_MS, () => process.exit());
