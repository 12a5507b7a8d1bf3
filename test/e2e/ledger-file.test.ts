import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { type GatewayProcess, startProcess } from '../support/gateway-process.ts';
import { createOperation } from '../support/samples.ts';

const READY = /the gateway is ready/;
let folder: string;
let file: string;
let started: GatewayProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'automl-gateway-'));
  file = join(folder, 'gateway.db');
});

afterEach(async () => {
  await Promise.all(started.map((gateway) => gateway.kill()));
  started = [];
  await rm(folder, { recursive: true });
});

/** A gateway over a provider that nobody asks, with its ledger at this url. */
async function serve(ledgerUrl: string): Promise<GatewayProcess> {
  const path = join(folder, 'gateway.yaml');
  await writeFile(
    path,
    `
listen: { port: 0 }
providers:
  - { key: google, kind: GOOGLE_AUTOML, project: p, location: us-central1, endpoint: "http://127.0.0.1:1", credentials: { type: none } }
ledger: { url: "${ledgerUrl}" }
`,
  );
  const gateway = startProcess(['serve', '--config', path]);
  started.push(gateway);
  return gateway;
}

async function run(...args: readonly string[]) {
  const process = startProcess(args);
  started.push(process);
  const { code } = await process.ended;
  return { code, stdout: process.stdout(), stderr: process.stderr() };
}

async function writeLedger(): Promise<void> {
  const ledger = openLedger({ url: `sqlite:${file}` });
  await ledger.record([createOperation({ name: 'a' }), createOperation({ name: 'b' })], new Date(0));
  await ledger.close();
}

describe('serve', () => {
  it('refuses a ledger that another gateway uses, and takes it once that was killed', async () => {
    const first = await serve(`sqlite:${file}`);
    await first.printed(READY);
    const second = await serve(`sqlite:${file}`);
    expect(await second.ended).toMatchObject({ code: 1 });
    expect(second.stderr()).toBe(
      `the ledger ${file} is in use by another gateway; stop that one, or give this one a file of its own in ledger.url\n`,
    );
    await first.kill();
    await (await serve(`sqlite:${file}`)).printed(READY);
  });

  it('says what is wrong with its ledger without a stack, and ends', async () => {
    await writeFile(file, 'not a database'.repeat(100));
    const gateway = await serve(`sqlite:${file}`);
    expect(await gateway.ended).toMatchObject({ code: 1 });
    expect(gateway.stderr()).toBe(
      `the ledger ${file}: the file is not a database; check the path, or move it away to begin anew\n`,
    );
  });
});

describe('ledger verify', () => {
  it('counts what a sound ledger holds, also one that a gateway uses', async () => {
    await writeLedger();
    const sound = { code: 0, stdout: 'ok: 2 entries, 2 events, 0 starts, 0 deliveries\n', stderr: '' };
    expect(await run('ledger', 'verify', file)).toEqual(sound);
    await (await serve(`sqlite:${file}`)).printed(READY);
    expect(await run('ledger', 'verify', file)).toEqual(sound);
  });

  it('prints a line for each violation and ends with 1', async () => {
    await writeLedger();
    const db = new DatabaseSync(file);
    db.exec('DELETE FROM entries; UPDATE ledger SET head = 9');
    db.close();
    expect(await run('ledger', 'verify', file)).toEqual({
      code: 1,
      stdout: `the newest event is 2, and the head is 9
unfinished work a has no entry
unfinished work b has no entry
`,
      stderr: '',
    });
  });

  it('says so where there is no such file', async () => {
    expect(await run('ledger', 'verify', file)).toEqual({
      code: 1,
      stdout: '',
      stderr: `the ledger ${file}: it cannot be opened; check the path, and that this process may read and write the file and its folder\n`,
    });
  });
});
