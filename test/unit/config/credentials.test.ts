import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { areSame } from '../../../src/config/same-settings.ts';
import { Secret } from '../../../src/secret.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';
import { errorOf, parse, problemsOf, withAzure, withGoogle } from './config-cases.ts';

const folder = useTemporaryFolder('config-credentials-');

function fileOf(name: string, content: string): string {
  writeFileSync(folder.path(name), content);
  return folder.path(name);
}

const google = (credentials: object) => withGoogle({ credentials });
const azure = (credentials: object) => withAzure({ credentials });
const key = (value: unknown) => azure({ type: 'key', key: value });

function credentialsOf(config: object, environment: Record<string, string> = {}): Record<string, unknown> {
  return { ...parse(config, environment).providers[0]?.credentials };
}

function revealed(value: unknown): string {
  if (!(value instanceof Secret)) throw new Error('expected a secret');
  return value.reveal();
}

describe('a secret in a file', () => {
  it.each(['hunter2', 'hunter2\n', 'hunter2\r\n\r\n'])(
    '%j is what it holds without line breaks at its end',
    (text) => {
      expect(revealed(credentialsOf(key({ file: fileOf('key', text) })).key)).toBe('hunter2');
    },
  );

  it('may be named by the environment', () => {
    const file = fileOf('key', 'hunter2');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is what the configuration holds
    expect(revealed(credentialsOf(key({ file: '${KEY_FILE}' }), { KEY_FILE: file }).key)).toBe('hunter2');
  });

  it('may be that of a webhook', () => {
    const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
    const webhooks = [{ key: 'hook', url: 'https://x.test', secret: { file: fileOf('hook', secret) } }];
    expect(
      revealed(parse({ ...google({ type: 'application-default' }), webhooks }).webhooks[0]?.secret),
    ).toBe(secret);
  });

  mkdirSync(folder.path('folder'));

  it.each([
    [{ file: folder.path('nowhere') }, 'key.file: names a file that does not exist'],
    [{ file: folder.path('folder') }, 'key.file: names a file that is a directory'],
    [{ file: fileOf('empty', '\n') }, 'key.file: names a file that is empty'],
    [
      { file: fileOf('space', 'hunter2 hunter3') },
      'key.file: names a file that contains a space; give the credential alone',
    ],
    [{ file: 5 }, 'key.file: expected text, got a number; put it in quotes'],
    [{}, 'key.file: is required'],
    [{ path: 'x' }, 'key.file: is required', 'key.path: is not a setting; the settings here are file'],
    [5, 'key: expected text, got a number; put it in quotes'],
    [['hunter2'], 'key: expected text, got a list'],
    [undefined, 'key: is required'],
  ])('is refused as %j', (value, ...problems) => {
    expect(problemsOf(key(value))).toEqual(problems.map((problem) => `providers[0].credentials.${problem}`));
    expect(inspect(errorOf(() => parse(key(value))))).not.toContain('hunter2 hunter3');
  });

  it.runIf(process.getuid?.() !== 0)('is refused where it may not be read', () => {
    const file = fileOf('locked', 'hunter2');
    chmodSync(file, 0);
    expect(problemsOf(key({ file }))).toEqual([
      'providers[0].credentials.key.file: names a file that this process may not read',
    ]);
  });

  it('is another setting than the same text, and than another text in the file', () => {
    const file = fileOf('key', 'hunter2');
    const before = credentialsOf(key({ file }));
    expect(areSame(before, credentialsOf(key({ file })))).toBe(true);
    expect(areSame(before, credentialsOf(key('hunter2')))).toBe(false);
    writeFileSync(file, 'hunter3');
    expect(areSame(before, credentialsOf(key({ file })))).toBe(false);
  });
});

