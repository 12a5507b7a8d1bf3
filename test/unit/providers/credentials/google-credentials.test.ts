import { describe, expect, it } from 'vitest';
import {
  createGoogleCredentials,
  type GoogleTokenSource,
} from '../../../../src/providers/credentials/google-credentials.ts';
import { Secret } from '../../../../src/secret.ts';

describe('application-default', () => {
  const applicationDefault = { type: 'application-default' } as const;

  it('sends the token and the quota project', async () => {
    const credentials = createGoogleCredentials(applicationDefault, async () => ({
      getRequestHeaders: async () =>
        new Headers({ authorization: 'Bearer ya29.one', 'x-goog-user-project': 'billing' }),
    }));
    expect(await credentials.headers()).toEqual({
      authorization: 'Bearer ya29.one',
      'x-goog-user-project': 'billing',
    });
  });

  it('looks for an identity once, and again after a renewal', async () => {
    const { createSource, sources } = countingSources();
    const credentials = createGoogleCredentials(applicationDefault, createSource);
    const [headers] = await Promise.all([credentials.headers(), credentials.headers()]);
    expect(sources()).toBe(1);
    credentials.renew?.(headers);
    credentials.renew?.(headers);
    expect(await credentials.headers()).toEqual({ authorization: 'Bearer ya29.token-2' });
    expect(sources()).toBe(2);
  });

  it('takes every token it has handed out out of a text', async () => {
    const credentials = createGoogleCredentials(applicationDefault, countingSources().createSource);
    credentials.renew?.(await credentials.headers());
    await credentials.headers();
    expect(credentials.redact('ya29.token-1 and ya29.token-2')).toBe('[redacted] and [redacted]');
  });

  it('finds an identity later where there was none at first', async () => {
    let attempts = 0;
    const credentials = createGoogleCredentials(applicationDefault, async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('Could not load the default credentials');
      return { getRequestHeaders: async () => new Headers({ authorization: 'Bearer ya29.late' }) };
    });
    await expect(credentials.headers()).rejects.toThrow('Could not load the default credentials');
    expect(await credentials.headers()).toEqual({ authorization: 'Bearer ya29.late' });
  });
});

describe('access-token', () => {
  const credentials = createGoogleCredentials({ type: 'access-token', token: new Secret('ya29.given') });

  it('sends the given token, which nothing can renew', async () => {
    expect(await credentials.headers()).toEqual({ authorization: 'Bearer ya29.given' });
    expect(credentials.renew).toBeUndefined();
  });

  it('takes the token out of a text', () => {
    expect(credentials.redact('Bearer ya29.given')).toBe('Bearer [redacted]');
  });
});

describe('none', () => {
  it('sends a token that lets in at an emulator and nowhere else', async () => {
    expect(await createGoogleCredentials({ type: 'none' }).headers()).toEqual({
      authorization: 'Bearer emulator',
    });
  });
});

function countingSources() {
  let made = 0;
  const createSource = async (): Promise<GoogleTokenSource> => {
    made += 1;
    const token = `ya29.token-${made}`;
    return { getRequestHeaders: async () => new Headers({ authorization: `Bearer ${token}` }) };
  };
  return { createSource, sources: () => made };
}
