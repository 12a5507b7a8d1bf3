import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/config.ts';
import { parse, problemsOf, withAzure, withGoogle, withTranslation, withVertex } from './config-cases.ts';

describe('endpoints', () => {
  it.each([
    ['https://example.com/', 'https://example.com'],
    ['https://Example.com:8443/base/', 'https://example.com:8443/base'],
    ['http://localhost:4102', 'http://localhost:4102'],
    ['http://127.8.9.1:80/', 'http://127.8.9.1'],
    ['http://[::1]:4102/', 'http://[::1]:4102'],
  ])('accept %s', (endpoint, expected) => {
    expect(parse(withAzure({ endpoint })).providers[0]?.endpoint).toBe(expected);
  });

  it.each([
    [
      'http://example.com',
      'must begin with https://; http:// is only for this machine (localhost, 127.0.0.1, [::1])',
    ],
    [
      'http://localhost.example.com',
      'must begin with https://; http:// is only for this machine (localhost, 127.0.0.1, [::1])',
    ],
    ['https://user:hunter2@example.com', 'must not hold a user name or password; use "credentials"'],
    ['https://@example.com', 'must not hold a user name or password; use "credentials"'],
    ['https://example.com?key=1', 'must not have a query (?) or a fragment (#)'],
    ['https://example.com/#', 'must not have a query (?) or a fragment (#)'],
    ['example.com', 'must be a full URL, such as https://automl.googleapis.com'],
    ['ftp://example.com', 'must be a full URL, such as https://automl.googleapis.com'],
    ['https://exa mple.com', 'must be a full URL, such as https://automl.googleapis.com'],
    ['https://', 'must be a full URL, such as https://automl.googleapis.com'],
  ])('refuse %s', (endpoint, message) => {
    expect(problemsOf(withAzure({ endpoint }))).toEqual([`providers[0].endpoint: ${message}`]);
  });

  it.each(['http://127.0.0.1:4101', 'https://localhost:4101'])('at %s need no credential', (endpoint) => {
    expect(parse(withGoogle({ endpoint, credentials: { type: 'none' } })).providers[0]?.endpoint).toBe(
      endpoint,
    );
  });
});

describe('the endpoint of Vertex AI', () => {
  it.each([
    ['us-central1', 'https://us-central1-aiplatform.googleapis.com'],
    ['europe-west4', 'https://europe-west4-aiplatform.googleapis.com'],
    ['global', 'https://aiplatform.googleapis.com'],
    ['us', 'https://aiplatform.us.rep.googleapis.com'],
    ['eu', 'https://aiplatform.eu.rep.googleapis.com'],
  ])('follows from the location %s', (location, endpoint) => {
    expect(parse(withVertex({ location })).providers[0]?.endpoint).toBe(endpoint);
  });
});

describe('the endpoint of Cloud Translation', () => {
  it.each(['us-central1', 'europe-west1'])('is one for all locations: %s', (location) => {
    expect(parse(withTranslation({ location })).providers[0]?.endpoint).toBe(
      'https://translation.googleapis.com',
    );
  });
});

describe('what is listed of Vertex AI', () => {
  it('is all there is, where nothing is said', () => {
    expect(parse(withVertex({})).providers[0]).toMatchObject({
      nestedOperations: ['endpoints', 'datasets', 'models', 'trainingPipelines', 'tuningJobs', 'customJobs'],
      nestedOperationsLimit: 30,
      tuningJobs: true,
    });
  });

  it.each([
    [{ nestedOperations: ['endpoints'] }],
    [{ nestedOperations: [] }],
    [{ nestedOperationsLimit: 500 }],
    [{ tuningJobs: false }],
  ])('may be less: %j', (less) => {
    expect(parse(withVertex(less)).providers[0]).toMatchObject(less);
  });
});

describe('the version of Azure Language', () => {
  it('is text in YAML also without quotes', () => {
    const text = `providers: [{ key: a, kind: AZURE_LANGUAGE, endpoint: "https://a.example", apiVersion: 2022-05-01,
      credentials: { type: entra } }]`;
    expect(parseConfig(text, {}).providers[0]).toMatchObject({ apiVersion: '2022-05-01' });
  });

  it.each(['2022-05-01', '2022-10-01-preview', '2025-05-15-preview'])('may be %s', (apiVersion) => {
    expect(parse(withAzure({ apiVersion })).providers[0]).toMatchObject({ apiVersion });
  });

  it('may be v1.0-preview.2 with named projects', () => {
    const config = { apiVersion: 'v1.0-preview.2', projects: ['reviews'] };
    expect(parse(withAzure(config)).providers[0]).toMatchObject(config);
  });

  it.each(['2021-11-01-preview', '2022-04-30', '2023-13-01', '2023-02-30', 'latest', '2023-04-01-beta'])(
    'is not %s',
    (apiVersion) => {
      expect(problemsOf(withAzure({ apiVersion }))).toEqual([
        'providers[0].apiVersion: must be v1.0-preview.2 or a version from 2022-05-01 on, such as 2023-04-01',
      ]);
    },
  );
});

describe('requests a minute', () => {
  it.each([
    ['Google AutoML', withGoogle({}), 600],
    ['Vertex AI', withVertex({}), 600],
    ['Cloud Translation', withTranslation({}), 600],
    ['Azure Language', withAzure({}), 100],
    [
      'the first preview of Azure Language',
      withAzure({ apiVersion: 'v1.0-preview.2', projects: ['a'] }),
      100,
    ],
    ['Google AutoML on this machine', withGoogle({ endpoint: 'http://127.0.0.1:4101' }), null],
    ['Vertex AI on this machine', withVertex({ endpoint: 'http://127.0.0.1:4103' }), null],
    ['Cloud Translation on this machine', withTranslation({ endpoint: 'http://127.0.0.1:4104' }), null],
    ['Azure Language on this machine', withAzure({ endpoint: 'https://localhost:4102' }), null],
  ])('are by default those of %s', (_kind, config, expected) => {
    expect(parse(config).providers[0]?.requestsPerMinute).toBe(expected);
  });

  it.each([1, 100_000])('may be %i, on this machine too', (requestsPerMinute) => {
    const google = withGoogle({ requestsPerMinute, endpoint: 'http://[::1]:4101' });
    for (const config of [google, withAzure({ requestsPerMinute })]) {
      expect(parse(config).providers[0]).toMatchObject({ requestsPerMinute });
    }
  });

  it.each([0, 100_001, 1.5, -1])('are never %s', (requestsPerMinute) => {
    for (const config of [withGoogle({ requestsPerMinute }), withAzure({ requestsPerMinute })]) {
      expect(problemsOf(config)).toEqual([
        'providers[0].requestsPerMinute: must be a whole number from 1 to 100000',
      ]);
    }
  });
});
