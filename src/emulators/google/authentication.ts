import type { EmulatorRequest, EmulatorResponse } from '../http-exchange.ts';
import type { CommonSettings } from './common-settings.ts';
import { errorInfo, ServiceError, toErrorResponse } from './service-error.ts';
import type { ServiceIdentity } from './service-identity.ts';

type Refusal = 'CREDENTIALS_MISSING' | 'ACCESS_TOKEN_TYPE_UNSUPPORTED' | 'ACCESS_TOKEN_EXPIRED';

const WELL_FORMED_TOKEN = /^[A-Za-z0-9\-._~+/]+=*$/;
const REALM = 'Bearer realm="https://accounts.google.com/"';
const EXPECTED =
  'Expected OAuth 2 access token, login cookie or other valid authentication credential. ' +
  'See https://developers.google.com/identity/sign-in/web/devconsole-project.';

/** The 401 for a request without a usable bearer token; null lets it in. `rpc` names the method in the detail. */
export function refuseCredentials(
  request: EmulatorRequest,
  { rpc, identity }: { readonly rpc: string; readonly identity: ServiceIdentity },
  { acceptedTokens }: Pick<CommonSettings, 'acceptedTokens'>,
): EmulatorResponse | null {
  const refusal = judge(request, acceptedTokens);
  if (refusal === null) return null;
  const message =
    refusal === 'CREDENTIALS_MISSING'
      ? `Request is missing required authentication credential. ${EXPECTED}`
      : `Request had invalid authentication credentials. ${EXPECTED}`;
  const detail = errorInfo(refusal, {
    service: identity.host,
    method: `${identity.rpcPackage}.${rpc}`,
  });
  const challenge = refusal === 'CREDENTIALS_MISSING' ? REALM : `${REALM}, error="invalid_token"`;
  return toErrorResponse(new ServiceError('UNAUTHENTICATED', message, [detail]), {
    'www-authenticate': challenge,
  });
}

function judge(request: EmulatorRequest, acceptedTokens: readonly string[] | null): Refusal | null {
  const credential = credentialOf(request);
  if (credential === null) return 'CREDENTIALS_MISSING';
  const token = /^Bearer +(\S+)$/i.exec(credential)?.[1];
  if (token === undefined || !WELL_FORMED_TOKEN.test(token)) return 'ACCESS_TOKEN_TYPE_UNSUPPORTED';
  return acceptedTokens === null || acceptedTokens.includes(token) ? null : 'ACCESS_TOKEN_EXPIRED';
}

/** The header, or what the `access_token` query parameter says instead. */
function credentialOf({ headers, query }: EmulatorRequest): string | null {
  if (headers.authorization !== undefined) return headers.authorization;
  const token = query.get('access_token');
  return token === null ? null : `Bearer ${token}`;
}
