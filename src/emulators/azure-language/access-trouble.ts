import type { EmulatorResponse } from '../http-exchange.ts';
import { AzureError, toErrorResponse } from './azure-error.ts';

/** What may keep a caller out whose credential is well formed, before the service looks at the request. */
export const ACCESS_TROUBLES = ['ROLE_MISSING', 'KEYS_DISABLED', 'FIREWALL', 'SUBDOMAIN_NEEDED'] as const;

export type AccessTrouble = (typeof ACCESS_TROUBLES)[number];

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** As users of Azure's AI services have quoted them; the gateway's own codes are numbers. */
const REFUSALS: Readonly<Record<AccessTrouble, Refusal>> = {
  ROLE_MISSING: {
    status: 401,
    code: 'PermissionDenied',
    message: 'Principal does not have access to API/Operation.',
  },
  KEYS_DISABLED: {
    status: 403,
    code: 'AuthenticationTypeDisabled',
    message: 'Key based authentication is disabled for this resource.',
  },
  FIREWALL: { status: 403, code: '403', message: 'Access denied due to Virtual Network/Firewall rules.' },
  SUBDOMAIN_NEEDED: {
    status: 400,
    code: 'BadRequest',
    message:
      'Please provide a custom subdomain for token authentication, otherwise API key is required. (Please see https://aka.ms/cogsvc-authenticatewithtoken)',
  },
};

export function refuseAccess(trouble: AccessTrouble): EmulatorResponse {
  const { status, code, message } = REFUSALS[trouble];
  return toErrorResponse(new AzureError(status, { code, message }), { namedInHeader: false });
}
