import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../src/clock.ts';
import { diagnose } from '../../src/commands/doctor/doctor.ts';
import { createAzureLanguageService } from '../../src/emulators/azure-language/index.ts';
import type { FaultInput } from '../../src/emulators/faults.ts';
import { createGoogleAutomlService } from '../../src/emulators/google-automl/index.ts';
import { type Emulator, startEmulator } from '../../src/emulators/start-emulator.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { closedPortUrl } from '../support/closed-port.ts';
import { startProcess } from '../support/gateway-process.ts';
import { startHttpServer } from '../support/start-http-server.ts';
import {
  AZURE_KEY,
  azureYaml,
  createProvider,
  GOOGLE_TOKEN,
  googleYaml,
  translationYaml,
  vertexYaml,
} from '../support/test-gateway.ts';

let folder: string;
let google: Emulator;
let azure: Emulator;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'automl-gateway-'));
  google = await startEmulator(createGoogleAutomlService, { port: 0, timeScale: 1 });
  azure = await startEmulator(createAzureLanguageService, { port: 0, timeScale: 1 });
});

afterEach(async () => {
  for (const { url } of [google, azure]) await fetch(`${url}/__emulator/faults`, { method: 'DELETE' });
});

afterAll(async () => {
  await Promise.all([google.close(), azure.close()]);
  await rm(folder, { recursive: true });
});

async function configure(
  providers: readonly string[],
  settings = 'ledger: { url: "memory:" }',
): Promise<string> {
  const path = join(folder, 'gateway.yaml');
  await writeFile(path, `providers: [${providers.join(', ')}]\n${settings}\n`);
  return path;
}

/** What is found of a subject, in short: "FAIL credentials". */
async function examine(providers: readonly string[], clock: Clock = systemClock) {
  const findings = await diagnose(await configure(providers), { createProvider, clock });
  const output = JSON.stringify(findings);
  for (const secret of [GOOGLE_TOKEN, AZURE_KEY, 'another-key']) expect(output).not.toContain(secret);
  return findings.filter(({ subject }) => subject !== 'gateway');
}

async function troublesOf(...asked: Parameters<typeof examine>): Promise<readonly string[]> {
  const findings = await examine(...asked);
  for (const { verdict, advice } of findings) expect(advice === null).toBe(verdict === 'OK');
  return findings.flatMap(({ check, verdict }) => (verdict === 'OK' ? [] : [`${verdict} ${check}`]));
}

async function addFault({ url }: Emulator, fault: FaultInput): Promise<void> {
  await fetch(`${url}/__emulator/faults`, { method: 'POST', body: JSON.stringify(fault) });
}

function clockAhead(ms: number): Clock {
  return { ...systemClock, now: () => new Date(Date.now() + ms) };
}

