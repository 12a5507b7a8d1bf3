import { describe, expect, it } from 'vitest';
import {
  AZURE,
  errorOf,
  GOOGLE,
  parse,
  problemsOf,
  withAzure,
  withGoogle,
  withTranslation,
  withVertex,
} from './config-cases.ts';

describe('mistakes', () => {
  it('are listed all at once, each with its place, one a line', () => {
    const error = errorOf(() =>
      parse({
        listen: { port: 70_000 },
        providers: [
          { ...GOOGLE, project: undefined },
          { ...AZURE, key: 'google', apiVersion: '2021-01-01', extra: 1 },
        ],
        polling: { minIntervalMs: 100, maxIntervalMs: 50, jitter: 1 },
      }),
    );
    expect(error.message.split('\n')).toEqual([
      '7 mistakes in the configuration; nothing was started:',
      '  providers[1].key: is already the key of providers[0]',
      '  polling.maxIntervalMs: must not be below minIntervalMs: 50 is less than 100; set both',
      '  listen.port: must be a whole number from 0 to 65535',
      '  providers[0].project: is required',
      '  providers[1].apiVersion: must be v1.0-preview.2 or a version from 2022-05-01 on, such as 2023-04-01',
      '  providers[1].extra: is not a setting; the settings here are kind, key, displayName, requestsPerMinute, endpoint, apiVersion, projectKind, projects, credentials',
      '  polling.jitter: is not a setting; the settings here are minIntervalMs, maxIntervalMs, deadlineHours, outageDays, discoverMinutes',
      'Correct the above and start again. docs/configuration.md describes every key.',
    ]);
  });

  it.each<[object, string]>([
    [{ providers: [GOOGLE], lissten: {} }, 'lissten: is not a setting; did you mean "listen"?'],
    [withAzure({ apiversion: 'x' }), 'providers[0].apiversion: is not a setting; did you mean "apiVersion"?'],
    [{}, 'providers: is required'],
    [{ providers: [] }, 'providers: must have at least one provider'],
    [{ providers: {} }, 'providers: expected a list, got a mapping (key: value)'],
    [{ providers: [7] }, 'providers[0]: expected a mapping (key: value), got a number'],
    [{ providers: [GOOGLE], polling: null }, 'polling: expected a mapping (key: value), got nothing'],
    [
      withGoogle({ kind: 'GOOGLE_VISION' }),
      'providers[0].kind: must be GOOGLE_AUTOML, GOOGLE_VERTEX, GOOGLE_TRANSLATION or AZURE_LANGUAGE',
    ],
    [withGoogle({ project: 123 }), 'providers[0].project: expected text, got a number; put it in quotes'],
    [
      withGoogle({ project: '../p' }),
      'providers[0].project: must be the id or number of a Google Cloud project',
    ],
    [
      withGoogle({ displayName: ' ' }),
      'providers[0].displayName: must not be empty; leave it out to show the key',
    ],
    [withGoogle({ location: 'Mars!' }), 'providers[0].location: must be a location such as us-central1'],
    [
      withGoogle({ location: 'asia-east1' }),
      'providers[0].endpoint: is required for this location; only us-central1 and eu have one by default',
    ],
    [
      withGoogle({ credentials: { type: 'key' } }),
      'providers[0].credentials.type: must be application-default, access-token or none',
    ],
    [withGoogle({ credentials: { type: 'access-token' } }), 'providers[0].credentials.token: is required'],
    [
      withGoogle({ credentials: { type: 'none' } }),
      'providers[0].credentials.type: none is only for an endpoint on this machine (localhost, 127.0.0.1, [::1])',
    ],
    [withVertex({ project: undefined }), 'providers[0].project: is required'],
    [withVertex({ location: undefined }), 'providers[0].location: is required'],
    [withVertex({ tuningJobs: 'yes' }), 'providers[0].tuningJobs: expected true or false, got text'],
    [
      withVertex({ nestedOperationsLimit: 0 }),
      'providers[0].nestedOperationsLimit: must be a whole number from 1 to 10000',
    ],
    [withVertex({ nestedOperations: 'models' }), 'providers[0].nestedOperations: expected a list, got text'],
    [
      withVertex({ nestedOperations: ['models', 'jobs'] }),
      'providers[0].nestedOperations[1]: must be endpoints or datasets or models or trainingPipelines or tuningJobs or customJobs',
    ],
    [
      withVertex({ nestedOperations: ['models', 'models'] }),
      'providers[0].nestedOperations: must not name a kind of resource twice',
    ],
    [
      withVertex({ nestedOperation: [] }),
      'providers[0].nestedOperation: is not a setting; did you mean "nestedOperations"?',
    ],
    [withTranslation({ location: undefined }), 'providers[0].location: is required'],
    [
      withTranslation({ endpoint: 'http://translation.googleapis.com' }),
      'providers[0].endpoint: must begin with https://; http:// is only for this machine (localhost, 127.0.0.1, [::1])',
    ],
    [
      withTranslation({ credentials: { type: 'none' } }),
      'providers[0].credentials.type: none is only for an endpoint on this machine (localhost, 127.0.0.1, [::1])',
    ],
    [withAzure({ endpoint: undefined }), 'providers[0].endpoint: is required'],
    [withAzure({ credentials: { type: 'none' } }), 'providers[0].credentials.type: must be key or entra'],
    [withAzure({ projectKind: 'images' }), 'providers[0].projectKind: must be text or conversations'],
    [
      withAzure({ projects: [] }),
      'providers[0].projects: must name at least one project; leave it out to have them listed',
    ],
    [withAzure({ projects: ['a', 'b', 'a'] }), 'providers[0].projects: must not name a project twice'],
    [
      withAzure({ projects: ['..'] }),
      'providers[0].projects[0]: must be the name of a project: 1 to 100 characters, no slash',
    ],
    [
      { providers: [GOOGLE], listen: { host: '[::1]' } },
      'listen.host: must be a name or an address, IPv6 without brackets',
    ],
    [{ providers: [GOOGLE], listen: { port: 1.5 } }, 'listen.port: must be a whole number from 0 to 65535'],
    [
      { providers: [GOOGLE], polling: { minIntervalMs: 9 } },
      'polling.minIntervalMs: must be a whole number from 10 to 3600000',
    ],
    [
      { providers: [GOOGLE], polling: { maxIntervalMs: 1000 } },
      'polling.maxIntervalMs: must not be below minIntervalMs: 1000 is less than 5000; set both',
    ],
    [
      { providers: [GOOGLE], polling: { deadlineHours: 0 } },
      'polling.deadlineHours: must be a number above 0, up to 8760',
    ],
    [
      { providers: [GOOGLE], polling: { outageDays: 0 } },
      'polling.outageDays: must be a whole number from 1 to 3650',
    ],
    [
      { providers: [GOOGLE], polling: { discoverMinutes: -1 } },
      'polling.discoverMinutes: must be a whole number from 0 to 1440',
    ],
    [
      { providers: [GOOGLE], ledger: { url: 'postgres://x' } },
      'ledger.url: must be memory:, or sqlite: and the path of a file',
    ],
    [{ providers: [GOOGLE], ledger: { url: 'sqlite:' } }, 'ledger.url: must name a file after sqlite:'],
    [{ providers: [GOOGLE], ledger: { url: 'sqlite:  ' } }, 'ledger.url: must name a file after sqlite:'],
    [
      { providers: [GOOGLE], ledger: { url: 'sqlite::memory:' } },
      'ledger.url: must be sqlite: and a plain path; for one in memory it is memory:',
    ],
    [
      { providers: [GOOGLE], ledger: { url: 'sqlite:~/gateway.db' } },
      'ledger.url: must be sqlite: and a plain path; for one in memory it is memory:',
    ],
    [
      { providers: [GOOGLE], ledger: { url: 'sqlite:./data/' } },
      'ledger.url: must name a file after sqlite:',
    ],
    [
      { providers: [GOOGLE], ledger: { url: 'sqlite:///data/gateway.db' } },
      'ledger.url: must be sqlite: and a path without //, for example sqlite:./data/gateway.db',
    ],
    [
      { providers: [GOOGLE], ledger: { startDays: 6 } },
      'ledger.startDays: must be a whole number from 7 to 3650',
    ],
    [
      { providers: [GOOGLE], ledger: { finishedDays: 0 } },
      'ledger.finishedDays: must be a whole number from 1 to 3650',
    ],
    [
      { providers: [GOOGLE], ledger: { eventDays: 0.5 } },
      'ledger.eventDays: must be a whole number from 1 to 3650',
    ],
    [
      { providers: [GOOGLE], requests: { deadlineMs: 0 } },
      'requests.deadlineMs: must be a whole number from 1 to 600000',
    ],
  ])('%#: are told in a sentence that says what to do', (config, problem) => {
    expect(problemsOf(config)).toEqual([problem]);
  });

  it('of Azure v1.0-preview.2 are all told: text only, key only, no list of projects', () => {
    const config = {
      apiVersion: 'v1.0-preview.2',
      projectKind: 'conversations',
      credentials: { type: 'entra' },
    };
    expect(problemsOf(withAzure(config))).toEqual([
      'providers[0].projectKind: conversations needs an apiVersion from 2022-05-01 on; v1.0-preview.2 has text only',
      'providers[0].projects: is required with v1.0-preview.2, which cannot list its projects',
      'providers[0].credentials.type: must be key with v1.0-preview.2, which takes nothing else',
    ]);
  });

  it.each(['', 'A', 'a_b', '-a', 'a'.repeat(64)])('include the key %j', (key) => {
    expect(problemsOf(withGoogle({ key }))).toEqual([
      'providers[0].key: must be 1 to 63 lower-case letters, digits and hyphens, and not begin with a hyphen',
    ]);
  });
});
