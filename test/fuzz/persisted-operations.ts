import { createHash } from 'node:crypto';
import type { Dice } from './dice.ts';
import type { GeneratedOperation } from './valid-documents.ts';

/** As it is sent: a document may be named instead of being there. */
export interface SentOperation extends Partial<GeneratedOperation> {
  readonly extensions?: unknown;
}

/** The same operation with the hash of its document: beside the text, instead of it, or not quite right. */
export function persisted(dice: Dice, operation: GeneratedOperation): SentOperation {
  const { query, ...others } = operation;
  const hash = createHash('sha256').update(query).digest('hex');
  switch (dice.weighted({ registered: 4, asked: 3, shouted: 1, wrong: 1 })) {
    case 'registered':
      return { query, ...others, extensions: byHash(hash) };
    case 'asked':
      return { ...others, extensions: byHash(hash) };
    case 'shouted':
      return { query, ...others, extensions: byHash(hash.toUpperCase()) };
    case 'wrong':
      return { query: `${query} `, ...others, extensions: byHash(hash) };
  }
}

function byHash(sha256Hash: string): object {
  return { persistedQuery: { version: 1, sha256Hash } };
}
