import { describe, expect, it } from 'vitest';
import { Secret } from '../../../src/secret.ts';
import { signMessage } from '../../../src/webhooks/signature.ts';
import { SECRET } from '../../support/webhook-subject.ts';

// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
const EXAMPLE = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestampSeconds: 1_614_265_330,
  body: '{"test": 2432232314}',
};
const EXAMPLE_SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

describe('a signature', () => {
  it('is the one of the published example', () => {
    expect(signMessage(EXAMPLE, [new Secret(SECRET)])).toBe(EXAMPLE_SIGNATURE);
  });

  it('comes once for each secret, separated by spaces', () => {
    const other = new Secret(`whsec_${Buffer.alloc(32, 7).toString('base64')}`);
    const [first, second, ...rest] = signMessage(EXAMPLE, [other, new Secret(SECRET)]).split(' ');
    expect(first).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/);
    expect(second).toBe(EXAMPLE_SIGNATURE);
    expect(first).not.toBe(second);
    expect(rest).toEqual([]);
  });

  it.each([
    ['id', { id: 'msg_other' }],
    ['timestamp', { timestampSeconds: 1_614_265_331 }],
    ['body', { body: '{"test":2432232314}' }],
  ])('changes with the %s', (_part, change) => {
    expect(signMessage({ ...EXAMPLE, ...change }, [new Secret(SECRET)])).not.toBe(EXAMPLE_SIGNATURE);
  });
});
