import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { parseCommandLine } from '../../src/commands/command-line.ts';
import { parseConfig } from '../../src/config.ts';
import { type DemoProcess, startDemo } from '../support/gateway-process.ts';
import { fencedBlocks, fillIn, graphqlExamples, withoutChance } from '../support/readme-examples.ts';

const blocks = fencedBlocks(readFileSync('README.md', 'utf8'));
const examples = graphqlExamples(blocks);
const commands = blocks
  .filter(({ language }) => language === 'sh')
  .flatMap(({ text }) => text.replaceAll('\\\n', ' ').split('\n'))
  .filter((line) => /^(npm|node|curl) /.test(line));

let demo: DemoProcess;

beforeAll(async () => {
  demo = await startDemo(['--time-scale', '240']);
});

afterAll(() => demo.kill());

/** Every answer: one, or all events of a subscription until it completes. */
async function answersTo(query: string, variables: unknown): Promise<readonly unknown[]> {
  const payload = { query, variables: Object.fromEntries(Object.entries(variables ?? {})) };
  const client = createClient({ url: `${demo.url.replace('http', 'ws')}/graphql` });
  const answers: unknown[] = [];
  for await (const answer of client.iterate(payload)) answers.push(answer);
  await client.dispose();
  return answers;
}

function runInShell(line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('bash', ['-c', line], { timeout: 10_000 }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
  });
}

describe('the README', () => {
  it('has examples of a query, a mutation and a subscription, each with its answer', () => {
    for (const kind of ['query', 'mutation', 'subscription']) {
      expect(examples.find(({ document }) => document.startsWith(kind))?.answers).not.toHaveLength(0);
    }
  });

  it('has documents that are answered as it says, one after the other', async () => {
    let above: unknown = null;
    for (const { document, variables, answers } of examples) {
      const seen = await answersTo(document, fillIn(variables, above));
      expect(seen.map(withoutChance), document).toEqual(answers.map(withoutChance));
      above = seen.at(-1);
    }
  });

  it('has a configuration that is right', () => {
    const configs = blocks.filter(({ language }) => language === 'yaml');
    expect(configs).not.toHaveLength(0);
    for (const { text } of configs) {
      expect(parseConfig(text, { AZURE_LANGUAGE_KEY: 'key' }).providers).not.toHaveLength(0);
    }
  });

  it.each(commands.filter((line) => line.startsWith('curl ')))(
    'has a command that is answered: %s',
    async (line) => {
      const { data, errors } = JSON.parse(
        await runInShell(line.replaceAll('http://127.0.0.1:4000', demo.url)),
      );
      expect(errors).toBeUndefined();
      expect(data).toBeTruthy();
    },
  );

  it.each(commands.filter((line) => line.startsWith('npm ')))('names a script that there is: %s', (line) => {
    const [, command = '', script = ''] = line.split(' ');
    const scripts = Object.keys(packageJson.scripts);
    if (command === 'ci') expect(existsSync('package-lock.json')).toBe(true);
    else expect(scripts).toContain(command === 'run' ? script : command);
  });

  it.each(commands.filter((line) => line.startsWith('node ')))(
    'names a command that there is: %s',
    (line) => {
      const [, script = '', ...args] = line.split(' ');
      expect(existsSync(script)).toBe(true);
      expect(parseCommandLine(args, {}).command).toBeTruthy();
    },
  );
});
