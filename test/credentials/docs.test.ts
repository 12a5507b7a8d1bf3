import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import { useTemporaryFolder } from '../support/temporary-folder.ts';

const folder = useTemporaryFolder('credentials-docs-');
const page = readFileSync(new URL('../../docs/credentials.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, example = '']) => example);

/** With the files that an example names in a folder of the test. */
function withFiles(example: string): string {
  return example.replace(/\/etc\/automl-gateway\/secrets\/[\w.-]+/g, (named) => {
    const path = folder.path(basename(named));
    writeFileSync(path, named.endsWith('.json') ? '{"type":"service_account"}' : 'a-secret');
    return path;
  });
}

describe('docs/credentials.md', () => {
  it.each(examples)('has an example that is a configuration: %s', (example) => {
    expect(parseConfig(withFiles(example), { AZURE_LANGUAGE_KEY: 'key' }).providers.length).toBeGreaterThan(
      0,
    );
  });

  it('has an example of each kind of credentials', () => {
    for (const word of [
      'application-default',
      'access-token',
      'type: key',
      'type: entra',
      'tokenFile',
      'impersonate',
    ])
      expect(examples.join()).toContain(word);
  });
});
