import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { diagnose } from '../../src/commands/doctor/doctor.ts';
import { createGoogleAutomlService } from '../../src/emulators/google-automl/index.ts';
import { createGoogleTranslationService } from '../../src/emulators/google-translation/index.ts';
import { createGoogleVertexService } from '../../src/emulators/google-vertex/index.ts';
import { type Emulator, startEmulator } from '../../src/emulators/start-emulator.ts';
import { createProvider, googleYaml, translationYaml, vertexYaml } from '../support/test-gateway.ts';

const KINDS = ['google', 'vertex', 'translation'] as const;
type Key = (typeof KINDS)[number];

const YAML = { google: googleYaml, vertex: vertexYaml, translation: translationYaml };
const MODELS_PERMISSION: Readonly<Record<Key, string>> = {
  google: 'automl.models.list',
  vertex: 'aiplatform.models.list',
  translation: 'cloudtranslate.customModels.list',
};

let folder: string;
let emulators: Readonly<Record<Key, Emulator>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'automl-gateway-'));
  const options = { port: 0, timeScale: 1 };
  emulators = {
    google: await startEmulator(createGoogleAutomlService, options),
    vertex: await startEmulator(createGoogleVertexService, options),
    translation: await startEmulator(createGoogleTranslationService, options),
  };
});

afterEach(() => {
  for (const { service } of Object.values(emulators)) service.reset();
});

afterAll(async () => {
  await Promise.all(Object.values(emulators).map((emulator) => emulator.close()));
  await rm(folder, { recursive: true });
});

/** What the doctor has against one provider: "FAIL permissions: {text}". */
async function troublesOf(
  key: Key,
  change: (yaml: string) => string = (yaml) => yaml,
): Promise<readonly string[]> {
  const path = join(folder, 'gateway.yaml');
  await writeFile(
    path,
    `providers: [${change(YAML[key](emulators[key].url))}]\nledger: { url: "memory:" }\n`,
  );
  const findings = await diagnose(path, { createProvider, clock: systemClock });
  return findings
    .filter(({ subject, verdict }) => subject === key && verdict !== 'OK')
    .map(({ verdict, check, text }) => `${verdict} ${check}: ${text}`);
}

describe.each(KINDS)('the doctor, of %s', (key) => {
  it.each([
    ['SERVICE_DISABLED', /^FAIL permissions: .*googleapis\.com is not enabled: enable it at https:\/\//],
    [
      'BILLING_DISABLED',
      /^FAIL permissions: .*Billing is not enabled for project \d+: link an open billing account/,
    ],
    ['USER_PROJECT_DENIED', /^FAIL permissions: .* as quota project: grant it serviceusage\.services\.use/],
    [
      'CONSUMER_INVALID',
      /^FAIL permissions: .*Google does not know project demo-project.*: check the spelling/,
    ],
    [
      'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
      /^FAIL permissions: .*lacks a scope: have it issued for https:\/\/www\.googleapis\.com/,
    ],
    [
      'RATE_LIMIT_EXCEEDED',
      /^WARN quota: .*is used up for now: lower requestsPerMinute, or have it raised; retry after/,
    ],
  ])('tells %s in one line, and takes nothing for empty', async (platformTrouble, line) => {
    emulators[key].service.configure({ platformTrouble });
    expect(await troublesOf(key)).toEqual([expect.stringMatching(line)]);
  });

  it('names the permission that is lacking, and where', async () => {
    emulators[key].service.configure({ deniedPermissions: [MODELS_PERMISSION[key]] });
    const lacking = `The identity of the credentials lacks ${MODELS_PERMISSION[key]} on projects/demo-project/locations/us-central1: grant`;
    expect(await troublesOf(key)).toEqual([expect.stringContaining(lacking)]);
  });

  it('tells a token that has expired', async () => {
    emulators[key].service.configure({ acceptedTokens: ['another'] });
    expect(await troublesOf(key)).toEqual([
      expect.stringMatching(/^FAIL credentials: .*The access token has expired: give a new one/),
    ]);
  });

  it.each(['europe-west4', 'global'])('tells a location that is not served there: %s', async (location) => {
    const troubles = await troublesOf(key, (yaml) => yaml.replace('us-central1', location));
    expect(troubles[0]).toMatch(
      key === 'translation'
        ? /^FAIL answers: .*Custom models are kept in a region: set location/
        : /^FAIL answers: .*Endpoint and location have to belong together: /,
    );
  });

  it('tells a display name that was given for a project', async () => {
    const troubles = await troublesOf(key, (yaml) => yaml.replace('demo-project', 'Demo.Project'));
    expect(troubles).toEqual([expect.stringMatching(/Google does not know project Demo\.Project/)]);
  });
});

it.each([
  ['daily', /^WARN quota: .*403.*wait for the next, or have the quota raised$/],
  ['perMinute', /^WARN quota: .*403.*try again in a minute, or have the quota raised$/],
])('the doctor tells a quota of texts that is used up: %s', async (quotaExceeded, line) => {
  emulators.translation.service.configure({ quotaExceeded });
  expect(await troublesOf('translation')).toEqual([expect.stringMatching(line)]);
});
