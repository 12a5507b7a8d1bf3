import { createHmac, createPublicKey } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Authenticator } from '../../src/access/authenticator.ts';
import { systemClock } from '../../src/clock.ts';
import { keyYaml } from '../support/caller-keys.ts';
import { edgeConfig } from '../support/edge-config.ts';
import {
  AUDIENCE,
  createSigningKey,
  forgeToken,
  ISSUER,
  jwtYaml,
  type SigningKey,
  startTokenIssuer,
  type TokenIssuer,
  type TokenOptions,
} from '../support/token-issuer.ts';

let issuer: TokenIssuer;
let authenticator: Authenticator;
let stranger: SigningKey;
let rsa: SigningKey;

beforeAll(async () => {
  issuer = await startTokenIssuer();
  stranger = await createSigningKey('first');
  rsa = await createSigningKey('rsa', 'RS256');
  issuer.keys = [...issuer.keys, rsa];
});

afterAll(() => issuer.close());

beforeEach(() => {
  issuer.answer = null;
  authenticator = create();
});

function create(further?: string, keys = ''): Authenticator {
  return new Authenticator(edgeConfig(`access: { ${keys}${jwtYaml(issuer, further)} }`).access, {
    clock: systemClock,
    log: pino({ level: 'silent' }),
    onAuthentication: () => {},
  });
}

const nowSeconds = () => Math.floor(Date.now() / 1_000);
const goodClaims = () => ({ iss: ISSUER, aud: AUDIENCE, sub: 'tess', exp: nowSeconds() + 60 });

describe('a token', () => {
  it('lets its caller in with its rights, until it ends', async () => {
    const exp = nowSeconds() + 600;
    const claims = { exp, automl_role: 'viewer', automl_grants: { azure: 'admin', google: 'none' } };
    expect(await authenticator.authenticate(await issuer.sign({ claims }))).toEqual({
      outcome: 'accepted',
      caller: {
        name: 'tess',
        grants: {
          everywhere: 'viewer',
          providers: new Map([
            ['azure', 'admin'],
            ['google', null],
          ]),
        },
        // The clocks of issuer and gateway may differ by five seconds.
        expiresAt: new Date((exp + 5) * 1_000),
      },
    });
  });

  it('never names its caller like a key', async () => {
    authenticator = create('', `apiKeys: [${keyYaml('ann', 'role: viewer')}], `);
    const ask = async (sub: string) =>
      authenticator.authenticate(await issuer.sign({ claims: { sub, automl_role: 'admin' } }));
    expect(await ask('ann')).toEqual({ outcome: 'refused', reason: '"ann" is the name of a key' });
    expect(await ask('Ann')).toMatchObject({ outcome: 'accepted' });
  });

  it.each<[string, TokenOptions]>([
    [
      'of another algorithm that is taken',
      {
        get key() {
          return rsa;
        },
      },
    ],
    ['for several audiences', { claims: { aud: ['another', AUDIENCE] } }],
    ['that ended within the tolerance', { expiresInSeconds: -2 }],
    ['that begins within the tolerance', { claims: { nbf: nowSeconds() + 2 } }],
  ])('is taken: %s', async (_what, options) => {
    expect(await authenticator.authenticate(await issuer.sign(options))).toMatchObject({
      outcome: 'accepted',
    });
  });

  it.each<[string, TokenOptions, RegExp]>([
    ['that has ended', { expiresInSeconds: -10 }, /"exp" claim/],
    ['without an end', { expiresInSeconds: null }, /"exp" claim/],
    ['with an end that is no number', { claims: { exp: 'never' } }, /"exp" claim/],
    ['that has not begun', { claims: { nbf: nowSeconds() + 60 } }, /"nbf" claim/],
    ['of another issuer', { claims: { iss: 'https://evil.example/' } }, /"iss" claim/],
    ['for another audience', { claims: { aud: 'another' } }, /"aud" claim/],
    ['without an audience', { claims: { aud: undefined } }, /"aud" claim/],
    ['of an unknown key', { header: { kid: 'unknown' } }, /no applicable key/],
    [
      'signed by a stranger under a known name',
      {
        get key() {
          return stranger;
        },
      },
      /signature verification failed/,
    ],
    ['that names nobody', { claims: { sub: undefined } }, /names nobody/],
    ['with a line break in its name', { claims: { sub: 'ann\nbob' } }, /names nobody/],
    ['with a name that is too long', { claims: { sub: 'a'.repeat(201) } }, /names nobody/],
  ])('is refused: %s', async (_what, options, reason) => {
    expect(await authenticator.authenticate(await issuer.sign(options))).toEqual({
      outcome: 'refused',
      reason: expect.stringMatching(reason),
    });
  });

  it('is refused without a signature', async () => {
    for (const alg of ['none', 'None', 'NONE']) {
      // One without its third part has not even the form of a token.
      const token = forgeToken({ alg }, goodClaims(), () => Buffer.from('x'));
      expect(await authenticator.authenticate(token)).toMatchObject({ outcome: 'refused' });
      const bare = forgeToken({ alg }, goodClaims(), () => Buffer.alloc(0));
      expect(await authenticator.authenticate(bare)).toMatchObject({ outcome: 'refused' });
    }
  });

  it('is refused where the public key was used as a password', async () => {
    const pem = createPublicKey({ key: { ...rsa.jwk }, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    });
    for (const secret of [pem, JSON.stringify(rsa.jwk)]) {
      const token = forgeToken({ alg: 'HS256', kid: 'rsa' }, goodClaims(), (signed) =>
        createHmac('sha256', secret).update(signed).digest(),
      );
      expect(await authenticator.authenticate(token)).toEqual({
        outcome: 'refused',
        reason: expect.stringMatching(/"alg" .* not allowed/),
      });
    }
  });

  it('is never checked with a key that it brings along', async () => {
    const token = await issuer.sign({
      key: stranger,
      header: { jwk: stranger.jwk, jku: 'http://127.0.0.1:9/', kid: 'first' },
    });
    expect(await authenticator.authenticate(token)).toMatchObject({ outcome: 'refused' });
  });

  it('is refused where its algorithm is not among those that are taken', async () => {
    authenticator = create(', algorithms: [RS256]');
    expect(await authenticator.authenticate(await issuer.sign())).toMatchObject({ outcome: 'refused' });
  });

  it.each(['a.b.c', 'e30.e30.e30', `${'A'.repeat(4_000)}.A.A`, '..', 'eyJhbGciOiJFUzI1NiJ9.e30.'])(
    'is refused where it is none: %s',
    async (token) => {
      expect(await authenticator.authenticate(token)).toMatchObject({ outcome: 'refused' });
    },
  );
});

