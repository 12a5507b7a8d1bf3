import { pino } from 'pino';
import { parseConfig } from '../../src/config.ts';
import {
  type AzureCredentialsDeps,
  createAzureCredentials,
} from '../../src/providers/credentials/azure-credentials.ts';
import type { Credentials } from '../../src/providers/http/credentials.ts';
import { FakeClock } from '../support/fake-clock.ts';

export interface AzureSubject {
  readonly credentials: Credentials;
  readonly clock: FakeClock;
  /** Each line that was logged. */
  readonly log: readonly string[];
}

/** The credentials of a provider that is configured so. */
export function createAzureSubject(
  settings: Readonly<Record<string, unknown>>,
  deps: Pick<AzureCredentialsDeps, 'loadIdentity'> = {},
): AzureSubject {
  const endpoint = 'https://my-resource.cognitiveservices.azure.com';
  const provider = { key: 'azure', kind: 'AZURE_LANGUAGE', endpoint, credentials: settings };
  const [config] = parseConfig(JSON.stringify({ providers: [provider] }), {}).providers;
  if (config?.kind !== 'AZURE_LANGUAGE') throw new Error('expected a provider of Azure');
  // As late as the tokens that the servers make, whose end is a moment of the real time.
  const clock = new FakeClock(new Date());
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line) => void log.push(line) });
  return { credentials: createAzureCredentials(config, { ...deps, clock, log: logger }), clock, log };
}
