import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const FOLDER = new URL('../../deploy/', import.meta.url);

export function readDeploy(path: string): string {
  return readFileSync(new URL(path, FOLDER), 'utf8');
}

export function readDeployYaml(path: string) {
  return parse(readDeploy(path));
}

export interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** The stages of the Dockerfile, each from its FROM on. */
export function readStages(): readonly (readonly Instruction[])[] {
  const lines = readDeploy('Dockerfile')
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll('\\\n', ' ')
    .split('\n');
  const instructions = lines.flatMap((line) => {
    const [, name, rest] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    return name && rest ? [{ name, rest: rest.trim() }] : [];
  });
  const starts = instructions.flatMap(({ name }, index) => (name === 'FROM' ? [index] : []));
  return starts.map((start, stage) => instructions.slice(start, starts[stage + 1]));
}
