import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { genericError, mutate } from './mutate.ts';
import { azureId, azureJobName, googleId, SEEDS } from './seeds.ts';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await startTestGateway({ polls: false });
});

afterEach(() => gateway.close());

const deleteOperation = (id: string) => mutate(gateway, 'deleteOperation', 'deletedId', { id });

describe('deleteOperation', () => {
  it('makes provider and gateway forget a finished operation', async () => {
    const document = 'query ($id: ID!) { operation(id: $id) { kind } }';
    const id = SEEDS.importOperation;
    expect((await gateway.query(document, { id })).data?.operation).toEqual({ kind: 'IMPORT_DATA' });
    const { payload, errors } = await deleteOperation(id);
    expect(errors).toEqual([]);
    expect(payload).toEqual({ deletedId: id, userErrors: [] });
    expect((await gateway.query(document, { id })).data?.operation).toBeNull();
  });

  it('refuses one that is under way, because deleting would not stop it', async () => {
    const { payload } = await deleteOperation(SEEDS.runningFlowersOperation);
    expect(payload).toEqual({
      deletedId: null,
      userErrors: [
        genericError('INVALID_INPUT', /is RUNNING\. Deleting does not stop it: cancel it first/, [
          'input',
          'id',
        ]),
      ],
    });
    expect(gateway.upstream().google.filter((sent) => sent.startsWith('DELETE'))).toEqual([]);
  });

  it('is NOT_FOUND for what is not there, and the second time', async () => {
    expect((await deleteOperation(googleId('Operation', 'ICN9999999999999999999'))).payload).toMatchObject({
      deletedId: null,
      userErrors: [{ code: 'NOT_FOUND', field: ['input', 'id'] }],
    });
    await deleteOperation(SEEDS.importOperation);
    expect((await deleteOperation(SEEDS.importOperation)).payload).toMatchObject({
      deletedId: null,
      userErrors: [{ code: 'NOT_FOUND' }],
    });
  });

  it('is UNSUPPORTED at Azure', async () => {
    const { payload } = await deleteOperation(azureId('Operation', azureJobName('reviews', 1)));
    expect(payload).toEqual({
      deletedId: null,
      userErrors: [
        genericError(
          'UNSUPPORTED',
          'azure cannot do this: its kind or API version has no OPERATION_DELETE. See Provider.capabilities.',
          null,
        ),
      ],
    });
    expect(gateway.upstream().total).toBe(0);
  });

  it('is QUOTA_EXCEEDED or REJECTED_BY_PROVIDER as the provider answers', async () => {
    const fault = { kind: 'status', method: 'DELETE' } as const;
    gateway.google.faults.add({ ...fault, status: 429 });
    gateway.google.faults.add({ ...fault, status: 400 });
    expect((await deleteOperation(SEEDS.importOperation)).payload?.userErrors?.[0]).toMatchObject({
      code: 'QUOTA_EXCEEDED',
    });
    expect((await deleteOperation(SEEDS.importOperation)).payload?.userErrors?.[0]).toMatchObject({
      code: 'REJECTED_BY_PROVIDER',
      message: expect.stringContaining('google answered 400 to DELETE'),
    });
  });
});
