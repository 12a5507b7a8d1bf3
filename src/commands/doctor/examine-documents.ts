import type { GatewayConfig } from '../../config/gateway-config.ts';
import { ConfigError } from '../../config.ts';
import { DocumentCache } from '../../graphql/document-cache.ts';
import { Limits } from '../../graphql/limits/limits.ts';
import { createSchema } from '../../graphql/schema.ts';
import { loadTrustedDocuments } from '../../server/trusted-manifest.ts';
import { fail, ok, type Told } from './finding.ts';

const CHECK = 'documents';
const ADVICE = 'correct the manifest, or documents.trusted in the configuration; docs/documents.md';

/** Whether the manifest of trusted documents can be read and fits schema and limits; nothing where there is none. */
export async function examineDocuments({
  documents: { trusted },
  limits,
  web,
}: Pick<GatewayConfig, 'documents' | 'limits' | 'web'>): Promise<readonly Told[]> {
  const { mode, manifest } = trusted;
  if (mode === 'off' || manifest === null) return [];
  const rules = { limits: new Limits(limits, () => {}), introspection: web.introspection };
  try {
    await loadTrustedDocuments(manifest, new DocumentCache(createSchema(), rules));
    return [ok(CHECK, `${manifest} can be used`)];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ path, message }) =>
      fail(CHECK, path === '' ? `${manifest}: ${message}` : `${manifest}: ${path}: ${message}`, ADVICE),
    );
  }
}
