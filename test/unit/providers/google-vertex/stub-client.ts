import { pino } from 'pino';
import { systemClock } from '../../../../src/clock.ts';
import { ProviderError } from '../../../../src/errors.ts';
import type { VertexAccess } from '../../../../src/providers/google-vertex/access.ts';
import type { VertexClient } from '../../../../src/providers/google-vertex/client.ts';

export const PARENT = 'projects/123/locations/us-central1';

/** An access whose client has the given functions alone: asking for anything else fails. */
export function stubAccess(
  client: Partial<VertexClient>,
  settings: Partial<VertexAccess> = {},
): VertexAccess {
  return {
    key: 'vertex',
    parent: { project: 'demo', location: 'us-central1' },
    client: client as VertexClient,
    clock: systemClock,
    log: pino({ level: 'silent' }),
    nestedOperations: ['endpoints', 'models'],
    nestedOperationsLimit: 30,
    tuningJobs: true,
    ...settings,
  };
}

/** The service's no with this status. */
export function rejected(status: number): ProviderError {
  return refused('PROVIDER_REJECTED', status);
}

export function refused(code: ProviderError['code'], status: number): ProviderError {
  return new ProviderError(code, `vertex answered ${status}`, {
    provider: 'vertex',
    status,
    retryable: false,
  });
}