describe('the doctor, of a provider', () => {
  it('finds nothing wrong where nothing is', async () => {
    const findings = await examine([googleYaml(google.url), azureYaml(azure.url)]);
    expect(findings.map(({ subject, verdict, check }) => `${subject} ${verdict} ${check}`)).toEqual(
      ['google', 'azure'].flatMap((key) =>
        [
          'address',
          'connection',
          'identity',
          'credentials',
          'permissions',
          'permissions',
          'clock',
          'region',
          'quota',
        ].map((check) => `${key} OK ${check}`),
      ),
    );
  });

  it('tells a wrong key', async () => {
    const provider = azureYaml(azure.url).replace(AZURE_KEY, 'another-key');
    expect(await troublesOf([provider])).toEqual(['FAIL credentials']);
  });

  it('tells a project that is not there', async () => {
    expect(await troublesOf([azureYaml(azure.url, { projects: ['nobodys'] })])).toEqual(['WARN contents']);
    await addFault(google, { kind: 'status', status: 404, times: null });
    expect(await troublesOf([googleYaml(google.url)])).toEqual(['FAIL answers']);
  });

  it('tells an endpoint where something else answers', async () => {
    expect(await troublesOf([googleYaml(azure.url)])).toEqual(['FAIL answers']);
  });

  it('tells an endpoint that nobody listens at, and does not ask there', async () => {
    const findings = await examine([azureYaml(await closedPortUrl())]);
    expect(findings.map(({ verdict, check }) => `${verdict} ${check}`)).toEqual([
      'OK address',
      'FAIL connection',
      'OK identity',
      'OK region',
      'OK quota',
    ]);
  });

  it('tells a name that leads nowhere', async () => {
    const troubles = await troublesOf([azureYaml('https://nobody.invalid')]);
    expect(troubles).toEqual(['FAIL address', 'WARN region']);
  });

  it('tells a missing permission', async () => {
    await addFault(azure, { kind: 'status', status: 403, times: null });
    expect(await troublesOf([azureYaml(azure.url)])).toEqual(['FAIL permissions']);
  });

  it.each([
    ['Google AutoML', () => googleYaml(google.url), 'AutoML Editor (roles/automl.editor)'],
    ['Vertex AI', () => vertexYaml(google.url), 'Vertex AI User (roles/aiplatform.user)'],
    [
      'Cloud Translation',
      () => translationYaml(google.url),
      'Cloud Translation API Editor (roles/cloudtranslate.editor)',
    ],
    ['Azure Language', () => azureYaml(google.url), 'Cognitive Services Language Writer'],
  ])('names the role that %s wants where a permission is missing', async (_kind, provider, role) => {
    await addFault(google, { kind: 'status', status: 403, times: null });
    const findings = await examine([provider()]);
    expect(findings.find(({ check }) => check === 'permissions')?.advice).toContain(role);
  });

  it('speaks of no apiVersion where the kind has none', async () => {
    const findings = await examine([vertexYaml(google.url), translationYaml(azure.url)]);
    const advice = findings.flatMap((finding) => finding.advice ?? []);
    expect(advice).not.toEqual([]);
    for (const each of advice) expect(each).not.toContain('apiVersion');
  });

  it('leaves to the message what it says to do itself', async () => {
    const details = [{ reason: 'SERVICE_DISABLED', metadata: { service: 'automl.googleapis.com' } }];
    const error = { code: 403, message: 'It is off.', status: 'PERMISSION_DENIED', details };
    await addFault(google, { kind: 'body', status: 403, body: { error }, times: null });
    const findings = await examine([googleYaml(google.url)]);
    expect(findings.find(({ verdict }) => verdict === 'FAIL')).toMatchObject({
      check: 'permissions',
      text: expect.stringMatching(
        /automl\.googleapis\.com is not enabled: enable it, and wait a few minutes$/,
      ),
      advice: expect.stringMatching(/^do what the end of this message says/),
    });
  });

  it('tells a quota that is used up', async () => {
    await addFault(azure, { kind: 'status', status: 429, retryAfterSeconds: 60, times: null });
    expect(await troublesOf([azureYaml(azure.url)])).toEqual(['WARN quota']);
  });

  it('tells a limit above what the provider documents', async () => {
    expect(await troublesOf([azureYaml(azure.url, { requestsPerMinute: 101 })])).toEqual(['WARN quota']);
  });

  it('tells a clock that is off, by a little and by much', async () => {
    expect(await troublesOf([azureYaml(azure.url)], clockAhead(100_000))).toEqual(['WARN clock']);
    expect(await troublesOf([azureYaml(azure.url)], clockAhead(-400_000))).toEqual(['FAIL clock']);
  });

  it('tells a location that is served elsewhere', async () => {
    const provider = googleYaml('https://nobody.invalid');
    expect(await troublesOf([provider])).toEqual(['FAIL address', 'WARN region']);
  });
});

