import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  findChanges,
  isNothing,
  NEED_RESTART,
  takeLiveSettings,
} from '../../../src/config/config-changes.ts';
import { areSame } from '../../../src/config/same-settings.ts';
import { parseConfig } from '../../../src/config.ts';
import { Secret } from '../../../src/secret.ts';
import { azureYaml, googleYaml } from '../../support/test-gateway.ts';

const GOOGLE = googleYaml('http://127.0.0.1:1');
const AZURE = azureYaml('http://127.0.0.1:2');
const HOOK =
  '{ key: shop, url: "https://shop.example", secret: whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE= }';

function configOf(providers: readonly string[] = [GOOGLE], settings = '') {
  return parseConfig(`providers: [${providers.join(', ')}]\n${settings}`, {});
}

const NOTHING = { added: [], removed: [], changed: [] };

describe('the changes between two configurations', () => {
  it('are none where each was read from the same file', () => {
    const settings = `webhooks: [${HOOK}]\naccess: { apiKeys: [{ name: a, sha256: "${'a'.repeat(64)}", grants: { google: admin } }] }`;
    expect(isNothing(findChanges(configOf([GOOGLE], settings), configOf([GOOGLE], settings)))).toBe(true);
  });

  it('name the providers that have come, gone and changed', () => {
    const moved = AZURE.replace('127.0.0.1:2', '127.0.0.1:3');
    const third = googleYaml('http://127.0.0.1:4', 'third');
    expect(findChanges(configOf([GOOGLE, AZURE]), configOf([moved, third]))).toEqual({
      providers: { added: ['third'], removed: ['google'], changed: ['azure'] },
      webhooks: NOTHING,
      settings: [],
      needRestart: [],
    });
  });

  it('see a secret that has changed, and do not tell it', () => {
    const changes = findChanges(configOf([AZURE]), configOf([AZURE.replace('demo-key', 'another-key')]));
    expect(changes.providers).toEqual({ ...NOTHING, changed: ['azure'] });
    expect(JSON.stringify(changes)).not.toContain('another-key');
  });

  it('name webhooks and single settings', () => {
    const next = configOf([GOOGLE], `webhooks: [${HOOK}]\nlimits: { depth: 3 }\nrequests: { deadlineMs: 5 }`);
    expect(findChanges(configOf(), next)).toEqual({
      providers: NOTHING,
      webhooks: { ...NOTHING, added: ['shop'] },
      settings: ['requests.deadlineMs', 'limits.depth'],
      needRestart: [],
    });
  });

  it('name apart what a restart alone can change, and keep it as it was', () => {
    const running = configOf();
    const next = configOf(
      [AZURE],
      'listen: { port: 1 }\nledger: { url: "memory:" }\nupstream: { maxConcurrent: 1 }\naccess: { auditLog: ./audit.log }\nweb: { explorer: true }',
    );
    const { settings, needRestart } = findChanges(running, next);
    expect(settings).toEqual(['web.explorer']);
    expect(needRestart).toEqual(['listen.port', 'ledger.url', 'access.auditLog', 'upstream.maxConcurrent']);
    const live = takeLiveSettings(running, next);
    expect(findChanges(live, next).settings).toEqual([]);
    expect(findChanges(live, next).needRestart).toEqual(needRestart);
    expect(live.providers).toBe(next.providers);
  });

  it('need a restart exactly where docs/operations.md says so', () => {
    const docs = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8');
    const rows = [...docs.matchAll(/^\| (`.*`)[^|]*\| ([^|]+) \|/gm)];
    const sectionsOf = (isRestart: boolean) =>
      rows
        .filter(([, , effect]) => (effect?.trim() === 'restart') === isRestart)
        .flatMap(([, names]) => [...(names ?? '').matchAll(/`([\w.]+)`/g)].map(([, name]) => name));
    expect(sectionsOf(true).toSorted()).toEqual(NEED_RESTART.toSorted());
    const live = Object.keys(configOf()).filter((section) => !NEED_RESTART.includes(section));
    expect(sectionsOf(false)).toEqual(expect.arrayContaining(live));
  });
});

describe('two settings', () => {
  it.each([
    [1, 1, true],
    [1, '1', false],
    [null, undefined, false],
    [[1, 2], [1, 2], true],
    [[1, 2], [2, 1], false],
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [{ a: { b: [1] } }, { a: { b: [2] } }, false],
    [new Secret('a'), new Secret('a'), true],
    [new Secret('a'), new Secret('b'), false],
    [new Secret('a'), {}, false],
    [new Date(5), new Date(5), true],
    [new Date(5), new Date(6), false],
    [new Map([['a', 1]]), new Map([['a', 1]]), true],
    [new Map([['a', 1]]), new Map([['a', 2]]), false],
    [{}, [], false],
  ])('are compared by what is in them: %o and %o', (one, other, same) => {
    expect(areSame(one, other)).toBe(same);
    expect(areSame(other, one)).toBe(same);
  });
});
