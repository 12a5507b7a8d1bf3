import type { Use } from './source-uses.ts';

export interface ImportRule {
  readonly name: string;
  breaks(use: Use): boolean;
}

const LIBRARIES = /^(npm|node):/;
const CORE = /^(domain\/|(errors|clock|gathered-bytes|tracing\/span)\.ts$)/;
const CALLERS = /^access\/(caller|registry-for|policy|audit-log)\.ts$/;
const PROVIDER_CONTRACT = /^providers\/(provider|registry|capabilities|provider-health)\.ts$/;
const ADAPTER = /^providers\/(?!(?:http|credentials|google)\/)([^/]+)\//;
const GOOGLE_ADAPTER = /^providers\/google(-[a-z]+)?\//;
const EMULATORS = /^emulators\//;
const COMPOSITION = /^(main\.ts$|demo\.ts$|commands\/)/;

/** Who may import what. Read from the top: imports go from the bottom of the table towards its top. */
export const IMPORT_RULES: readonly ImportRule[] = [
  only('domain imports nothing but domain', /^domain\//, [/^domain\//]),
  only('errors imports nothing but domain', /^errors\.ts$/, [/^domain\//]),
  only('clock imports nothing', /^clock\.ts$/, []),
  only('what a span is imports nothing', /^tracing\/span\.ts$/, []),
  only('tracing imports only errors of the configuration and tracing', /^tracing\//, [
    LIBRARIES,
    /^config\.ts$/,
    /^tracing\//,
  ]),
  only(
    'metrics import only the core, names of limits, the provider contract and metrics',
    /^metrics(\/|\.ts$)/,
    [LIBRARIES, CORE, PROVIDER_CONTRACT, /^config\/edge-config\.ts$/, /^metrics\//],
  ),
  only('the log’s hooks import nothing', /^log-hooks\.ts$/, []),
  only('secret imports nothing but node', /^secret\.ts$/, [/^node:/]),
  only('providers import only domain, errors, clock, secret and providers', /^providers\//, [
    LIBRARIES,
    CORE,
    /^secret\.ts$/,
    /^providers\//,
  ]),
  only('ledger imports only domain, errors, clock, secret and ledger', /^ledger\//, [
    LIBRARIES,
    CORE,
    /^secret\.ts$/,
    /^ledger\//,
  ]),
  only('operations import only the core, ledger, operations and the provider contract', /^operations\//, [
    LIBRARIES,
    CORE,
    PROVIDER_CONTRACT,
    /^(ledger|operations)\//,
  ]),
  only(
    'access imports only the core, secret, the log’s hooks, access, the shape of its settings and the provider contract',
    /^access\//,
    [LIBRARIES, CORE, PROVIDER_CONTRACT, /^(secret|log-hooks|config\/edge-config)\.ts$/, /^access\//],
  ),
  only(
    'graphql imports only the core, callers, limits, ledger, operations, graphql and the provider contract',
    /^graphql\//,
    [
      LIBRARIES,
      CORE,
      CALLERS,
      PROVIDER_CONTRACT,
      /^config\/edge-config\.ts$/,
      /^(ledger|operations|graphql)\//,
    ],
  ),
  only(
    'webhooks import only the core, secret, ledger, webhooks, the shape of their settings, ids and http helpers',
    /^webhooks\//,
    [
      LIBRARIES,
      CORE,
      /^secret\.ts$/,
      /^(ledger|webhooks)\//,
      /^config\/(gateway-config|same-settings)\.ts$/,
      /^graphql\/(global-id|status-cursor)\.ts$/,
      /^providers\/http\/(retry-after|until-aborted)\.ts$/,
    ],
  ),
  only('server imports no adapter, no shared upstream layer, no composition', /^server\//, [
    LIBRARIES,
    CORE,
    PROVIDER_CONTRACT,
    /^(access|ledger|operations|graphql|server|config|metrics)\//,
    /^(config|gateway-core|metrics)\.ts$/,
  ]),
  only('the core of the gateway knows neither server nor adapters', /^gateway-core\.ts$/, [
    LIBRARIES,
    CORE,
    CALLERS,
    PROVIDER_CONTRACT,
    /^(ledger|operations|graphql|webhooks|config)\//,
    /^metrics\.ts$/,
  ]),
  only('emulators import nothing from the rest of src', EMULATORS, [LIBRARIES, EMULATORS]),
  {
    name: 'an emulator never imports another emulator',
    breaks: ({ file, target }) => {
      const [from, to] = [emulatorOf(file), emulatorOf(target)];
      return to !== undefined && to !== 'google' && from !== to && from !== undefined;
    },
  },
  {
    name: 'an adapter never imports another adapter',
    breaks: ({ file, target }) => isAdapter(file) && isAdapter(target) && folderOf(file) !== folderOf(target),
  },
  {
    name: 'what Google’s services share knows none of them',
    breaks: ({ file, target }) => /^providers\/google\//.test(file) && isAdapter(target),
  },
  {
    name: 'only Google’s adapters know what Google’s services share',
    breaks: ({ file, target }) => /^providers\/google\//.test(target) && !GOOGLE_ADAPTER.test(file),
  },
  {
    name: 'only main, commands and demo know the adapters',
    breaks: ({ file, target }) => isAdapter(target) && !isAdapter(file) && !COMPOSITION.test(file),
  },
  {
    name: 'only main, commands and demo know the emulators',
    breaks: ({ file, target }) => EMULATORS.test(target) && !EMULATORS.test(file) && !COMPOSITION.test(file),
  },
  exclusive(
    'undici lives in providers/http and in webhooks/send-*',
    /^npm:undici(\/|$)/,
    /^(providers\/http\/|webhooks\/send-)/,
  ),
  exclusive('OpenTelemetry lives in tracing', /^npm:@opentelemetry\//, /^tracing\//),
  exclusive('prom-client lives in metrics', /^npm:prom-client$/, /^metrics(\/|\.ts$)/),
  exclusive('dataloader lives in graphql/loaders', /^npm:dataloader(\/|$)/, /^graphql\/loaders/),
  exclusive('process.env is read in config', /^global:process\.env$/, /^config(\.ts$|\/)/),
  exclusive(
    'timers live in clock and in the emulators',
    /^(global:set(Timeout|Interval)|node:timers(\/promises)?)$/,
    /^(clock\.ts$|emulators\/)/,
  ),
];

/** The names of the adapters' folders that these files lie in. */
export function adapterFolders(files: readonly string[]): readonly string[] {
  return [...new Set(files.flatMap((file) => folderOf(file) ?? []))];
}

/** The files that match import only targets that match; globals are none of its business. */
function only(name: string, files: RegExp, targets: readonly RegExp[]): ImportRule {
  const allowed = (target: string) => targets.some((pattern) => pattern.test(target));
  return {
    name,
    breaks: ({ file, target }) => files.test(file) && !target.startsWith('global:') && !allowed(target),
  };
}

/** What matches `target` is used in no other files than these. */
function exclusive(name: string, target: RegExp, files: RegExp): ImportRule {
  return { name, breaks: (use) => target.test(use.target) && !files.test(use.file) };
}

function isAdapter(path: string): boolean {
  return ADAPTER.test(path);
}

function folderOf(path: string): string | undefined {
  return ADAPTER.exec(path)?.[1];
}

/** The folder of an emulated service; undefined for what all of them share. */
function emulatorOf(path: string): string | undefined {
  return /^emulators\/([^/]+)\//.exec(path)?.[1];
}
