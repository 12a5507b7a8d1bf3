import { describe, expect, it, vi } from 'vitest';
import type { Clock } from '../../../../src/clock.ts';
import {
  type AzureToken,
  createAzureCredentials,
} from '../../../../src/providers/credentials/azure-credentials.ts';
import { Secret } from '../../../../src/secret.ts';

const MINUTE_MS = 60_000;

describe('a key', () => {
  const credentials = createAzureCredentials(
    { type: 'key', key: new Secret('the-key') },
    clockAt(() => 0),
  );

  it('goes into its header and out of every text', async () => {
    expect(await credentials.headers()).toEqual({ 'ocp-apim-subscription-key': 'the-key' });
    expect(credentials.redact('not the-key, please')).toBe('not [redacted], please');
    expect(credentials.renew).toBeUndefined();
  });
});

describe('Entra ID', () => {
  it('says what to install where the package is missing', async () => {
    vi.doMock('@azure/identity', () => {
      throw new Error('not installed');
    });
    const credentials = createAzureCredentials(
      { type: 'entra' },
      clockAt(() => 0),
    );
    await expect(credentials.headers()).rejects.toThrow(
      'install @azure/identity to use credentials.type entra',
    );
    vi.doUnmock('@azure/identity');
  });

  it('keeps a token until five minutes before it expires', async () => {
    const { credentials, getToken, set } = subject();
    expect(await credentials.headers()).toEqual({ authorization: 'Bearer token-1' });
    set(54 * MINUTE_MS);
    expect(await credentials.headers()).toEqual({ authorization: 'Bearer token-1' });
    set(55 * MINUTE_MS);
    expect(await credentials.headers()).toEqual({ authorization: 'Bearer token-2' });
    expect(getToken.mock.calls).toEqual([
      ['https://cognitiveservices.azure.com/.default'],
      ['https://cognitiveservices.azure.com/.default'],
    ]);
  });

  it('fetches one token for requests that come together', async () => {
    const { credentials, getToken } = subject();
    await Promise.all([credentials.headers(), credentials.headers(), credentials.headers()]);
    expect(getToken).toHaveBeenCalledTimes(1);
  });

  it('gives up token and source when told to renew, and still knows the old secret', async () => {
    const { credentials, createSource } = subject();
    credentials.renew?.(await credentials.headers());
    expect(await credentials.headers()).toEqual({ authorization: 'Bearer token-2' });
    expect(createSource).toHaveBeenCalledTimes(2);
    expect(credentials.redact('token-1 and token-2')).toBe('[redacted] and [redacted]');
  });

  it('tries again after a source that failed', async () => {
    const { credentials, createSource } = subject();
    createSource.mockRejectedValueOnce(new Error('install it'));
    await expect(credentials.headers()).rejects.toThrow('install it');
    expect(await credentials.headers()).toEqual({ authorization: 'Bearer token-1' });
  });

  it('says that there is no identity', async () => {
    const { credentials, getToken } = subject();
    getToken.mockResolvedValueOnce(null);
    await expect(credentials.headers()).rejects.toThrow('no identity here gives out a token');
  });
});

function subject() {
  let nowMs = 0;
  let count = 0;
  const getToken = vi.fn(async (_scope: string): Promise<AzureToken | null> => {
    count += 1;
    return { token: `token-${count}`, expiresOnTimestamp: nowMs + 60 * MINUTE_MS };
  });
  const createSource = vi.fn(async () => ({ getToken }));
  const clock = clockAt(() => nowMs);
  const credentials = createAzureCredentials({ type: 'entra' }, clock, createSource);
  const set = (ms: number) => {
    nowMs = ms;
  };
  return { credentials, getToken, createSource, set };
}

function clockAt(nowMs: () => number): Clock {
  return { now: () => new Date(nowMs()), after: () => () => {} };
}
