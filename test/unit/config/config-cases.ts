import { ConfigError, parseConfig } from '../../../src/config.ts';

export const GOOGLE = {
  key: 'google',
  kind: 'GOOGLE_AUTOML',
  project: 'my-project',
  location: 'us-central1',
  credentials: { type: 'application-default' },
};
export const VERTEX = {
  key: 'vertex',
  kind: 'GOOGLE_VERTEX',
  project: 'my-project',
  location: 'europe-west4',
  credentials: { type: 'application-default' },
};
export const TRANSLATION = { ...VERTEX, key: 'translation', kind: 'GOOGLE_TRANSLATION' };
export const AZURE = {
  key: 'azure',
  kind: 'AZURE_LANGUAGE',
  endpoint: 'https://my-resource.cognitiveservices.azure.com',
  credentials: { type: 'key', key: 'azure-key' },
};

/** JSON is YAML, so a case can be written as an object. */
export function parse(config: object, variables: Record<string, string | undefined> = {}) {
  return parseConfig(JSON.stringify(config), variables);
}

export const withGoogle = (changes: object) => ({ providers: [{ ...GOOGLE, ...changes }] });
export const withVertex = (changes: object) => ({ providers: [{ ...VERTEX, ...changes }] });
export const withTranslation = (changes: object) => ({ providers: [{ ...TRANSLATION, ...changes }] });
export const withAzure = (changes: object) => ({ providers: [{ ...AZURE, ...changes }] });

export function errorOf(action: () => unknown): ConfigError {
  try {
    action();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('expected a ConfigError, but the configuration was accepted');
}

export function problemsOf(config: object, variables: Record<string, string | undefined> = {}): string[] {
  return errorOf(() => parse(config, variables)).problems.map(({ path, message }) => `${path}: ${message}`);
}
