import { parseArgs } from 'node:util';
import { COMMANDS, OPTIONS } from './command-table.ts';

/** What `--help` prints: how to use the commands that are named, all there are where none is. */
export function helpFor(args: readonly string[]): string {
  return usageOf(wordsOf(args)) ?? USAGE_OF_ALL;
}

/** What stands below a mistake: how to use the command that is meant; null where that is none. */
export function usageFor(args: readonly string[]): string | null {
  const words = wordsOf(args);
  return usageOf(words.length === 0 ? ['demo'] : words);
}

function usageOf([first, second]: readonly string[]): string | null {
  const all = [...COMMANDS];
  const exact = all.filter(([name]) => name === first || name === `${first} ${second}`);
  const meant = exact.length > 0 ? exact : all.filter(([name]) => name.startsWith(`${first} `));
  return meant.length === 0 ? null : toUsage(meant.map(([, { usage }]) => usage));
}

function toUsage(usages: readonly string[]): string {
  return ['Usage:', ...usages].join('\n');
}

const USAGE_OF_ALL = toUsage([
  ...[...COMMANDS.values()].map(({ usage }) => usage),
  '  automl-gateway [COMMAND] --help       how a command is used',
  '  automl-gateway --version',
]);

/** Also of a command line that is wrong. */
function wordsOf(args: readonly string[]): readonly string[] {
  return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: false }).positionals;
}