describe('the rights in a token', () => {
  it.each<[string, unknown, string | null]>([
    ['a role', 'operator', 'operator'],
    ['several roles', ['viewer', 'admin', 'something else'], 'admin'],
    ['a word that is no role', 'root', null],
    ['none', 'none', null],
    ['a word of JavaScript', 'constructor', null],
    ['a number', 7, null],
    ['an object', { role: 'admin' }, null],
    ['nothing', undefined, null],
  ])('are what it says: %s', async (_what, automl_role, role) => {
    const token = await issuer.sign({ claims: { automl_role } });
    expect(await authenticator.authenticate(token)).toMatchObject({
      caller: { grants: { everywhere: role, providers: new Map() } },
    });
  });

  it('take away what is not understood', async () => {
    const claims = { automl_role: 'admin', automl_grants: { azure: 'root', google: ['viewer'] } };
    expect(await authenticator.authenticate(await issuer.sign({ claims }))).toMatchObject({
      caller: {
        grants: {
          providers: new Map([
            ['azure', null],
            ['google', 'viewer'],
          ]),
        },
      },
    });
  });

  it('and its name stand where the configuration says', async () => {
    authenticator = create(', nameClaim: email, roleClaim: "https://example.com/role", grantsClaim: at');
    const claims = { email: 'ann@example.com', 'https://example.com/role': 'admin', at: { azure: 'viewer' } };
    expect(await authenticator.authenticate(await issuer.sign({ claims }))).toMatchObject({
      caller: {
        name: 'ann@example.com',
        grants: { everywhere: 'admin', providers: new Map([['azure', 'viewer']]) },
      },
    });
  });
});

describe('an issuer in trouble', () => {
  it('costs no token its good name: it cannot be told', async () => {
    issuer.answer = (response) => response.writeHead(503).end();
    expect(await authenticator.authenticate(await issuer.sign())).toEqual({
      outcome: 'unavailable',
      reason: 'status 503 instead of 200',
    });
  });

  it('is not followed anywhere', async () => {
    const fetches = issuer.fetches();
    issuer.answer = (response) => response.writeHead(302, { location: issuer.url }).end();
    expect(await authenticator.authenticate(await issuer.sign())).toMatchObject({ outcome: 'unavailable' });
    expect(issuer.fetches()).toBe(fetches + 1);
  });

  it('that publishes a broken key leaves open whether its tokens are good', async () => {
    const token = await issuer.sign();
    issuer.answer = (response) =>
      response.end(JSON.stringify({ keys: [{ ...issuer.keys[0]?.jwk, x: 'AAAA', y: 'AAAA' }] }));
    expect(await authenticator.authenticate(token)).toEqual({
      outcome: 'unavailable',
      reason: 'a key of the issuer cannot be used',
    });
  });

  it('may not answer without end', async () => {
    issuer.answer = (response) => {
      response.writeHead(200);
      const write = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) {}
        response.once('drain', write);
      };
      write();
    };
    expect(await authenticator.authenticate(await issuer.sign())).toMatchObject({ outcome: 'unavailable' });
  });
});

describe('other settings', () => {
  it('keep the keys where the issuer is the same', async () => {
    await authenticator.authenticate(await issuer.sign());
    const fetches = issuer.fetches();
    authenticator.replace(edgeConfig(`access: { apiKeys: [], ${jwtYaml(issuer)} }`).access);
    await authenticator.authenticate(await issuer.sign());
    expect(issuer.fetches()).toBe(fetches);
  });

  it('drop who came with a token that is not taken any longer', async () => {
    const answer = await authenticator.authenticate(await issuer.sign());
    if (answer.outcome !== 'accepted') throw new Error(answer.reason);
    expect(authenticator.stillHolds(answer.caller)).toBe(true);
    authenticator.replace(edgeConfig(`access: { ${jwtYaml(issuer, ', algorithms: [RS256]')} }`).access);
    expect(authenticator.stillHolds(answer.caller)).toBe(false);
  });

  it('judge a token that was being checked when they came', async () => {
    const answer = authenticator.authenticate(await issuer.sign());
    authenticator.replace(edgeConfig(`access: { ${jwtYaml(issuer, ', algorithms: [RS256]')} }`).access);
    expect(await answer).toMatchObject({ outcome: 'refused' });
  });
});
