import { writeFileSync } from 'node:fs';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { LiveSecret } from '../../../../src/providers/credentials/live-secret.ts';
import { createSecretCredentials } from '../../../../src/providers/credentials/secret-credentials.ts';
import { Secret } from '../../../../src/secret.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { useTemporaryFolder } from '../../../support/temporary-folder.ts';

const folder = useTemporaryFolder('secret-credentials-');
const clock = new FakeClock();

function live(secret: Secret | string): LiveSecret {
  const given = typeof secret === 'string' ? new Secret(secret) : secret;
  return new LiveSecret(given, { provider: 'azure', clock, log: pino({ level: 'silent' }) });
}

function subject(first: Secret | string, ...others: readonly (Secret | string)[]) {
  const credentials = createSecretCredentials([live(first), ...others.map(live)], (key) => ({ key }));
  const key = async () => (await credentials.headers()).key;
  return { credentials, key, refuse: (refused: string) => credentials.renew?.({ key: refused }) };
}

describe('two keys', () => {
  it('are tried one after the other, and the one that works is kept', async () => {
    const { key, refuse } = subject('one', 'two');
    expect(await key()).toBe('one');
    refuse('one');
    expect(await key()).toBe('two');
    expect(await key()).toBe('two');
    refuse('two');
    expect(await key()).toBe('one');
  });

  it('change once for all who were refused with the first', async () => {
    const { key, refuse } = subject('one', 'two');
    for (let count = 0; count < 100; count += 1) refuse('one');
    expect(await key()).toBe('two');
  });

  it('are both taken out of a text, whichever is sent', () => {
    expect(subject('first-key', 'second-key').credentials.redact('first-key, second-key')).toBe(
      '[redacted], [redacted]',
    );
  });
});

describe('a key in a file', () => {
  const file = folder.path('key');
  const fromFile = (value: string) => {
    writeFileSync(file, value);
    return Secret.fromFile(file, () => null);
  };

  it('is read again when it is refused, before the other is tried', async () => {
    const { key, refuse } = subject(fromFile('old'), 'other');
    await key();
    writeFileSync(file, 'new');
    refuse('old');
    expect(await key()).toBe('new');
  });

  it('stays out of every text, with all that were there before it', async () => {
    const { credentials, key, refuse } = subject(fromFile('version-1'), 'the-other-key');
    for (let version = 2; version <= 18; version += 1) {
      writeFileSync(file, `version-${version}`);
      refuse(`version-${version - 1}`);
      expect(await key()).toBe(`version-${version}`);
    }
    expect(credentials.redact('version-1 version-18 the-other-key')).toBe('[redacted] [redacted] [redacted]');
  });
});

describe('a key beside another that has changed often', () => {
  it('stays out of every text', async () => {
    const file = folder.path('changing');
    writeFileSync(file, 'version-0');
    const { credentials, refuse } = subject(
      'the-first-key',
      Secret.fromFile(file, () => null),
    );
    for (let version = 1; version <= 40; version += 1) {
      writeFileSync(file, `version-${version}`);
      refuse('unknown');
      expect(credentials.redact('the-first-key')).toBe('[redacted]');
    }
  });
});

describe('one key that was given as text', () => {
  it('is all there is: nothing can be renewed', async () => {
    const { credentials, key } = subject('one');
    expect(await key()).toBe('one');
    expect(credentials.renew).toBeUndefined();
  });
});
