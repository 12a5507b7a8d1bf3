import { hashDocument } from './document-hash.ts';

export interface TrustedDocument {
  readonly id: string;
  readonly text: string;
}

/** The documents of a manifest. Each is known by its id, by the hash of its text, and by its text. */
export class TrustedDocuments {
  readonly #byId: ReadonlyMap<string, string>;
  readonly #byHash: ReadonlyMap<string, string>;

  /** No two documents share an id. */
  constructor(documents: readonly TrustedDocument[]) {
    this.#byId = new Map(documents.map(({ id, text }) => [id, text]));
    this.#byHash = new Map(documents.map(({ text }) => [hashDocument(text), text]));
  }

  /** The text of what a client calls so: an id of the manifest, a hash, or a hash written `sha256:…`. */
  find(name: string): string | null {
    const hash = name.startsWith(HASH_PREFIX) ? name.slice(HASH_PREFIX.length) : name;
    return this.#byId.get(name) ?? this.#byHash.get(hash) ?? this.#byId.get(hash) ?? null;
  }

  /** Whether the very same text, to the last space, is in the manifest. */
  has(text: string): boolean {
    return this.#byHash.has(hashDocument(text));
  }
}

// How GraphQL over HTTP writes a documentId that is a hash.
const HASH_PREFIX = 'sha256:';
