import { ServiceError } from '../google/service-error.ts';
import type { Settings } from './settings.ts';

/** This service answers a used-up quota with 403, not 429, and says which one in the message alone. */
export function refuseOverQuota({ quotaExceeded }: Pick<Settings, 'quotaExceeded'>): void {
  if (quotaExceeded === null) return;
  const message = quotaExceeded === 'daily' ? 'Daily Limit Exceeded' : 'User Rate Limit Exceeded';
  throw new ServiceError('PERMISSION_DENIED', message);
}
