import { isOpen } from '../../access/authenticator.ts';
import type { Clock } from '../../clock.ts';
import type { AccessConfig, GatewayConfig } from '../../config/gateway-config.ts';
import { ConfigError, type Environment } from '../../config.ts';
import { readTracingSettings } from '../../tracing/tracing-settings.ts';
import { createLog } from '../create-log.ts';
import { examineAuditLog } from './examine-audit-log.ts';
import { examineDocuments } from './examine-documents.ts';
import { examineLedger } from './examine-ledger.ts';
import { examineTokens } from './examine-tokens.ts';
import { fail, ok, type Told, warn } from './finding.ts';

/** Everything there is to know of the gateway itself before it starts. Makes nothing. */
export async function examineGateway(
  config: GatewayConfig,
  { environment, clock }: { readonly environment: Environment; readonly clock: Clock },
): Promise<readonly Told[]> {
  const { access, ledger } = config;
  return [
    ...examineEnvironment(environment),
    examineAccess(access),
    ...(await examineTokens(access.jwt, clock)),
    ...examineAuditLog(access.auditLog),
    ...(await examineDocuments(config)),
    examineLedger(ledger.url),
  ];
}

function examineAccess(access: AccessConfig): Told {
  return isOpen(access)
    ? warn(
        'access',
        'everybody on this machine may do everything',
        'set access.apiKeys or access.jwt; docs/access.md',
      )
    : ok('access', 'callers need a credential');
}

/** Nothing where it is as it should be: nobody need have set a variable. */
function examineEnvironment(environment: Environment): readonly Told[] {
  try {
    createLog(environment, 'info');
    readTracingSettings(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ path, message }) =>
      fail('environment', `${path}: ${message}`, 'correct the variable; docs/observability.md'),
    );
  }
}
