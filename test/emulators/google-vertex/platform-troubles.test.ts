import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt, textAt } from '../google-automl/automl-caller.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';

describe('the troubles of the platform', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  async function refusal(headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
    return at((await frozen.caller.call('GET', 'trainingPipelines', { headers })).body, 'error');
  }

  const detail = (error: unknown, type: string) =>
    listAt(error, 'details').find((each) => at(each, '@type') === `type.googleapis.com/google.rpc.${type}`);

  it.each([
    ['SERVICE_DISABLED', /Vertex AI API has not been used in project 123456789012 before or it is disabled/],
    ['BILLING_DISABLED', /requires billing to be enabled.*project #123456789012/],
    ['USER_PROJECT_DENIED', /does not have required permission to use project demo-project/],
    ['CONSUMER_INVALID', /Permission denied on resource project demo-project/],
    ['ACCESS_TOKEN_SCOPE_INSUFFICIENT', /insufficient authentication scopes/],
  ])('%s is a 403 with its reason', async (platformTrouble, message) => {
    frozen.emulator.service.configure({ platformTrouble });
    const error = await refusal();
    expect(error).toMatchObject({ code: 403, status: 'PERMISSION_DENIED' });
    expect(textAt(error, 'message')).toMatch(message);
    expect(detail(error, 'ErrorInfo')).toMatchObject({
      reason: platformTrouble,
      domain: 'googleapis.com',
      metadata: { service: 'aiplatform.googleapis.com' },
    });
  });

  it('SERVICE_DISABLED brings the page where the service is enabled', async () => {
    frozen.emulator.service.configure({ platformTrouble: 'SERVICE_DISABLED' });
    expect(at(detail(await refusal(), 'Help'), 'links.0.url')).toBe(
      'https://console.developers.google.com/apis/api/aiplatform.googleapis.com/overview?project=123456789012',
    );
  });

  it('USER_PROJECT_DENIED is about the quota project that the caller names', async () => {
    frozen.emulator.service.configure({ platformTrouble: 'USER_PROJECT_DENIED' });
    const error = await refusal({ 'x-goog-user-project': 'billing-project' });
    expect(at(detail(error, 'ErrorInfo'), 'metadata.consumer')).toBe('projects/billing-project');
  });

  it('ACCESS_TOKEN_SCOPE_INSUFFICIENT names the method', async () => {
    frozen.emulator.service.configure({ platformTrouble: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' });
    expect(at(detail(await refusal(), 'ErrorInfo'), 'metadata.method')).toBe(
      'google.cloud.aiplatform.v1.PipelineService.ListTrainingPipelines',
    );
  });

  it('RATE_LIMIT_EXCEEDED is a 429 with the quota and when to come again', async () => {
    frozen.emulator.service.configure({ platformTrouble: 'RATE_LIMIT_EXCEEDED' });
    const error = await refusal();
    expect(error).toMatchObject({ code: 429, status: 'RESOURCE_EXHAUSTED' });
    expect(at(detail(error, 'QuotaFailure'), 'violations.0.quotaValue')).toBe('600');
    expect(at(detail(error, 'RetryInfo'), 'retryDelay')).toBe('30s');
  });

  it('is over once the setting is taken back', async () => {
    frozen.emulator.service.configure({ platformTrouble: 'BILLING_DISABLED' });
    frozen.emulator.service.configure({ platformTrouble: null });
    expect((await frozen.caller.get('trainingPipelines')).status).toBe(200);
  });

  it('names the permission that is missing, and on which resource', async () => {
    frozen.emulator.service.configure({ deniedPermissions: ['aiplatform.trainingPipelines.list'] });
    expect(detail(await refusal(), 'ErrorInfo')).toMatchObject({
      reason: 'IAM_PERMISSION_DENIED',
      domain: 'aiplatform.googleapis.com',
      metadata: {
        permission: 'aiplatform.trainingPipelines.list',
        resource: 'projects/demo-project/locations/us-central1',
      },
    });
    expect((await frozen.caller.get('models')).status).toBe(200);
  });

  it('lets in no request without a token, under either prefix, and none with an expired one', async () => {
    for (const prefix of ['/v1', '/ui']) {
      const path = `${prefix}/projects/demo-project/locations/us-central1/operations`;
      const response = await fetch(`${frozen.emulator.url}${path}`);
      expect(response.status, prefix).toBe(401);
      expect(response.headers.get('www-authenticate')).toContain('Bearer');
    }
    frozen.emulator.service.configure({ acceptedTokens: ['another'] });
    expect(at(await refusal(), 'details.0.reason')).toBe('ACCESS_TOKEN_EXPIRED');
  });

  it('says of an unimplemented method that it is none', async () => {
    frozen.emulator.service.configure({ unimplementedMethods: ['PipelineService.ListTrainingPipelines'] });
    expect(await refusal()).toMatchObject({ code: 501, status: 'UNIMPLEMENTED' });
  });
});