describe('the doctor, of the gateway', () => {
  async function ledgerFinding(url: string) {
    const path = await configure([azureYaml(azure.url)], `ledger: { url: "${url}" }`);
    const findings = await diagnose(path, { createProvider, clock: systemClock });
    return findings.find(({ check }) => check === 'ledger');
  }

  it('lists every mistake of the configuration, and asks nobody then', async () => {
    const path = await configure([], 'colour: blue');
    const findings = await diagnose(path, { createProvider, clock: systemClock });
    expect(findings.map(({ verdict, text }) => `${verdict} ${text}`)).toEqual([
      expect.stringMatching(/^FAIL providers: /),
      expect.stringMatching(/^FAIL colour: /),
    ]);
  });

  it('tells of a ledger that is new, that is there, that is in use, and that cannot be', async () => {
    const file = join(folder, 'gateway.db');
    expect((await ledgerFinding(`sqlite:${file}`))?.text).toContain('will be made at the first start');
    const ledger = openLedger({ url: `sqlite:${file}` });
    expect((await ledgerFinding(`sqlite:${file}`))?.text).toContain('a running gateway uses it');
    await ledger.close();
    expect((await ledgerFinding(`sqlite:${file}`))?.text).toContain('no gateway uses it');
    expect(await ledgerFinding('memory:')).toMatchObject({ verdict: 'WARN' });
    expect(await ledgerFinding(`sqlite:${file}/inside/gateway.db`)).toMatchObject({
      verdict: 'FAIL',
      text: `${file} is no folder`,
    });
  });

  it('tells of a file that is not there by its path', async () => {
    const findings = await diagnose(join(folder, 'nowhere.yaml'), { createProvider, clock: systemClock });
    expect(findings.map(({ text }) => text)).toEqual([
      `${join(folder, 'nowhere.yaml')}: there is no such file; check the path`,
    ]);
  });

  /** What is told of the gateway with further settings, in short: "FAIL documents". */
  async function verdictsWith(settings: string): Promise<readonly string[]> {
    const path = await configure([azureYaml(azure.url)], `ledger: { url: "memory:" }\n${settings}`);
    const findings = await diagnose(path, { createProvider, clock: systemClock });
    return findings.flatMap(({ subject, verdict, check }) =>
      subject === 'gateway' ? [`${verdict} ${check}`] : [],
    );
  }

  it('tells of an audit log that cannot be written, and makes none', async () => {
    const file = join(folder, 'audit.jsonl');
    expect(await verdictsWith(`access: { auditLog: "${file}" }`)).toContain('OK audit log');
    expect(existsSync(file)).toBe(false);
    await writeFile(file, '');
    expect(await verdictsWith(`access: { auditLog: "${file}" }`)).toContain('OK audit log');
    for (const wrong of [folder, `${folder}/gone/audit.jsonl`, `${file}/audit.jsonl`]) {
      expect(await verdictsWith(`access: { auditLog: "${wrong}" }`), wrong).toContain('FAIL audit log');
    }
  });

  it('tells of a manifest that cannot be used, and of each document in it that does not fit', async () => {
    const manifest = join(folder, 'manifest.json');
    const settings = `documents: { trusted: { mode: required, manifest: "${manifest}" } }`;
    const ofDocuments = async () =>
      (await verdictsWith(settings)).filter((text) => text.endsWith('documents'));
    expect(await ofDocuments()).toEqual(['FAIL documents']);
    await writeFile(
      manifest,
      JSON.stringify({ one: '{ nothing }', two: '{ nowhere }', good: '{ __typename }' }),
    );
    expect(await ofDocuments()).toEqual(['FAIL documents', 'FAIL documents']);
    await writeFile(manifest, JSON.stringify({ good: '{ __typename }' }));
    expect(await ofDocuments()).toEqual(['OK documents']);
  });

  it('tells of an issuer that does not give its keys', async () => {
    const issuer = await startHttpServer((_request, response) => response.end('{"keys":[]}'));
    const jwt = (url: string) =>
      `access: { jwt: { issuer: "https://login.invalid/", audiences: [gateway], jwksUrl: "${url}/keys" } }`;
    expect(await verdictsWith(jwt(issuer.url))).toContain('OK tokens');
    await issuer.close();
    expect(await verdictsWith(jwt(issuer.url))).toContain('FAIL tokens');
  });

  it('tells of variables that serve would not start with', async () => {
    const path = await configure([azureYaml(azure.url)]);
    const doctor = startProcess(['doctor', '--config', path], {
      LOG_LEVEL: 'loud',
    });
    expect((await doctor.ended).code).toBe(1);
    expect(doctor.stdout()).toContain('FAIL  gateway  environment: LOG_LEVEL: must be one of');
  });

  it('prints a line for each check and what to do, and exits with 1 where something will not work', async () => {
    const healthy = startProcess(['doctor', '--config', await configure([azureYaml(azure.url)])]);
    expect(await healthy.ended).toEqual({ code: 0, signal: null });
    expect(healthy.stdout()).toContain('OK    azure  credentials: they are accepted\n');
    const wrong = azureYaml(azure.url).replace(AZURE_KEY, 'another-key');
    const broken = startProcess(['doctor', '--config', await configure([wrong])]);
    expect(await broken.ended).toEqual({ code: 1, signal: null });
    expect(broken.stdout()).toMatch(
      /FAIL {2}azure {2}credentials: .*\n {6}→ do what the end of this message says/,
    );
    expect(broken.stdout() + broken.stderr()).not.toContain('another-key');
  });

  it.each<[string, FaultInput, string]>([
    ['answers 503', { kind: 'status', status: 503, times: null }, 'FAIL  azure  answers: '],
    [
      'answers 429',
      { kind: 'status', status: 429, retryAfterSeconds: 1, times: null },
      'WARN  azure  quota: ',
    ],
    ['cuts connections', { kind: 'reset', times: null }, 'FAIL  azure  answers: '],
  ])('reports, while reads are tried again, of a provider that %s', async (_how, fault, line) => {
    await addFault(azure, fault);
    const doctor = startProcess(['doctor', '--config', await configure([azureYaml(azure.url)])]);
    const { code } = await doctor.ended;
    expect(doctor.stdout()).toContain(line);
    expect(doctor.stderr()).toBe('');
    expect(code).toBe(line.startsWith('FAIL') ? 1 : 0);
  });
});
