import { describe, expect, it } from 'vitest';
import { findEndpointProblem, isLoopbackEndpoint } from '../../../src/config/endpoint.ts';

const NOT_LOOPBACK =
  'must begin with https://; http:// is only for this machine (localhost, 127.0.0.1, [::1])';
const CREDENTIALS = 'must not hold a user name or password; use "credentials"';
const NO_URL = 'must be a full URL, such as https://automl.googleapis.com';

describe('the endpoint of a provider', () => {
  it.each([
    'https://automl.googleapis.com',
    'https://AUTOML.googleapis.com:443/',
    'https://automl.googleapis.com.',
    'https://10.0.0.8/base',
    'https://[fd00::8]',
    'https://xn--mnchen-3ya.example',
    'http://localhost:4101',
    'http://LOCALHOST',
    'http://127.0.0.1:4101',
    'http://127.9.9.9',
    'http://[::1]:4101',
  ])('may be %s', (text) => {
    expect(findEndpointProblem(text)).toBeNull();
  });

  it.each([
    ['http://automl.googleapis.com', NOT_LOOPBACK],
    ['http://0.0.0.0', NOT_LOOPBACK],
    ['http://[::]', NOT_LOOPBACK],
    ['http://[::ffff:7f00:1]', NOT_LOOPBACK],
    ['http://localhost.', NOT_LOOPBACK],
    ['http://localhost.example', NOT_LOOPBACK],
    ['http://127.0.0.1.example', NOT_LOOPBACK],
    ['http://169.254.169.254', NOT_LOOPBACK],
    ['http://128.0.0.1', NOT_LOOPBACK],
    ['http://127.1', 'must name its host in the usual form, 127.0.0.1'],
    ['http://0177.0.0.1', 'must name its host in the usual form, 127.0.0.1'],
    ['http://0x7f.0.0.1', 'must name its host in the usual form, 127.0.0.1'],
    ['http://2130706433', 'must name its host in the usual form, 127.0.0.1'],
    ['http://127.0.0.1.', 'must name its host in the usual form, 127.0.0.1'],
    ['https://0xa9.0xfe.0xa9.0xfe', 'must name its host in the usual form, 169.254.169.254'],
    ['http://[0:0:0:0:0:0:0:1]', 'must name its host in the usual form, [::1]'],
    ['http://[::ffff:127.0.0.1]', 'must name its host in the usual form, [::ffff:7f00:1]'],
    ['http://%6cocalhost', 'must name its host in the usual form, localhost'],
    ['http://ⓛocalhost', 'must name its host in the usual form, localhost'],
    ['https://аutoml.googleapis.com', 'must name its host in the usual form, xn--utoml-3ve.googleapis.com'],
    ['https://user@automl.googleapis.com', CREDENTIALS],
    ['https://:pass@automl.googleapis.com', CREDENTIALS],
    ['https://@automl.googleapis.com', CREDENTIALS],
    ['https://automl.googleapis.com@elsewhere.test', CREDENTIALS],
    ['https://automl.googleapis.com?x', 'must not have a query (?) or a fragment (#)'],
    ['https://automl.googleapis.com#x', 'must not have a query (?) or a fragment (#)'],
    ['https:automl.googleapis.com', NO_URL],
    ['https:\\\\automl.googleapis.com', NO_URL],
    ['https://automl.googleapis.com\\@elsewhere.test', NO_URL],
    ['https://automl.googleapis.com\r\nhost: x', NO_URL],
    ['https://auto ml', NO_URL],
    ['https://', NO_URL],
    ['https://[::1', NO_URL],
    ['file:///etc/passwd', NO_URL],
    ['javascript:alert(1)', NO_URL],
  ])('may not be %j', (text, problem) => {
    expect(findEndpointProblem(text)).toBe(problem);
  });

  it.each(['http://127.0.0.1', 'https://localhost:8443', 'http://[::1]/base'])(
    '%s is this machine',
    (text) => {
      expect(isLoopbackEndpoint(text)).toBe(true);
    },
  );

  it.each(['https://10.0.0.1', 'http://0.0.0.0', 'http://127.0.0.1.example', 'nonsense'])(
    '%s is not this machine',
    (text) => {
      expect(isLoopbackEndpoint(text)).toBe(false);
    },
  );
});
