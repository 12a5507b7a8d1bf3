import { parseConfig } from '../../src/config.ts';
import type { EdgeConfig } from '../../src/server/gateway-server.ts';

/** The edge as a configuration with these further lines has it, in YAML: `limits: { depth: 3 }`. */
export function edgeConfig(settings = 'web: { introspection: true, explorer: true }'): EdgeConfig {
  const provider =
    '{ key: unused, kind: GOOGLE_AUTOML, project: unused, location: us-central1, endpoint: "http://127.0.0.1:1", credentials: { type: none } }';
  return parseConfig(`providers: [${provider}]\n${settings}\n`, {});
}
