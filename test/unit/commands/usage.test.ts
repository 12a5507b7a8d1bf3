import { describe, expect, it } from 'vitest';
import { COMMANDS, OPTIONS } from '../../../src/commands/command-table.ts';
import { helpFor, usageFor } from '../../../src/commands/usage.ts';

const words = (line: string) => (line === '' ? [] : line.split(' '));
/** The commands that a usage tells of. */
const toldOf = (usage: string | null) =>
  [...COMMANDS].filter(([, entry]) => usage?.includes(entry.usage)).map(([name]) => name);

describe('--help', () => {
  it.each(['--help', '-h', 'nothing --help'])('%s tells of every command', (line) => {
    expect(toldOf(helpFor(words(line)))).toEqual([...COMMANDS.keys()]);
  });

  it.each([
    ['serve --help', ['serve']],
    ['--help webhooks list', ['webhooks list']],
    ['webhooks --help', ['webhooks list', 'webhooks resend']],
    ['--port 0 --help doctor', ['doctor']],
  ])('%s tells of that command alone', (line, names) => {
    expect(toldOf(helpFor(words(line)))).toEqual(names);
  });
});

describe('below a mistake', () => {
  it.each([
    ['serve', ['serve']],
    ['serve --colour', ['serve']],
    ['ledger', ['ledger verify']],
    ['webhooks resend --id', ['webhooks resend']],
    ['--port x', ['demo']],
    ['start', []],
  ])('of "%s" stands the usage of what is meant', (line, names) => {
    expect(toldOf(usageFor(words(line)))).toEqual(names);
  });
});

describe('the usage of a command', () => {
  it.each([...COMMANDS])('%s has each of its options, and no other', (_name, { options, usage }) => {
    const told = [...usage.matchAll(/--([a-z-]+)/g)].map(([, name]) => name);
    expect(told.toSorted()).toEqual(options.toSorted());
    expect(Object.keys(OPTIONS)).toEqual(expect.arrayContaining([...options]));
  });
});
