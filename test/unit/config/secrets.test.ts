// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} in plain text is what the configuration holds
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/config.ts';
import { errorOf, parse, withAzure } from './config-cases.ts';

describe('secrets', () => {
  it('are there for who asks and hidden from who prints', () => {
    const config = parse(withAzure({ credentials: { type: 'key', key: '${KEY}' } }), { KEY: 'hunter2' });
    const provider = config.providers[0];
    if (provider?.kind !== 'AZURE_LANGUAGE' || provider.credentials.type !== 'key')
      throw new Error('expected a key');
    expect(provider.credentials.key.reveal()).toBe('hunter2');
    const printed = [
      inspect(config, { depth: null, showHidden: true }),
      JSON.stringify(config),
      `${provider.credentials.key}`,
    ];
    expect(printed.join()).not.toContain('hunter2');
    expect(printed[2]).toBe('[secret]');
  });

  it.each([
    ['', 'is empty'],
    ['hunter2\n', 'contains a line break, perhaps at its end; it must be a single line'],
    ['Bearer hunter2', 'contains a space; give the credential alone'],
    ['hunter2é', 'contains a character that is not printable ASCII'],
    ['hunter2\u0000', 'contains a character that is not printable ASCII'],
  ])('such as %j are refused without being quoted', (key, message) => {
    const error = errorOf(() => parse(withAzure({ credentials: { type: 'key', key } })));
    expect(error.problems).toEqual([{ path: 'providers[0].credentials.key', message }]);
    expect(inspect(error, { depth: null })).not.toContain('hunter2');
  });

  it.each([
    'key: *hunter2',
    'key: !hunter2 x',
    'key: "hunter2',
    'key: @hunter2',
    '- a\nhunter2: ]',
    'hunter: %hunter2',
    'key: &hunter2 [*hunter2]',
  ])('are not quoted from %j, which is no configuration', (text) => {
    expect(
      inspect(
        errorOf(() => parseConfig(text, {})),
        { depth: null },
      ),
    ).not.toContain('hunter2');
  });
});
