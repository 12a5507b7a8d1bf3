import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { LiveSecret } from '../../../../src/providers/credentials/live-secret.ts';
import { Secret } from '../../../../src/secret.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { useTemporaryFolder } from '../../../support/temporary-folder.ts';

const folder = useTemporaryFolder('live-secret-');
const file = folder.path('key');

function subject(path = file) {
  const clock = new FakeClock();
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line) => void lines.push(line) });
  const findProblem = (value: string) => (value === '' ? 'is empty' : null);
  const secret = Secret.fromFile(path, findProblem);
  return { secret: new LiveSecret(secret, { provider: 'azure', clock, log }), clock, lines };
}

beforeEach(() => writeFileSync(file, 'first\n'));

describe('a secret of a file', () => {
  it('is looked at once a second', async () => {
    const { secret, clock } = subject();
    expect(secret.current()).toBe('first');
    writeFileSync(file, 'second');
    await clock.advance(999);
    expect(secret.current()).toBe('first');
    await clock.advance(1);
    expect(secret.current()).toBe('second');
  });

  it('is without the byte order mark and the line break that editors of Windows put there', () => {
    const { secret } = subject();
    writeFileSync(file, '\uFEFFsecond\r\n');
    expect(secret.current()).toBe('second');
  });

  it('is looked at now where it was refused', () => {
    const { secret } = subject();
    secret.current();
    writeFileSync(file, 'second');
    expect(secret.look()).toBe('second');
    expect(secret.current()).toBe('second');
  });

  it('is what changed between the start and the first look', () => {
    const { secret } = subject();
    writeFileSync(file, 'second');
    expect(secret.current()).toBe('second');
  });

  it('follows the links that Kubernetes changes when it mounts another version', async () => {
    for (const version of ['one', 'two']) {
      mkdirSync(folder.path(`..${version}`));
      writeFileSync(folder.path(`..${version}/mounted`), version);
    }
    symlinkSync('..one', folder.path('..data'));
    symlinkSync('..data/mounted', folder.path('mounted'));
    const { secret, clock } = subject(folder.path('mounted'));
    expect(secret.current()).toBe('one');
    symlinkSync('..two', folder.path('..data_tmp'));
    renameSync(folder.path('..data_tmp'), folder.path('..data'));
    await clock.advance(1_000);
    expect(secret.current()).toBe('two');
  });

  it.each([
    ['is gone', () => rmSync(file), 'does not exist'],
    ['is empty for a while', () => writeFileSync(file, ''), 'is empty'],
  ])('stays as it was when the file %s, which is told once', async (_case, spoil, problem) => {
    const { secret, clock, lines } = subject();
    secret.current();
    spoil();
    for (let second = 0; second < 5; second += 1) {
      await clock.advance(1_000);
      expect(secret.current()).toBe('first');
    }
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ level: 40, provider: 'azure', file, problem }),
    ]);
    writeFileSync(file, 'second');
    await clock.advance(1_000);
    expect(secret.current()).toBe('second');
    rmSync(file);
    await clock.advance(1_000);
    expect(secret.current()).toBe('second');
    expect(lines).toHaveLength(3);
  });

  it('is told to be gone again, where it had come back as it was', async () => {
    symlinkSync('key', folder.path('link'));
    const { secret, clock, lines } = subject(folder.path('link'));
    for (const change of ['look', 'rm', 'link', 'rm']) {
      if (change === 'rm') rmSync(folder.path('link'));
      if (change === 'link') symlinkSync('key', folder.path('link'));
      await clock.advance(1_000);
      expect(secret.current()).toBe('first');
    }
    expect(lines).toHaveLength(2);
  });

  it('is told to have changed, and never shown', async () => {
    const { secret, clock, lines } = subject();
    secret.current();
    expect(lines).toEqual([]);
    writeFileSync(file, 'second');
    await clock.advance(1_000);
    secret.current();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('a secret has changed');
    expect(lines.join()).not.toMatch(/first|second/);
  });

  it('is looked at again when the clock was set back', async () => {
    const { secret, clock } = subject();
    await clock.advance(60_000);
    secret.current();
    writeFileSync(file, 'second');
    await clock.advance(-30_000);
    expect(secret.current()).toBe('second');
  });
});

describe('a secret that was given as text', () => {
  it('never changes', () => {
    const clock = new FakeClock();
    const secret = new LiveSecret(new Secret('given'), {
      provider: 'azure',
      clock,
      log: pino({ level: 'silent' }),
    });
    expect(secret.canChange).toBe(false);
    expect(secret.look()).toBe('given');
  });
});
