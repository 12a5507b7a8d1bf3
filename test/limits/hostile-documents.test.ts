import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { DocumentCache } from '../../src/graphql/document-cache.ts';
import { presentError } from '../../src/graphql/present-error.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { documentRules } from '../support/document-rules.ts';
import { HOSTILE_DOCUMENTS } from './hostile-documents.ts';

const documents = new DocumentCache(createSchema(), documentRules());
for (let warming = 0; warming < 20; warming += 1) documents.read(`{ m${warming}: models { nodes { id } } }`);

/** The processor's time that it takes, at best of several tries, so that other work on the machine does not count. */
function costOf(read: (attempt: number) => void): number {
  const attempts = Array.from({ length: 5 }, (_, attempt) => {
    const before = process.cpuUsage();
    read(attempt);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...attempts);
}

describe('a hostile document', () => {
  // They take up to 15 ms on the machine this was written on; the promise is 50 ms.
  it.each([...HOSTILE_DOCUMENTS])('is dealt with in no time: %s', (_what, query) => {
    expect(costOf((attempt) => documents.read(`${query}${' '.repeat(attempt)}`))).toBeLessThan(150);
  });

  it.each([...HOSTILE_DOCUMENTS])('is answered in a few words, whatever it holds: %s', (_what, query) => {
    const read = documents.read(query);
    if ('kind' in read) return;
    expect(read.length).toBeLessThanOrEqual(6);
    const log = pino({ level: 'silent' });
    for (const problem of read)
      expect(presentError(problem, { requestId: 'request-1', log }).message.length).toBeLessThan(400);
  });

  it('is priced in no time where it is let through', () => {
    for (const query of HOSTILE_DOCUMENTS.values()) {
      const document = documents.read(query);
      if (!('kind' in document)) continue;
      for (const definition of document.definitions) {
        if (definition.kind !== 'OperationDefinition') continue;
        expect(costOf(() => documents.price({ document, definition }))).toBeLessThan(150);
      }
    }
  });
});