describe('credentials of Google', () => {
  it('may be a file, another account, and a project that pays', () => {
    const file = fileOf('credentials.json', '{"type":"service_account"}');
    const impersonate = 'trainer@my-project.iam.gserviceaccount.com';
    const credentials = { type: 'application-default', file, impersonate, quotaProject: 'payer' };
    const parsed = credentialsOf(google(credentials));
    expect(parsed).toMatchObject({ type: 'application-default', impersonate, quotaProject: 'payer' });
    expect(revealed(parsed.file)).toBe('{"type":"service_account"}');
  });

  it('may be a token in a file, named either way', () => {
    const file = fileOf('token', 'ya29.token');
    for (const token of [{ token: { file } }, { tokenFile: file }])
      expect(revealed(credentialsOf(google({ type: 'access-token', ...token })).token)).toBe('ya29.token');
  });

  it.each([
    [{ type: 'access-token' }, 'token: is required'],
    [
      { type: 'access-token', token: 'a', tokenFile: fileOf('token', 'b') },
      'token: must not be set beside tokenFile',
    ],
    [
      { type: 'application-default', file: fileOf('text', 'hunter2 is no JSON') },
      'file: names a file that is no credentials file of Google: it must be a JSON object with a "type"',
    ],
    [
      { type: 'application-default', file: fileOf('other.json', '{"type":"hunter2"}') },
      'file: names a file that has another "type" than service_account, authorized_user, external_account, external_account_authorized_user, impersonated_service_account',
    ],
    [
      { type: 'application-default', impersonate: 'projects/x' },
      'impersonate: must be the e-mail address of a service account',
    ],
    [
      { type: 'application-default', quotaProject: 'a b' },
      'quotaProject: must be the id or number of a Google Cloud project',
    ],
    [
      { type: 'application-default', selfSignedJwt: 'yes' },
      'selfSignedJwt: expected true or false, got text',
    ],
  ])('are refused as %j', (credentials, problem) => {
    expect(problemsOf(google(credentials))).toEqual([`providers[0].credentials.${problem}`]);
  });

  it.each([{ type: 'application-default' }, { type: 'access-token', token: 'a', quotaProject: 'own' }])(
    'are counted against the project that the environment names: %j',
    (credentials) => {
      const environment = { GOOGLE_CLOUD_QUOTA_PROJECT: 'of-environment' };
      expect(credentialsOf(google(credentials), environment).quotaProject).toBe('of-environment');
      expect(credentialsOf(google(credentials), { GOOGLE_CLOUD_QUOTA_PROJECT: '' }).quotaProject).not.toBe(
        '',
      );
    },
  );

  it('are refused with a project of the environment that cannot be one', () => {
    expect(
      problemsOf(google({ type: 'application-default' }), { GOOGLE_CLOUD_QUOTA_PROJECT: 'a b' }),
    ).toEqual([
      'GOOGLE_CLOUD_QUOTA_PROJECT: the environment variable must be the id or number of a Google Cloud project',
    ]);
  });
});

describe('credentials of Azure', () => {
  it('may be two keys', () => {
    const { key, secondKey } = credentialsOf(azure({ type: 'key', key: 'one', secondKey: 'two' }));
    expect([revealed(key), revealed(secondKey)]).toEqual(['one', 'two']);
  });

  it('are of Entra ID by default whoever is found', () => {
    expect(credentialsOf(azure({ type: 'entra' }))).toEqual({ type: 'entra', method: 'default' });
  });

  it.each([
    { type: 'entra', method: 'managed-identity' },
    { type: 'entra', method: 'managed-identity', clientId: 'a-b' },
    { type: 'entra', method: 'workload-identity', tokenFile: '/var/run/token' },
    { type: 'entra', method: 'workload-identity', tenantId: 'contoso.onmicrosoft.com', clientId: 'a' },
    { type: 'entra', method: 'default', authorityHost: 'https://login.microsoftonline.us' },
  ])('may be %j', (credentials) => {
    expect(credentialsOf(azure(credentials))).toEqual(credentials);
  });

  it.each([
    [
      { method: 'password' },
      ['method: must be default, managed-identity, client-secret or workload-identity'],
    ],
    [
      { method: 'client-secret' },
      ['tenantId: is required', 'clientId: is required', 'clientSecret: is required'],
    ],
    [
      { method: 'client-secret', tenantId: 'a/b', clientId: 'c', clientSecret: ' ' },
      ['tenantId: must be an id, or the domain of a tenant', 'clientSecret: is empty'],
    ],
    [
      { method: 'managed-identity', clientSecret: 'x' },
      ['clientSecret: is not a setting; the settings here are type, method, clientId'],
    ],
    [{ authorityHost: 'http://localhost:1' }, ['authorityHost: must begin with https://']],
  ])('are refused as %j', (credentials, problems) => {
    expect(problemsOf(azure({ type: 'entra', ...credentials }))).toEqual(
      problems.map((problem) => `providers[0].credentials.${problem}`),
    );
  });
});
