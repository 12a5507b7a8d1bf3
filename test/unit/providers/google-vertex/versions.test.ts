import { describe, expect, it } from 'vitest';
import { createVersions } from '../../../../src/providers/google-vertex/versions.ts';
import { parseModel } from '../../../../src/providers/google-vertex/wire.ts';
import { createCall } from '../../../contract/contract-call.ts';
import { fixtureReader } from './read-fixture.ts';
import { PARENT, stubAccess } from './stub-client.ts';

describe('the versions of a model', () => {
  it('are each there once, though their pages come round again', async () => {
    const versionOf = (versionId: string) => ({ ...parseModel(fixtureReader('model')), versionId });
    const access = stubAccess({
      listModelVersions: async (_id, token) => ({
        items: [versionOf(token === 'b' ? '2' : '1')],
        nextToken: token === 'b' ? 'a' : 'b',
      }),
    });
    const name = `${PARENT}/models/5502`;
    const found = (await createVersions(access).getMany([name], createCall())).get(name);
    expect(found).toMatchObject([{ version: '2' }, { version: '1' }]);
  });
});
