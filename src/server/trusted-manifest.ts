import { readFile } from 'node:fs/promises';
import { ConfigError, type ConfigProblem, toPathText } from '../config/config-error.ts';
import { systemReasonOf } from '../errors.ts';
import type { DocumentCache } from '../graphql/document-cache.ts';
import {
  type DocumentManifest,
  type ManifestEntry,
  parseManifest,
} from '../graphql/persisted/document-manifest.ts';
import { TrustedDocuments } from '../graphql/persisted/trusted-documents.ts';

/**
 * Reads the manifest of trusted documents. Throws a ConfigError with everything that is wrong with it, documents that
 * do not fit the schema or the limits included.
 */
export async function loadTrustedDocuments(
  path: string,
  documents: DocumentCache,
): Promise<TrustedDocuments> {
  const manifest = parseManifest(await readJson(path));
  const problems = [
    ...problemsOf(manifest),
    ...manifest.documents.flatMap((entry) => judge(entry, documents)),
  ];
  if (problems.length > 0) throw new ConfigError(problems, path);
  return new TrustedDocuments(manifest.documents);
}

function problemsOf({ problems }: DocumentManifest): readonly ConfigProblem[] {
  return problems.map(({ path, message }) => ({ path: toPathText(path), message }));
}

function judge({ text, path }: ManifestEntry, documents: DocumentCache): readonly ConfigProblem[] {
  const read = documents.read(text);
  if ('kind' in read) return [];
  return read.map(({ message }) => ({ path: toPathText(path), message }));
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const code = systemReasonOf(error);
    throw problemWith(path, `the manifest of documents.trusted cannot be read (${code})`, error);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw problemWith(path, `the manifest of documents.trusted is not JSON: ${reason}`, error);
  }
}

function problemWith(path: string, message: string, cause: unknown): ConfigError {
  return new ConfigError([{ path: '', message }], path, cause);
}
