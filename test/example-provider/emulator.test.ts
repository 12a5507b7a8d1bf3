import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulators/start-emulator.ts';
import type { Json } from '../support/json-answer.ts';
import { createHarbourService } from './emulator/index.ts';

// A real kind’s emulator is held to the provider’s own client and its schema; Harbour has this page alone.
const PAGE = readFileSync(new URL('harbour-api.md', import.meta.url), 'utf8');
const [MODEL = {}, JOB = {}, ERROR = {}] = [...PAGE.matchAll(/```json\n([\s\S]*?)```/g)].map(
  ([, json = '']): object => JSON.parse(json),
);

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator(createHarbourService, { port: 0 });
});

afterEach(() => emulator.close());

async function ask(path: string, options: RequestInit = {}) {
  const headers = { authorization: 'Bearer hk_somebody' };
  const response = await fetch(`${emulator.url}${path}`, { headers, ...options });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text && JSON.parse(text)) as Json };
}

describe('Harbour’s emulator', () => {
  it('answers with a model as it is described', async () => {
    const { status, body } = await ask('/v1/models/mdl_00000002');
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(Object.keys(MODEL));
  });

  it('answers with a lost job as it is described', async () => {
    const { body } = await ask('/v1/jobs/job_00000007');
    expect(Object.keys(body).sort()).toEqual(Object.keys(JOB).sort());
    expect(body).toMatchObject({ status: 'lost', problem: { code: 'storm' } });
  });

  it('names the fields that are wrong as it is described', async () => {
    const order = { title: 'v1', purpose: 'classify', dataset: 'dst_nothing' };
    const { status, body, headers } = await ask('/v1/jobs', { method: 'POST', body: JSON.stringify(order) });
    expect(status).toBe(422);
    expect(body).toEqual(ERROR);
    expect(headers.get('x-harbour-request')).toMatch(/^req_\d+$/);
  });

  it('lets nobody in without a key', async () => {
    const { status, body } = await ask('/v1/models', { headers: {} });
    expect([status, body.error?.code]).toEqual([401, 'key_unknown']);
  });

  it('says no to a stop that comes after the end', async () => {
    const { status, body } = await ask('/v1/jobs/job_00000001/stop', { method: 'POST' });
    expect([status, body.error?.code]).toEqual([409, 'job_ended']);
  });

  it('refuses a cursor that it did not give', async () => {
    const { status, body } = await ask('/v1/jobs?cursor=anything');
    expect([status, body.error?.fields?.[0]?.name]).toEqual([422, 'cursor']);
  });
});
