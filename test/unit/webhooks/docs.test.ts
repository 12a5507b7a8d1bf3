import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyObservation } from '../../../src/ledger/apply-observation.ts';
import { Secret } from '../../../src/secret.ts';
import { signMessage } from '../../../src/webhooks/signature.ts';
import { toMessage } from '../../../src/webhooks/to-message.ts';
import { createTraining } from '../../support/samples.ts';
import { SECRET } from '../../support/webhook-subject.ts';

let page = '';

beforeAll(async () => {
  page = await readFile(new URL('../../../docs/webhooks.md', import.meta.url), 'utf8');
});

const example = (language: string) => new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(page)?.[1] ?? '';

function signed(body: string, timestampSeconds = Math.floor(Date.now() / 1000)) {
  const signature = signMessage({ id: 'msg_1', timestampSeconds, body }, [new Secret(SECRET)]);
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(timestampSeconds),
    'webhook-signature': `v1,${createHash('sha256').digest('base64')} ${signature}`,
  };
}

describe('docs/webhooks.md', () => {
  it('shows a body as it is sent', () => {
    const at = new Date();
    const { entry } = applyObservation(undefined, createTraining({ state: 'SUCCEEDED' }), at);
    const event = { sequence: 1, at, previousState: 'RUNNING', entry: { ...entry, sequence: 1 } } as const;
    const shown = JSON.parse(example('json'));
    const sent = JSON.parse(toMessage(event, 'ledger').body);
    expect(Object.keys(shown)).toEqual(Object.keys(sent));
    expect(Object.keys(shown.data)).toEqual(Object.keys(sent.data));
    expect(shown.type).toBe(sent.type);
  });

  it('shows a receiver that believes what is genuine and nothing else', async () => {
    const { isGenuine } = await import(`data:text/javascript,${encodeURIComponent(example('js'))}`);
    expect(isGenuine(signed('{}'), '{}', SECRET)).toBe(true);
    expect(isGenuine(signed('{}'), '{ }', SECRET)).toBe(false);
    expect(isGenuine(signed('{}'), '{}', `whsec_${Buffer.alloc(32).toString('base64')}`)).toBe(false);
    expect(isGenuine(signed('{}', 1_614_265_330), '{}', SECRET)).toBe(false);
  });
});
