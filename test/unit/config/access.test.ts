import { describe, expect, it } from 'vitest';
import { GOOGLE, parse, problemsOf } from './config-cases.ts';

const SHA = 'a'.repeat(64);
const OTHER_SHA = 'b'.repeat(64);
const KEY = { name: 'ci', sha256: SHA, role: 'viewer' };
const JWT = {
  issuer: 'https://login.example.com/',
  audiences: ['gateway'],
  jwksUrl: 'https://login.example.com/keys',
};

const withAccess = (access: unknown, further: object = {}) => ({ providers: [GOOGLE], access, ...further });
const withKey = (...keys: object[]) => withAccess({ apiKeys: keys });
const withHost = (host: string, access: object = {}) => withAccess(access, { listen: { host } });

describe('access', () => {
  it('has keys with a role for all and grants for some', () => {
    const { apiKeys } = parse(
      withKey({ ...KEY, grants: { [GOOGLE.key]: 'none' }, expiresAt: '2027-01-31T12:00:00+01:00' }),
    ).access;
    expect(apiKeys).toEqual([
      {
        name: 'ci',
        sha256: SHA,
        role: 'viewer',
        grants: new Map([[GOOGLE.key, null]]),
        expiresAt: new Date('2027-01-31T11:00:00Z'),
      },
    ]);
  });

  it('has tokens of one issuer', () => {
    expect(parse(withAccess({ jwt: JWT })).access.jwt).toEqual({
      ...JWT,
      algorithms: ['RS256', 'ES256'],
      nameClaim: 'sub',
      roleClaim: 'automl_role',
      grantsClaim: 'automl_grants',
      clockToleranceSeconds: 5,
    });
  });

  it('has a file for the audit log, or none', () => {
    expect(parse(withAccess({ auditLog: './audit.jsonl' })).access.auditLog).toBe('./audit.jsonl');
    expect(parse(withAccess({})).access.auditLog).toBeNull();
  });
});

describe('a mistake in access', () => {
  it.each<[object, string]>([
    [
      withKey({ ...KEY, sha256: 'amg_key' }),
      'access.apiKeys[0].sha256: must be the SHA-256 of the key in 64 lower-case hexadecimal digits, as "automl-gateway keys create" prints it',
    ],
    [withKey({ ...KEY, role: 'root' }), 'access.apiKeys[0].role: must be viewer, operator, admin or none'],
    [
      withKey({ ...KEY, name: 'a b' }),
      'access.apiKeys[0].name: must be 1 to 100 letters, digits and any of . _ @ : -',
    ],
    [
      withKey({ ...KEY, expiresAt: 'tomorrow' }),
      'access.apiKeys[0].expiresAt: must be an instant such as 2027-01-31T00:00:00Z',
    ],
    [
      withKey({ ...KEY, key: 'amg_key' }),
      'access.apiKeys[0].key: is not a setting; the settings here are name, sha256, role, grants, expiresAt',
    ],
    [
      withKey(KEY, { ...KEY, name: 'other' }),
      'access.apiKeys[1].sha256: is already the sha256 of access.apiKeys[0]',
    ],
    [
      withKey(KEY, { ...KEY, sha256: OTHER_SHA }),
      'access.apiKeys[1].name: is already the name of access.apiKeys[0]',
    ],
    [
      withKey({ name: 'ci', sha256: SHA }),
      'access.apiKeys[0].role: is required where there are no grants: the key would open nothing',
    ],
    [
      withKey({ ...KEY, grants: { elsewhere: 'admin' } }),
      'access.apiKeys[0].grants.elsewhere: is the key of no provider in this configuration',
    ],
    [
      withAccess({ jwt: { ...JWT, algorithms: ['HS256'] } }),
      'access.jwt.algorithms[0]: must be RS256 or RS384 or RS512 or PS256 or PS384 or PS512 or ES256 or ES384 or EdDSA',
    ],
    [
      withAccess({ jwt: { ...JWT, algorithms: ['none'] } }),
      'access.jwt.algorithms[0]: must be RS256 or RS384 or RS512 or PS256 or PS384 or PS512 or ES256 or ES384 or EdDSA',
    ],
    [withAccess({ jwt: { ...JWT, audiences: [] } }), 'access.jwt.audiences: must name at least one'],
    [
      withAccess({ jwt: { ...JWT, jwksUrl: 'http://login.example.com/keys' } }),
      'access.jwt.jwksUrl: must begin with https://',
    ],
    [
      withAccess({ jwt: { ...JWT, jwksUrl: 'file:///etc/keys' } }),
      'access.jwt.jwksUrl: must be a full URL, such as https://login.example.com/.well-known/jwks.json',
    ],
    [
      withAccess({ jwt: { ...JWT, jwksUrl: 'https://a:b@login.example.com/' } }),
      'access.jwt.jwksUrl: must not hold a user name or password',
    ],
    [withAccess({ auditLog: '' }), 'access.auditLog: must be the path of a file'],
    [withAccess('everybody'), 'access: expected a mapping (key: value), got text'],
    [withAccess({ apiKeys: 'all' }), 'access.apiKeys: expected a list, got text'],
  ])('is told with its place: %#', (config, problem) => {
    expect(problemsOf(config)).toEqual([problem]);
  });
});

describe('a gateway that others can reach', () => {
  const OPEN =
    'listen.host: must be this machine alone (127.0.0.1, ::1, localhost) as long as access has neither apiKeys nor jwt: whoever reaches the gateway could do everything. "automl-gateway keys create" makes a key';

  it.each([
    '0.0.0.0',
    '::',
    '10.0.0.5',
    'gateway.internal',
    'localhost.example.com',
    '127.0.0.1.example.com',
    '::ffff:10.0.0.5',
  ])('does not start without access: %s', (host) => {
    expect(problemsOf(withHost(host))).toEqual([OPEN]);
    expect(problemsOf(withHost(host, { apiKeys: [] }))).toEqual([OPEN]);
  });

  it('starts with keys, or with tokens', () => {
    expect(parse(withHost('0.0.0.0', { apiKeys: [KEY] })).listen.host).toBe('0.0.0.0');
    expect(parse(withHost('0.0.0.0', { jwt: JWT })).listen.host).toBe('0.0.0.0');
  });

  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost', 'LOCALHOST'])('is not one on %s', (host) => {
    expect(parse(withHost(host)).listen.host).toBe(host);
  });
});
