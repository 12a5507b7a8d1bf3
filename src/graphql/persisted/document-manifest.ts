import { isJsonObject } from '../../domain/json.ts';
import type { TrustedDocument } from './trusted-documents.ts';

export interface ManifestProblem {
  /** Where in the manifest, outermost first; empty for the whole. */
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

export interface DocumentManifest {
  readonly documents: readonly ManifestEntry[];
  readonly problems: readonly ManifestProblem[];
}

/** A document and its place. */
export interface ManifestEntry extends TrustedDocument {
  readonly path: readonly PropertyKey[];
}

/**
 * Reads a manifest as Apollo's tools write it (`{ "operations": [{ "id", "body" }] }`), or the plain mapping of ids to
 * documents that GraphQL Code Generator and Relay write. What is in the documents is for others to judge.
 */
export function parseManifest(json: unknown): DocumentManifest {
  if (!isJsonObject(json)) return { documents: [], problems: [{ path: [], message: NO_MANIFEST }] };
  return Array.isArray(json.operations) ? parseOperations(json.operations) : parseMapping(json);
}

const NO_MANIFEST =
  'must be a mapping of ids to documents, or an object whose "operations" each have an "id" and a "body"';

function parseOperations(operations: readonly unknown[]): DocumentManifest {
  const documents: ManifestEntry[] = [];
  const problems: ManifestProblem[] = [];
  const ids = new Set<string>();
  for (const [index, operation] of operations.entries()) {
    const path = ['operations', index];
    const { id, body } = isJsonObject(operation) ? operation : {};
    if (!isText(id)) problems.push({ path: [...path, 'id'], message: NO_TEXT });
    else if (ids.has(id)) problems.push({ path: [...path, 'id'], message: 'is the id of another one, too' });
    else if (!isText(body)) problems.push({ path: [...path, 'body'], message: NO_TEXT });
    else documents.push({ id, text: body, path: [...path, 'body'] });
    if (isText(id)) ids.add(id);
  }
  return { documents, problems };
}

function parseMapping(mapping: Readonly<Record<string, unknown>>): DocumentManifest {
  const documents: ManifestEntry[] = [];
  const problems: ManifestProblem[] = [];
  for (const [id, text] of Object.entries(mapping)) {
    if (isText(text)) documents.push({ id, text, path: [id] });
    else problems.push({ path: [id], message: NO_TEXT });
  }
  return { documents, problems };
}

const NO_TEXT = 'must be a text that is not empty';

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
