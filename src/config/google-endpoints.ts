import type { GoogleKind } from './gateway-config.ts';

const AUTOML_ENDPOINTS: ReadonlyMap<string, string> = new Map([
  ['us-central1', 'https://automl.googleapis.com'],
  ['eu', 'https://eu-automl.googleapis.com'],
]);

// docs/providers/google-vertex.md, V2: locations that are no region have hosts of their own.
const VERTEX_ENDPOINTS: ReadonlyMap<string, string> = new Map([
  ['global', 'https://aiplatform.googleapis.com'],
  ['us', 'https://aiplatform.us.rep.googleapis.com'],
  ['eu', 'https://aiplatform.eu.rep.googleapis.com'],
]);

/** Where a kind serves a location; undefined for one it is not known to have. */
export function defaultGoogleEndpoint(kind: GoogleKind, location: string): string | undefined {
  switch (kind) {
    case 'GOOGLE_AUTOML':
      return AUTOML_ENDPOINTS.get(location);
    case 'GOOGLE_VERTEX':
      return VERTEX_ENDPOINTS.get(location) ?? `https://${location}-aiplatform.googleapis.com`;
    case 'GOOGLE_TRANSLATION':
      return 'https://translation.googleapis.com';
  }
}

export const GOOGLE_ENDPOINT_REQUIRED = `is required for this location; only ${[...AUTOML_ENDPOINTS.keys()].join(' and ')} have one by default`;
