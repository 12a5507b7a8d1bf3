import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFilms, type StartedAzure, startAzure } from './started-azure.ts';

let azure: StartedAzure;
beforeEach(async () => {
  azure = await startAzure();
});
afterEach(() => azure.close());

describe('an error of the Azure emulator', () => {
  const trainWrongly = async (version: string) => {
    await createFilms(azure);
    const path = `/language/authoring/analyze-text/projects/films/:train?api-version=${version}`;
    const body = { modelLabel: 'films-v1', trainingConfigVersion: '1999-01-01' };
    return azure.ask('POST', path, { body });
  };

  it('has an inner one that says which value is wrong', async () => {
    const { status, body } = await trainWrongly('2023-04-01');
    expect(status).toBe(400);
    expect(body).toMatchObject({
      error: {
        code: 'InvalidArgument',
        target: 'trainingConfigVersion',
        innererror: {
          code: 'InvalidParameterValue',
          message: expect.any(String),
          target: 'trainingConfigVersion',
        },
      },
    });
  });

  it('has an inner one without a message from 2025-05-15-preview on', async () => {
    const { body } = await trainWrongly('2025-05-15-preview');
    expect(body).toMatchObject({
      error: { innererror: { code: 'InvalidParameterValue', target: 'trainingConfigVersion' } },
    });
    expect(JSON.stringify(body)).toMatch(/"innererror":\{[^}]*\}/);
    expect(body).not.toHaveProperty('error.innererror.message');
  });
});

describe('the setting accessTrouble', () => {
  it.each([
    ['ROLE_MISSING', 401, 'PermissionDenied'],
    ['KEYS_DISABLED', 403, 'AuthenticationTypeDisabled'],
    ['FIREWALL', 403, '403'],
    ['SUBDOMAIN_NEEDED', 400, 'BadRequest'],
  ])('%s refuses every request with %i %s', async (accessTrouble, status, code) => {
    azure.service.configure({ accessTrouble });
    const answer = await azure.text('GET', '');
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error: { code } });
    azure.service.configure({ accessTrouble: null });
    expect((await azure.text('GET', '')).status).toBe(200);
  });

  it('takes no other word', () => {
    expect(() => azure.service.configure({ accessTrouble: 'NONE' })).toThrow(/accessTrouble/);
  });
});
