import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DocumentCache } from '../../../src/graphql/document-cache.ts';
import { hashDocument } from '../../../src/graphql/persisted/document-hash.ts';
import type { SentOperation } from '../../../src/graphql/persisted/sent-operation.ts';
import { prepareOperation } from '../../../src/graphql/prepare-operation.ts';
import { createAdmission } from '../../../src/server/operation-admission.ts';
import { documentRules } from '../../support/document-rules.ts';
import { createTestGraph } from '../../support/test-graph.ts';

const LISTED = '{ a }';
const OTHER = 'query Other { other: a }';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manifest-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function createSubject() {
  const manifest = join(folder, 'manifest.json');
  await writeFile(manifest, JSON.stringify({ one: LISTED }));
  const lines: string[] = [];
  const counted = { documents: 0 };
  const admission = await createAdmission(
    { automaticPersistedQueries: true, trusted: { mode: 'warn', manifest } },
    {
      documents: new DocumentCache(buildSchema('type Query { a: Int }'), documentRules()),
      metrics: {
        countRefusal: () => {},
        countUntrustedDocument: () => {
          counted.documents += 1;
        },
      },
    },
  );
  const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
  const { createContext } = createTestGraph({ log });
  const prepare = (sent: SentOperation) => prepareOperation(admission, sent, createContext());
  return { prepare, lines, counted };
}

describe('where the manifest only warns', () => {
  it('each other document is counted each time, and told once: by its hash, with whose request it was', async () => {
    const { prepare, lines, counted } = await createSubject();
    for (const query of [LISTED, OTHER, OTHER, LISTED]) prepare({ query });
    expect(counted.documents).toBe(2);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { sha256: hashDocument(OTHER), requestId: 'request-1', caller: 'anonymous', operationName: 'Other' },
    ]);
    expect(lines.join()).not.toContain('other: a');
  });

  it('a document named by its hash is counted, too', async () => {
    const { prepare, counted } = await createSubject();
    const extensions = { persistedQuery: { version: 1, sha256Hash: hashDocument(OTHER) } };
    for (const sent of [{ query: OTHER, extensions }, { extensions }]) prepare(sent);
    expect(counted.documents).toBe(2);
  });

  it.each(['{ nope }', '{', `{ ${'a '.repeat(2_000)}}`])(
    '%.20s, which is refused, is neither',
    async (query) => {
      const { prepare, lines, counted } = await createSubject();
      expect(prepare({ query })).toMatchObject({ kind: 'refused' });
      expect([counted.documents, lines]).toEqual([0, []]);
    },
  );

  it('a client that makes up documents does not fill the log', async () => {
    const { prepare, lines, counted } = await createSubject();
    for (let count = 0; count < 1_500; count += 1) prepare({ query: `{ a${count}: a }` });
    expect([counted.documents, lines.length]).toEqual([1_500, 1_000]);
  });
});
