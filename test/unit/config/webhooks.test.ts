import { describe, expect, it } from 'vitest';
import { GOOGLE, parse, problemsOf } from './config-cases.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const HOOK = { key: 'shop', url: 'https://shop.example/hooks', secret: SECRET };

const withHooks = (...webhooks: readonly object[]) => ({ providers: [GOOGLE], webhooks });
const withHook = (changes: object) => withHooks({ ...HOOK, ...changes });
const secretOf = (bytes: number) => `whsec_${Buffer.alloc(bytes, 1).toString('base64')}`;

const SECRET_PROBLEM =
  'must be whsec_ and 24 to 64 random bytes in base64, as "openssl rand -base64 32" makes them';

describe('webhooks', () => {
  it('are none where none are configured', () => {
    expect(parse({ providers: [GOOGLE] }).webhooks).toEqual([]);
  });

  it('are told of every finished training of every provider where no filter is given', () => {
    const { secret, ...rest } = parse(withHook({})).webhooks[0] ?? {};
    expect(secret?.reveal()).toBe(SECRET);
    expect(rest).toEqual({
      key: 'shop',
      url: 'https://shop.example/hooks',
      enabled: true,
      previousSecret: null,
      allowPrivateAddresses: false,
      filter: {
        providers: null,
        kinds: ['TRAIN_MODEL'],
        states: ['SUCCEEDED', 'PARTIALLY_SUCCEEDED', 'FAILED', 'CANCELLED', 'EXPIRED'],
      },
    });
  });

  it('take a filter, an old secret and clear text within a private network', () => {
    const filter = { providers: ['google'], kinds: ['DEPLOY_MODEL'], states: ['RUNNING', 'FAILED'] };
    const [webhook] = parse(
      withHook({
        url: 'http://10.0.0.8:8080/hooks?team=a',
        allowPrivateAddresses: true,
        previousSecret: secretOf(64),
        filter,
        enabled: false,
      }),
    ).webhooks;
    expect(webhook).toMatchObject({ url: 'http://10.0.0.8:8080/hooks?team=a', filter, enabled: false });
    expect(webhook?.previousSecret?.reveal()).toBe(secretOf(64));
  });

  it('never show a secret', () => {
    expect(JSON.stringify(parse(withHook({ previousSecret: secretOf(24) })))).not.toContain('whsec_');
  });

  it.each<[object, string]>([
    [
      { key: 'Shop' },
      'key: must be 1 to 63 lower-case letters, digits and hyphens, and not begin with a hyphen',
    ],
    [{ url: undefined }, 'url: is required'],
    [{ url: 'shop.example' }, 'url: must be a full URL, such as https://example.com/hooks'],
    [{ url: 'ftp://shop.example' }, 'url: must be a full URL, such as https://example.com/hooks'],
    [{ url: 'https://me:pass@shop.example/' }, 'url: must not hold a user name or password'],
    [{ url: 'https://shop.example/#a' }, 'url: must not have a fragment (#)'],
    [
      { url: 'http://shop.example/' },
      'url: must begin with https://; http:// is only for allowPrivateAddresses: true',
    ],
    [
      { url: 'HTTP://shop.example/', allowPrivateAddresses: false },
      'url: must begin with https://; http:// is only for allowPrivateAddresses: true',
    ],
    [{ secret: undefined }, 'secret: is required'],
    [{ secret: 'hunter2' }, `secret: ${SECRET_PROBLEM}`],
    [{ secret: SECRET.slice('whsec_'.length) }, `secret: ${SECRET_PROBLEM}`],
    [{ secret: `${SECRET.slice(0, -1)}*` }, `secret: ${SECRET_PROBLEM}`],
    [{ secret: secretOf(23) }, `secret: ${SECRET_PROBLEM}`],
    [{ secret: secretOf(65) }, `secret: ${SECRET_PROBLEM}`],
    [{ previousSecret: 'old' }, `previousSecret: ${SECRET_PROBLEM}`],
    [{ enabled: 'no' }, 'enabled: expected true or false, got text'],
    [{ allowPrivateAddresses: 1 }, 'allowPrivateAddresses: expected true or false, got a number'],
    [{ filters: {} }, 'filters: is not a setting; did you mean "filter"?'],
    [{ filter: { providers: [] } }, 'filter.providers: must name at least one; leave it out for the default'],
    [{ filter: { kinds: [] } }, 'filter.kinds: must name at least one; leave it out for the default'],
    [{ filter: { states: [] } }, 'filter.states: must name at least one; leave it out for the default'],
    [
      { filter: { providers: ['google', 'azure'] } },
      'filter.providers[1]: is the key of no provider in this configuration',
    ],
  ])('%#: refuse a mistake and say what to do', (changes, problem) => {
    expect(problemsOf(withHook(changes))).toEqual([`webhooks[0].${problem}`]);
  });

  it('refuse kinds and states that do not exist, naming those that do', () => {
    expect(problemsOf(withHook({ filter: { kinds: ['TRAIN'], states: ['DONE'] } }))).toEqual([
      expect.stringMatching(/^webhooks\[0\]\.filter\.kinds\[0\]: must be TRAIN_MODEL or DEPLOY_MODEL or /),
      expect.stringMatching(/^webhooks\[0\]\.filter\.states\[0\]: must be QUEUED or PREPARING or /),
    ]);
  });

  it('never share a key', () => {
    expect(problemsOf(withHooks(HOOK, HOOK))).toEqual(['webhooks[1].key: is already the key of webhooks[0]']);
  });
});
