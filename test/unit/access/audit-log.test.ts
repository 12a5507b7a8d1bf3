import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AuditEntry, createAuditLog, openAuditFile } from '../../../src/access/audit-log.ts';

const ENTRY: AuditEntry = {
  change: 'deleteModel',
  by: 'ann',
  provider: 'azure',
  name: 'projects/reviews/models/reviews-v1',
  requestId: 'request-1',
  result: 'DONE',
};

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audit-'));
});

afterEach(() => rm(folder, { recursive: true }));

function createSubject(path: string | null, level = 'info') {
  const lines: Record<string, unknown>[] = [];
  const log = pino({ level }, { write: (line) => lines.push(JSON.parse(line)) });
  return { lines, audit: createAuditLog(path, log) };
}

const linesOf = async (path: string) =>
  (await readFile(path, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('the audit log', () => {
  it.each(['info', 'error', 'silent'])('stands on the output of the log, whose level is %s', (level) => {
    const { lines, audit } = createSubject(null, level);
    audit.record(ENTRY);
    expect(lines).toMatchObject([{ audit: true, time: expect.any(Number), ...ENTRY }]);
  });

  it('stands in a file of its own where there is one', async () => {
    const path = join(folder, 'audit.jsonl');
    const { lines, audit } = createSubject(path);
    audit.record(ENTRY);
    audit.record({ ...ENTRY, by: 'bob' });
    expect(await linesOf(path)).toMatchObject([
      { audit: true, ...ENTRY },
      { audit: true, by: 'bob' },
    ]);
    expect(lines).toEqual([]);
  });

  it('begins its file anew where that was moved away', async () => {
    const path = join(folder, 'audit.jsonl');
    const { audit } = createSubject(path);
    audit.record(ENTRY);
    await rename(path, join(folder, 'audit.1.jsonl'));
    audit.record({ ...ENTRY, by: 'bob' });
    expect(await linesOf(path)).toMatchObject([{ by: 'bob' }]);
  });

  it('tells the log what could not be written, and spoils no change', async () => {
    const path = join(folder, 'gone', 'audit.jsonl');
    const { lines, audit } = createSubject(path);
    audit.record(ENTRY);
    expect(lines).toMatchObject([
      {
        level: 50,
        msg: 'a line of the audit log could not be written',
        path,
        err: { code: 'ENOENT' },
        line: { audit: true, ...ENTRY },
      },
    ]);
  });

  it('is not begun where its file cannot be written', () => {
    expect(() => openAuditFile(join(folder, 'gone', 'audit.jsonl'))).toThrow(/ENOENT/);
    expect(() => openAuditFile(folder)).toThrow(/EISDIR/);
  });
});
