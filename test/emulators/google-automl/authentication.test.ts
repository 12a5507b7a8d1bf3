import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from './automl-caller.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';

describe('authentication and permission', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  const withAuthorization = (authorization: string) =>
    frozen.caller.call('GET', 'models', { headers: { authorization } });

  it('answers 401 CREDENTIALS_MISSING to a request without a token', async () => {
    const response = await fetch(
      `${frozen.emulator.url}/v1/projects/demo-project/locations/us-central1/models`,
    );
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="https://accounts.google.com/"');
    expect(await response.json()).toMatchObject({
      error: {
        code: 401,
        status: 'UNAUTHENTICATED',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
            reason: 'CREDENTIALS_MISSING',
            domain: 'googleapis.com',
            metadata: {
              service: 'automl.googleapis.com',
              method: 'google.cloud.automl.v1.AutoMl.ListModels',
            },
          },
        ],
      },
    });
  });

  it.each(['Basic dXNlcjpwYXNz', 'Bearer', 'Bearer two words', 'Bearer "quoted"'])(
    'answers 401 ACCESS_TOKEN_TYPE_UNSUPPORTED to %j',
    async (authorization) => {
      const answer = await withAuthorization(authorization);
      expect(answer.status).toBe(401);
      expect(at(answer.body, 'error.details.0.reason')).toBe('ACCESS_TOKEN_TYPE_UNSUPPORTED');
    },
  );

  it('lets every well-formed token in', async () => {
    expect((await withAuthorization('Bearer ya29.a0-b_c~d+e/f==')).status).toBe(200);
  });

  it('takes the token from the access_token parameter too', async () => {
    const path = '/v1/projects/demo-project/locations/us-central1/models?access_token=ya29.x';
    expect((await fetch(`${frozen.emulator.url}${path}`)).status).toBe(200);
  });

  it('answers 401 ACCESS_TOKEN_EXPIRED to a token that is no longer accepted', async () => {
    frozen.emulator.service.configure({ acceptedTokens: ['fresh'] });
    const answer = await withAuthorization('Bearer stale');
    expect(at(answer.body, 'error.details.0.reason')).toBe('ACCESS_TOKEN_EXPIRED');
    expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect((await withAuthorization('Bearer fresh')).status).toBe(200);
  });

  it('answers 403 with the permission and the resource where a permission is denied', async () => {
    frozen.emulator.service.configure({ deniedPermissions: ['automl.models.create'] });
    const answer = await frozen.caller.post('models', {});
    expect(answer.status).toBe(403);
    expect(answer.body).toEqual({
      error: {
        code: 403,
        message:
          "Permission 'automl.models.create' denied on resource " +
          "'//automl.googleapis.com/projects/demo-project/locations/us-central1' (or it may not exist).",
        status: 'PERMISSION_DENIED',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
            reason: 'IAM_PERMISSION_DENIED',
            domain: 'automl.googleapis.com',
            metadata: {
              permission: 'automl.models.create',
              resource: 'projects/demo-project/locations/us-central1',
            },
          },
        ],
      },
    });
    expect((await frozen.caller.get('models')).status).toBe(200);
  });

  it('answers 501 to a method that is set as unimplemented', async () => {
    frozen.emulator.service.configure({ unimplementedMethods: ['Operations.ListOperations'] });
    const answer = await frozen.caller.get('operations');
    expect([answer.status, at(answer.body, 'error.status')]).toEqual([501, 'UNIMPLEMENTED']);
  });
});
