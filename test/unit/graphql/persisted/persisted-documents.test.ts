import { describe, expect, it } from 'vitest';
import { hashDocument } from '../../../../src/graphql/persisted/document-hash.ts';
import { PersistedDocuments } from '../../../../src/graphql/persisted/persisted-documents.ts';
import type { SentOperation } from '../../../../src/graphql/persisted/sent-operation.ts';
import { TrustedDocuments } from '../../../../src/graphql/persisted/trusted-documents.ts';

const LISTED = '{ listed }';
const OTHER = '{ other }';

const byHash = (sha256Hash: unknown, query?: string): SentOperation => ({
  query,
  extensions: { persistedQuery: { version: 1, sha256Hash } },
});

type Mode = 'off' | 'warn' | 'required';

function createSubject({ mode = 'off', automatic = true }: { mode?: Mode; automatic?: boolean } = {}) {
  const documents = new TrustedDocuments([{ id: 'one', text: LISTED }]);
  const trusted = { documents, required: mode === 'required' };
  const persisted = new PersistedDocuments({ automatic, trusted: mode === 'off' ? null : trusted });
  /** The text, or the code of the error. */
  const resolve = (sent: SentOperation) => {
    const resolved = persisted.resolve(sent);
    if (typeof resolved === 'string') return resolved;
    return 'code' in resolved ? resolved.code : resolved.extensions.code;
  };
  return { persisted, resolve };
}

describe('a document that is sent whole', () => {
  it('is executed where there is no manifest', () => {
    expect(createSubject().resolve({ query: OTHER })).toBe(OTHER);
  });

  it('must fit its hash to the letter', () => {
    const { resolve } = createSubject();
    expect(resolve(byHash(hashDocument(OTHER), OTHER))).toBe(OTHER);
    expect(resolve(byHash(hashDocument(LISTED), OTHER))).toBe('BAD_REQUEST');
    expect(resolve(byHash(hashDocument(OTHER).toUpperCase(), OTHER))).toBe('BAD_REQUEST');
  });

  it('is executed, and tolerated, where only a warning is wanted', () => {
    const { persisted, resolve } = createSubject({ mode: 'warn' });
    expect(resolve({ query: LISTED })).toBe(LISTED);
    expect(resolve({ query: OTHER })).toBe(OTHER);
    expect([LISTED, OTHER].map((text) => persisted.isTolerated(text))).toEqual([false, true]);
  });

  it('is not tolerated but welcome where there is no manifest', () => {
    expect(createSubject().persisted.isTolerated(OTHER)).toBe(false);
  });

  it('is refused where the manifest is required and does not hold it to the last space', () => {
    const { resolve } = createSubject({ mode: 'required' });
    expect(resolve({ query: LISTED })).toBe(LISTED);
    expect(resolve({ query: OTHER })).toBe('DOCUMENT_NOT_TRUSTED');
    expect(resolve({ query: `${LISTED} ` })).toBe('DOCUMENT_NOT_TRUSTED');
    expect(resolve({ query: OTHER, documentId: 'one' })).toBe('DOCUMENT_NOT_TRUSTED');
  });
});

describe('a document that is named by its hash', () => {
  it('is unknown until it was registered', () => {
    const { persisted, resolve } = createSubject();
    const hash = hashDocument(OTHER);
    expect(resolve(byHash(hash))).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(resolve(byHash(hash, OTHER))).toBe(OTHER);
    expect(resolve(byHash(hash))).toBe('PERSISTED_QUERY_NOT_FOUND');
    persisted.register(byHash(hash, OTHER));
    expect(resolve(byHash(hash))).toBe(OTHER);
    expect(resolve(byHash(hash.toUpperCase()))).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it('is never registered where clients may not', () => {
    const { persisted, resolve } = createSubject({ automatic: false });
    persisted.register(byHash(hashDocument(OTHER), OTHER));
    expect(resolve(byHash(hashDocument(OTHER)))).toBe('PERSISTED_QUERY_NOT_SUPPORTED');
  });

  it('is executed from the manifest, also where clients may not register', () => {
    const { resolve } = createSubject({ mode: 'warn', automatic: false });
    expect(resolve(byHash(hashDocument(LISTED)))).toBe(LISTED);
    expect(resolve(byHash('one'))).toBe(LISTED);
  });

  it('is refused where the manifest is required and does not hold it, registered or not', () => {
    const { persisted, resolve } = createSubject({ mode: 'required' });
    persisted.register(byHash(hashDocument(OTHER), OTHER));
    expect(resolve(byHash(hashDocument(OTHER)))).toBe('DOCUMENT_NOT_TRUSTED');
  });

  it.each([
    ['another version', { version: 2, sha256Hash: 'a' }],
    ['no version', { sha256Hash: 'a' }],
    ['no hash', { version: 1 }],
    ['a hash that is no text', { version: 1, sha256Hash: 1 }],
    ['no object', 'a'],
  ])('may not have %s', (_what, persistedQuery) => {
    expect(createSubject().resolve({ extensions: { persistedQuery } })).toBe('BAD_REQUEST');
  });
});

describe('a document that is named by its id', () => {
  it.each(['warn', 'required'] as const)('is executed from the manifest where that is %s', (mode) => {
    const { resolve } = createSubject({ mode });
    expect(resolve({ documentId: 'one' })).toBe(LISTED);
    expect(resolve({ documentId: `sha256:${hashDocument(LISTED)}` })).toBe(LISTED);
    expect(resolve({ documentId: 'two' })).toBe('DOCUMENT_NOT_TRUSTED');
    expect(resolve({ documentId: 'constructor' })).toBe('DOCUMENT_NOT_TRUSTED');
  });

  it('is refused where there is no manifest', () => {
    expect(createSubject().resolve({ documentId: 'one' })).toBe('DOCUMENT_NOT_TRUSTED');
  });

  it('is never one that a client registered', () => {
    const { persisted, resolve } = createSubject();
    persisted.register(byHash(hashDocument(OTHER), OTHER));
    expect(resolve({ documentId: hashDocument(OTHER) })).toBe('DOCUMENT_NOT_TRUSTED');
  });
});

describe('an operation without a document', () => {
  it.each([{}, { query: '' }, { extensions: {} }])('is refused: %j', (sent) => {
    expect(createSubject().resolve(sent)).toBe('BAD_REQUEST');
  });
});
