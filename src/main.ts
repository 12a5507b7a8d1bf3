import type { DemoKind } from './commands/demo.ts';
import { runCommand } from './commands/run-command.ts';
import type { ProviderConfig } from './config.ts';
import { createAzureLanguageService } from './emulators/azure-language/index.ts';
import { createGoogleAutomlService } from './emulators/google-automl/index.ts';
import { createAzureLanguage } from './providers/azure-language/index.ts';
import { createGoogleAutoml } from './providers/google-automl/index.ts';
import type { Provider } from './providers/provider.ts';
import type { ProviderDeps } from './providers/provider-deps.ts';

// The only place that knows which adapters and which emulators there are.

function createProvider(config: ProviderConfig, deps: ProviderDeps): Provider {
  switch (config.kind) {
    case 'GOOGLE_AUTOML':
      return createGoogleAutoml(config, deps);
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
];

process.exitCode = await runCommand(process.argv.slice(2), { createProvider, demo });
