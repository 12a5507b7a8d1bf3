import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { adapterFolders, IMPORT_RULES } from '../support/import-rules.ts';
import { usesBelow, usesOf } from '../support/source-uses.ts';

const SOURCE_FOLDER = fileURLToPath(new URL('../../src', import.meta.url));
const ADAPTER_FILES = ['client.ts', 'index.ts', 'state.ts', 'to-domain.ts', 'to-error.ts', 'wire.ts'];

/** The names of the rules that a source text at this place would break. */
function broken(file: string, source: string): readonly string[] {
  const uses = usesOf(file, source);
  return IMPORT_RULES.filter((rule) => uses.some((use) => rule.breaks(use))).map(({ name }) => name);
}

describe('the sources', () => {
  const uses = usesBelow(SOURCE_FOLDER);

  it.each(IMPORT_RULES)('keep to the rule: $name', (rule) => {
    const offences = uses.filter((use) => rule.breaks(use)).map(({ file, target }) => `${file} → ${target}`);
    expect(offences, `broken rule: ${rule.name}`).toEqual([]);
  });

  it('were read', () => {
    expect(uses).toContainEqual({ file: 'providers/provider.ts', target: 'errors.ts' });
    expect(uses).toContainEqual({ file: 'providers/http/transport.ts', target: 'npm:undici' });
    expect(uses).toContainEqual({ file: 'clock.ts', target: 'global:setTimeout' });
  });

  it('have the six files in every adapter', () => {
    const files = readdirSync(SOURCE_FOLDER, { recursive: true, encoding: 'utf8' });
    const folders = adapterFolders(files);
    const missing = folders.flatMap((folder) =>
      ADAPTER_FILES.map((name) => `providers/${folder}/${name}`).filter((path) => !files.includes(path)),
    );
    expect(folders).toEqual(expect.arrayContaining(['azure-language', 'google-automl']));
    expect(missing).toEqual([]);
  });
});

describe('the rules', () => {
  it.each([
    ['domain/model.ts', '../errors.ts', 'domain imports nothing but domain'],
    ['domain/model.ts', 'zod', 'domain imports nothing but domain'],
    ['errors.ts', './clock.ts', 'errors imports nothing but domain'],
    ['clock.ts', './errors.ts', 'clock imports nothing'],
    ['secret.ts', './domain/json.ts', 'secret imports nothing but node'],
    [
      'providers/find-many.ts',
      '../ledger/ledger.ts',
      'providers import only domain, errors, clock, secret and providers',
    ],
    [
      'providers/azure-language/index.ts',
      '../../config.ts',
      'providers import only domain, errors, clock, secret and providers',
    ],
    [
      'ledger/ledger.ts',
      '../providers/provider.ts',
      'ledger imports only domain, errors, clock, secret and ledger',
    ],
    [
      'operations/poller.ts',
      '../providers/http/retry.ts',
      'operations import only the core, ledger, operations and the provider contract',
    ],
    [
      'operations/poller.ts',
      '../graphql/context.ts',
      'operations import only the core, ledger, operations and the provider contract',
    ],
    [
      'graphql/resolvers/query.ts',
      '../../server/http.ts',
      'graphql imports only the core, callers, limits, ledger, operations, graphql and the provider contract',
    ],
    [
      'webhooks/outbox.ts',
      '../operations/poller.ts',
      'webhooks import only the core, secret, ledger, webhooks, the shape of their settings, ids and http helpers',
    ],
    ['server/http.ts', '../main.ts', 'server imports no adapter, no shared upstream layer, no composition'],
    ['emulators/faults.ts', '../clock.ts', 'emulators import nothing from the rest of src'],
    [
      'providers/azure-language/index.ts',
      '../google-automl/state.ts',
      'an adapter never imports another adapter',
    ],
    ['providers/registry.ts', './google-automl/index.ts', 'only main, commands and demo know the adapters'],
    ['config.ts', './providers/google-automl/index.ts', 'only main, commands and demo know the adapters'],
    ['config/read.ts', '../emulators/start-emulator.ts', 'only main, commands and demo know the emulators'],
    ['providers/registry.ts', 'undici', 'undici lives in providers/http and in webhooks/send-*'],
    ['server/http.ts', 'undici/types', 'undici lives in providers/http and in webhooks/send-*'],
    ['tracing/span.ts', '../clock.ts', 'what a span is imports nothing'],
    ['tracing/start.ts', '../server/http.ts', 'tracing imports only errors of the configuration and tracing'],
    [
      'metrics/edge.ts',
      '../server/http.ts',
      'metrics import only the core, names of limits, the provider contract and metrics',
    ],
    ['server/http.ts', '@opentelemetry/api', 'OpenTelemetry lives in tracing'],
    ['server/http.ts', 'prom-client', 'prom-client lives in metrics'],
    ['graphql/context.ts', 'dataloader', 'dataloader lives in graphql/loaders'],
    ['operations/poller.ts', 'node:timers/promises', 'timers live in clock and in the emulators'],
  ])('forbid %s to import %s: %s', (file, specifier, rule) => {
    expect(broken(file, `import { thing } from '${specifier}';`)).toContain(rule);
  });

  it.each([
    ['main.ts', './providers/google-automl/index.ts'],
    ['demo.ts', './emulators/start-emulator.ts'],
    ['commands/serve.ts', '../providers/azure-language/index.ts'],
    ['providers/azure-language/preview2/client.ts', '../wire.ts'],
    ['providers/google-automl/index.ts', '../credentials/google-credentials.ts'],
    ['providers/http/transport.ts', 'undici'],
    ['webhooks/send-over-http.ts', 'undici'],
    ['webhooks/to-message.ts', '../graphql/global-id.ts'],
    ['graphql/loaders.ts', 'dataloader'],
    ['graphql/loaders/models.ts', 'dataloader'],
    ['operations/poller.ts', '../providers/registry.ts'],
    ['emulators/start-emulator.ts', 'node:timers/promises'],
  ])('let %s import %s', (file, specifier) => {
    expect(broken(file, `import { thing } from '${specifier}';`)).toEqual([]);
  });

  it.each([
    ['operations/poller.ts', 'setTimeout(poll, 10);', 'timers live in clock and in the emulators'],
    ['server/http.ts', 'const timer = setInterval(tick);', 'timers live in clock and in the emulators'],
    ['main.ts', 'const { TOKEN } = process.env;', 'process.env is read in config'],
  ])('forbid %s to say %s', (file, source, rule) => {
    expect(broken(file, source)).toEqual([rule]);
  });

  it.each([
    ["import '../errors.ts';"],
    ["import type { A } from '../errors.ts';"],
    ["import {\n  a,\n  b,\n} from '../errors.ts';"],
    ["export * from '../errors.ts';"],
    ["export { a } from '../errors.ts';"],
    ["const a = await import('../errors.ts');"],
    ["const a = 'http://x'; import { b } from '../errors.ts';"],
    ['import { a } from "../errors.ts";'],
  ])('see the import in %j', (source) => {
    expect(broken('domain/model.ts', source)).toEqual(['domain imports nothing but domain']);
  });

  it.each([
    ["// import { a } from '../errors.ts'; setTimeout"],
    ["/** from '../errors.ts'\n * process.env */"],
    ['const script = `setTimeout(show, 5)`;'],
    ["const message = 'process.env is not read';"],
  ])('see none in %j', (source) => {
    expect(broken('domain/model.ts', source)).toEqual([]);
  });
});
