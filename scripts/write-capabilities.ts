import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { CAPABILITIES_QUERY, capabilityTable, withCapabilityTable } from './capability-table.ts';

// Writes the capability table of the README from what the demonstration's providers say of themselves.
const README = 'README.md';

const demo = spawn(process.execPath, ['src/main.ts', '--port', '0', '--emulator-port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const url = await addressOf(demo);
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: CAPABILITIES_QUERY }),
  });
  const table = capabilityTable(readFileSync('schema.graphql', 'utf8'), await answer.json());
  writeFileSync(README, withCapabilityTable(readFileSync(README, 'utf8'), table));
} finally {
  demo.kill();
}

/** Where the demonstration listens, once it is ready. */
async function addressOf({ stdout }: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of stdout ?? []) {
    text += chunk;
    const url = /Open +(http:\/\/\S+)/.exec(text)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error(`the demonstration did not start:\n${text}`);
}
