import { describe, expect, it } from 'vitest';
import { findHostProblem, type HostPolicy, hostPolicyOf } from '../../../src/server/host-check.ts';
import { edgeConfig } from '../../support/edge-config.ts';

const LOOPBACK_ONLY: HostPolicy = { allowedHosts: null, knowsCallers: false };
const BEHIND_A_PROXY: HostPolicy = { allowedHosts: ['gateway.internal'], knowsCallers: false };
const WITH_CALLERS: HostPolicy = { allowedHosts: null, knowsCallers: true };
const WITH_CALLERS_AND_NAMES: HostPolicy = { allowedHosts: ['ml.example.com'], knowsCallers: true };

/** The status of the refusal; null where the request is taken. */
function judge(policy: HostPolicy, hosts: readonly string[], url = '/graphql'): number | null {
  const headersDistinct = hosts.length === 0 ? {} : { host: [...hosts] };
  return findHostProblem({ url, headersDistinct }, policy)?.status ?? null;
}

describe('a gateway that tells no callers apart', () => {
  it.each([
    'localhost',
    'LOCALHOST:4000',
    '127.0.0.1',
    '127.0.0.1:4000',
    '127.8.9.10:1',
    '[::1]',
    '[::1]:4000',
  ])('is called %s', (host) => expect(judge(LOOPBACK_ONLY, [host])).toBeNull());

  it.each([
    'evil.example',
    'evil.example:4000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'localhost.',
    '0.0.0.0',
    '192.168.1.7:4000',
    '2130706433',
    '[::]',
    '[::ffff:127.0.0.1]',
  ])('is not called %s', (host) => expect(judge(LOOPBACK_ONLY, [host])).toBe(421));

  it('is called by the names that the configuration allows, and still by those of this machine', () => {
    const hosts = ['gateway.internal', 'Gateway.Internal:8080', 'localhost', 'evil.example', '10.0.0.1'];
    expect(hosts.map((host) => judge(BEHIND_A_PROXY, [host]))).toEqual([null, null, null, 421, 421]);
  });
});

describe('a gateway that tells callers apart', () => {
  it('is called anything where no names are set', () => {
    expect(
      ['ml.example.com', '10.0.0.1:4000', '[fd00::1]'].map((host) => judge(WITH_CALLERS, [host])),
    ).toEqual([null, null, null]);
  });

  it('is called by the names that are set, and by any address, as a probe calls it', () => {
    const hosts = ['ml.example.com:443', '10.0.0.1:4000', '[fd00::1]:4000', 'evil.example'];
    expect(hosts.map((host) => judge(WITH_CALLERS_AND_NAMES, [host]))).toEqual([null, null, null, 421]);
  });

  it('is one with a key, or with tokens', () => {
    const key = `access: { apiKeys: [{ name: a, role: viewer, sha256: "${'a'.repeat(64)}" }] }`;
    const jwt =
      'access: { jwt: { issuer: "https://a.example", audiences: [b], jwksUrl: "https://a.example/keys" } }';
    const policies = ['', key, jwt].map((settings) => hostPolicyOf(edgeConfig(settings)));
    expect(policies.map(({ knowsCallers }) => knowsCallers)).toEqual([false, true, true]);
  });
});

describe('a request', () => {
  const everyPolicy = [LOOPBACK_ONLY, BEHIND_A_PROXY, WITH_CALLERS, WITH_CALLERS_AND_NAMES];

  it.each([
    ['without Host', []],
    ['with Host twice', ['localhost', 'localhost']],
    ['with an empty Host', ['']],
    ['with two names in Host', ['localhost, evil.example']],
    ['with a path in Host', ['localhost/graphql']],
    ['with a user in Host', ['evil@localhost']],
    ['with a space in Host', ['local host']],
    ['with a port that is none', ['localhost:http']],
    ['with an address without brackets', ['::1']],
    ['with brackets around what is no address', ['[localhost]']],
  ])('%s is refused by every gateway with 400', (_what, hosts) => {
    expect(everyPolicy.map((policy) => judge(policy, hosts))).toEqual([400, 400, 400, 400]);
  });

  it.each([
    ['http://localhost:4000/graphql', null],
    ['http://evil.example/graphql', 421],
    ['http://localhost@evil.example/graphql', 421],
  ])('for the whole URL %s is judged by that as well', (url, status) => {
    expect(judge(LOOPBACK_ONLY, ['localhost'], url)).toBe(status);
    expect(judge(LOOPBACK_ONLY, ['evil.example'], url)).toBe(421);
    expect(judge(LOOPBACK_ONLY, [], url)).toBe(400);
  });
});
