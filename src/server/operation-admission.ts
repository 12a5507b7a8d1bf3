import type { DocumentsConfig } from '../config/edge-config.ts';
import type { DocumentCache } from '../graphql/document-cache.ts';
import { hashDocument } from '../graphql/persisted/document-hash.ts';
import { PersistedDocuments, type TrustOptions } from '../graphql/persisted/persisted-documents.ts';
import type { Admission } from '../graphql/prepare-operation.ts';
import type { Metrics } from '../metrics.ts';
import { shortNameOf } from './operation-observer.ts';
import { loadTrustedDocuments } from './trusted-manifest.ts';

export interface OperationAdmissionDeps {
  readonly documents: DocumentCache;
  readonly metrics: Pick<Metrics, 'countRefusal' | 'countUntrustedDocument'>;
}

/** What lets operations in, as configured. Throws a ConfigError where the manifest is not fit for use. */
export async function createAdmission(
  { automaticPersistedQueries: automatic, trusted }: DocumentsConfig,
  { documents, metrics }: OperationAdmissionDeps,
): Promise<Admission> {
  const persisted = new PersistedDocuments({ automatic, trusted: await readTrust(trusted, documents) });
  return { documents, persisted, onRefusal: metrics.countRefusal, onTolerated: tellTolerated(metrics) };
}

async function readTrust(
  { mode, manifest }: DocumentsConfig['trusted'],
  documents: DocumentCache,
): Promise<TrustOptions | null> {
  if (mode === 'off' || manifest === null) return null;
  return { documents: await loadTrustedDocuments(manifest, documents), required: mode === 'required' };
}

// A client that makes up documents shall not fill the log, nor the memory.
const MOST_TOLD = 1_000;

/** Counts each document, and tells the log once of whose request it came by. */
function tellTolerated({
  countUntrustedDocument,
}: OperationAdmissionDeps['metrics']): Admission['onTolerated'] {
  const told = new Set<string>();
  return (operation, { log, caller }) => {
    countUntrustedDocument();
    const sha256 = hashDocument(operation.request.query);
    if (told.has(sha256) || told.size >= MOST_TOLD) return;
    told.add(sha256);
    log.warn(
      { sha256, caller: caller.name, operationName: shortNameOf(operation) },
      'an operation was let in whose document is not in the manifest',
    );
  };
}
