import { expect, it } from 'vitest';
import { createStaticCredentials } from '../../../../src/providers/http/credentials.ts';

it('sends the headers it was given', async () => {
  expect(await createStaticCredentials({ 'api-key': 'secret' }, ['secret']).headers()).toEqual({
    'api-key': 'secret',
  });
});
