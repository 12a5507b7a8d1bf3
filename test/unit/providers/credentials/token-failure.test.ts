import { describe, expect, it } from 'vitest';
import { describeTokenFailure } from '../../../../src/providers/credentials/token-failure.ts';

const JWT = `eyJhbGciOiJSUzI1NiJ9.${'eyJzdWIiOiJzeXN0ZW06c2VydmljZWFjY291bnQifQ'.repeat(2)}.c2lnbmF0dXJl`;

function answered(status: number, data: unknown): Error {
  const url = 'https://oauth2.googleapis.com/token?key=x';
  return Object.assign(new Error('failed'), { config: { url }, response: { status, data } });
}

describe('why there is no token', () => {
  it.each([
    [
      'an answer after RFC 6749',
      answered(400, { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' }),
      'oauth2.googleapis.com answered 400 invalid_grant: Token has been expired or revoked',
    ],
    [
      'an answer of a service of Google',
      answered(403, { error: { code: 403, status: 'PERMISSION_DENIED', message: 'not allowed' } }),
      'oauth2.googleapis.com answered 403 PERMISSION_DENIED: not allowed',
    ],
    ['a page', answered(502, '<html>Bad gateway</html>'), 'oauth2.googleapis.com answered 502'],
    [
      'a broken connection',
      Object.assign(new Error('fetch failed'), {
        code: 'ECONNREFUSED',
        config: { url: new URL('http://127.0.0.1:1/token') },
      }),
      '127.0.0.1:1 cannot be reached (ECONNREFUSED)',
    ],
    [
      'a text that is not JSON',
      new SyntaxError('Unexpected token h, "hunter2" is not valid JSON'),
      'a credentials file, or what a token server answered, is not JSON',
    ],
    [
      'an answer of another shape',
      new TypeError("Cannot create property 'refresh_token' on string 'hunter2'"),
      'what a token server answered cannot be read',
    ],
    ['several lines', new Error('one\n  two\r\nthree'), 'one two three'],
    ['no error', 'hunter2', 'no reason is known'],
  ])('is told of %s', (_case, error, expected) => {
    expect(describeTokenFailure(error, [])).toBe(expected);
  });

  it('holds no secret that is known', () => {
    const error = new Error('bad client_secret "s3cret", and "s3cret%2F"');
    expect(describeTokenFailure(error, ['s3cret'])).toBe(
      'bad client_secret "[redacted]", and "[redacted]%2F"',
    );
  });

  it.each([`assertion ${JWT} is bad`, `assertion "${JWT}" is bad`, `assertion (${'x'.repeat(41)}) is bad`])(
    'holds nothing that looks like a token: %s',
    (message) => {
      expect(describeTokenFailure(new Error(message), [])).toMatch(/^assertion ["(]?\[…\][")]? is bad$/);
    },
  );

  it('holds no secret of 40 characters, as Entra ID makes them', () => {
    expect(describeTokenFailure(new Error(`bad ${'aB8Q~'.repeat(8)}`), [])).toBe('bad […]');
  });

  it('is cut where a server answers at length', () => {
    const error = answered(400, { error: 'invalid_grant', error_description: 'word '.repeat(100_000) });
    const problem = describeTokenFailure(error, []);
    expect(problem).toMatch(/^oauth2.googleapis.com answered 400 invalid_grant: word .*…$/);
    expect(problem.length).toBeLessThanOrEqual(401);
  });

  it('keeps a path that tells what to look at', () => {
    const message = 'no such file /var/run/secrets/azure/tokens/azure-identity-token';
    expect(describeTokenFailure(new Error(message), [])).toBe(message);
  });
});
