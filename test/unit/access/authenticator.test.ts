import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createApiKey, hashApiKey } from '../../../src/access/api-keys.ts';
import type { Authentication } from '../../../src/access/authentication.ts';
import { Authenticator } from '../../../src/access/authenticator.ts';
import { ANONYMOUS, type Caller } from '../../../src/access/caller.ts';
import { type Credential, UNREADABLE } from '../../../src/access/credential.ts';
import { accessYaml, keyOf, keyYaml } from '../../support/caller-keys.ts';
import { edgeConfig } from '../../support/edge-config.ts';
import { FakeClock } from '../../support/fake-clock.ts';

function createSubject(yaml: string) {
  const clock = new FakeClock();
  const counted: string[] = [];
  const authenticator = new Authenticator(edgeConfig(yaml).access, {
    clock,
    log: pino({ level: 'silent' }),
    onAuthentication: (outcome) => counted.push(outcome),
  });
  const callerOf = async (credential: Credential) => accepted(await authenticator.authenticate(credential));
  return { clock, counted, authenticator, callerOf };
}

function accepted(answer: Authentication): Caller {
  if (answer.outcome === 'accepted') return answer.caller;
  throw new Error(`not let in: ${answer.reason}`);
}

const ANN = accessYaml({ ann: 'role: operator, grants: { unused: none }' });

describe('a gateway that tells no callers apart', () => {
  it.each<Credential>([null, 'amg_whatever', UNREADABLE])('lets everybody in: %s', async (credential) => {
    const { callerOf } = createSubject('access: {}');
    expect(await callerOf(credential)).toBe(ANONYMOUS);
  });
});

describe('an API key', () => {
  it('lets its caller in with its rights', async () => {
    const { callerOf } = createSubject(ANN);
    expect(await callerOf(keyOf('ann'))).toEqual({
      name: 'ann',
      grants: { everywhere: 'operator', providers: new Map([['unused', null]]) },
      expiresAt: null,
    });
  });

  it.each<[string, Credential]>([
    ['none', null],
    ['another one', keyOf('bob')],
    ['the hash of one', hashApiKey(keyOf('ann'))],
    ['one in other letters', keyOf('ann').toUpperCase()],
    ['something with the form of a token', 'a.b.c'],
    ['what is not one credential', UNREADABLE],
  ])('is refused: %s', async (_what, credential) => {
    const { authenticator } = createSubject(ANN);
    expect(await authenticator.authenticate(credential)).toMatchObject({ outcome: 'refused' });
  });

  it('ends when it is said to', async () => {
    const { clock, authenticator, callerOf } = createSubject(
      accessYaml({ ann: 'role: viewer, expiresAt: "2026-01-01T00:00:10Z"' }),
    );
    await clock.advance(9_999);
    expect((await callerOf(keyOf('ann'))).expiresAt).toEqual(new Date('2026-01-01T00:00:10Z'));
    await clock.advance(1);
    expect(await authenticator.authenticate(keyOf('ann'))).toMatchObject({ outcome: 'refused' });
  });

  it('is counted where it was shown', async () => {
    const { counted, authenticator } = createSubject(ANN);
    const shown: Credential[] = [null, keyOf('ann'), keyOf('bob'), UNREADABLE];
    for (const credential of shown) await authenticator.authenticate(credential);
    expect(counted).toEqual(['accepted', 'refused', 'refused']);
  });

  it('that is made is random and long', () => {
    const keys = new Set(Array.from({ length: 100 }, createApiKey));
    expect(keys.size).toBe(100);
    for (const key of keys) expect(key).toMatch(/^amg_[\w-]{43}$/);
  });
});

describe('other settings', () => {
  const ANN_AND_BOB = accessYaml({ ann: 'role: operator', bob: 'role: viewer' });

  it.each<[string, string, boolean]>([
    ['keep who stands in them as before', accessYaml({ bob: 'role: viewer', ann: 'role: operator' }), true],
    ['drop who is gone', accessYaml({ bob: 'role: viewer' }), false],
    ['drop who may more', accessYaml({ ann: 'role: admin' }), false],
    ['drop who may less', accessYaml({ ann: 'role: viewer' }), false],
    ['drop who may less somewhere', accessYaml({ ann: 'role: operator, grants: { unused: none }' }), false],
    [
      'drop who has an end now',
      accessYaml({ ann: 'role: operator, expiresAt: "2027-01-01T00:00:00Z"' }),
      false,
    ],
    [
      'drop who has another key now',
      `access: { apiKeys: [${keyYaml('bob', 'role: viewer')}, { name: ann, sha256: "${hashApiKey('other')}", role: operator }] }`,
      false,
    ],
    ['drop who was somebody where everybody is let in', 'access: {}', false],
  ])('%s', async (_what, yaml, holds) => {
    const { authenticator, callerOf } = createSubject(ANN_AND_BOB);
    const ann = await callerOf(keyOf('ann'));
    expect(authenticator.stillHolds(ann)).toBe(true);
    authenticator.replace(edgeConfig(yaml).access);
    expect(authenticator.stillHolds(ann)).toBe(holds);
  });

  it('drop who was nobody in particular once callers are told apart', async () => {
    const { authenticator, callerOf } = createSubject('access: {}');
    const anonymous = await callerOf(null);
    authenticator.replace(edgeConfig(ANN).access);
    expect(authenticator.stillHolds(anonymous)).toBe(false);
    expect(await authenticator.authenticate(null)).toMatchObject({ outcome: 'refused' });
  });
});
