import { GraphQLError } from 'graphql';
import { GatewayError } from '../../errors.ts';
import { hashDocument } from './document-hash.ts';
import { KeptDocuments, type KeptDocumentsLimits } from './kept-documents.ts';
import {
  badRequest,
  persistedQueryNotFound,
  persistedQueryNotSupported,
  readPersistedHash,
} from './persisted-query.ts';
import type { SentOperation } from './sent-operation.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

export interface PersistedDocumentsOptions {
  /** Whether clients may register documents by their hash. */
  readonly automatic: boolean;
  /** Null where there is no manifest. */
  readonly trusted: TrustOptions | null;
  /** How many registered documents are kept; 1,000 of together 4,194,304 characters where absent. */
  readonly kept?: KeptDocumentsLimits;
}

export interface TrustOptions {
  readonly documents: TrustedDocuments;
  /** Whether nothing else is executed. */
  readonly required: boolean;
}

const USUAL_LIMITS: KeptDocumentsLimits = { documents: 1_000, characters: 4 * 1024 * 1024 };

/** Finds the document of an operation, whether its client sends it or names it, and turns down those not trusted. */
export class PersistedDocuments {
  readonly #options: PersistedDocumentsOptions;
  readonly #registered: KeptDocuments;

  constructor(options: PersistedDocumentsOptions) {
    this.#options = options;
    this.#registered = new KeptDocuments(options.kept ?? USUAL_LIMITS);
  }

  /** The text to execute, or an error for the client where there is none, or where it may not be executed. */
  resolve(sent: SentOperation): string | GraphQLError | GatewayError {
    const hash = readPersistedHash(sent);
    if (hash instanceof GraphQLError) return hash;
    if (sent.query) return this.#judge(sent.query, hash);
    if (sent.documentId) return this.#findById(sent.documentId);
    return hash === null ? badRequest('Missing query') : this.#findByHash(hash);
  }

  /** Keeps a document that was sent with its hash. Only for one that was resolved and found valid. */
  register(sent: SentOperation): void {
    const hash = readPersistedHash(sent);
    if (this.#options.automatic && sent.query && typeof hash === 'string')
      this.#registered.keep(hash, sent.query);
  }

  /** Whether it may be executed although there is a manifest that does not hold it. */
  isTolerated(text: string): boolean {
    const { trusted } = this.#options;
    return trusted !== null && !trusted.required && !trusted.documents.has(text);
  }

  #judge(text: string, hash: string | null): string | GraphQLError | GatewayError {
    if (hash !== null && hash !== hashDocument(text))
      return badRequest('extensions.persistedQuery.sha256Hash is not the SHA-256 of the query');
    const { trusted } = this.#options;
    if (!trusted?.required || trusted.documents.has(text)) return text;
    return notTrusted('this document is not in the manifest of trusted documents');
  }

  #findById(id: string): string | GatewayError {
    const { trusted } = this.#options;
    if (!trusted) return notTrusted('there is no manifest here that could hold a documentId; send the query');
    return trusted.documents.find(id) ?? notTrusted('the manifest holds no document with this documentId');
  }

  #findByHash(hash: string): string | GraphQLError | GatewayError {
    const { trusted, automatic } = this.#options;
    const text = trusted?.documents.find(hash) ?? null;
    if (text !== null) return text;
    if (trusted?.required) return notTrusted('the manifest holds no document with this hash');
    if (!automatic) return persistedQueryNotSupported();
    return this.#registered.get(hash) ?? persistedQueryNotFound();
  }
}

function notTrusted(message: string): GatewayError {
  return new GatewayError('DOCUMENT_NOT_TRUSTED', message);
}
