import type { Logger } from 'pino';
import { type AuditLog, createAuditLog, openAuditFile } from '../access/audit-log.ts';
import type { AccessConfig } from '../config/gateway-config.ts';
import { ConfigError } from '../config.ts';
import { systemReasonOf } from '../errors.ts';

/** The audit log as configured. Throws a ConfigError where its file cannot be written. */
export function openAuditLog({ auditLog }: AccessConfig, log: Logger): AuditLog {
  if (auditLog !== null) {
    try {
      openAuditFile(auditLog);
    } catch (error) {
      const code = systemReasonOf(error);
      const message = `the file cannot be written (${code}); its folder must exist, and this process may write there`;
      throw new ConfigError([{ path: 'access.auditLog', message }], undefined, error);
    }
  }
  return createAuditLog(auditLog, log);
}
