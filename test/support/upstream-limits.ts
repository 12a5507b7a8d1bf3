import { upstream } from '../../src/config/edge-schema.ts';
import type { TransportOptions } from '../../src/providers/http/transport.ts';
import type { UpstreamLimits } from '../../src/providers/provider-deps.ts';

const { breaker, maxConcurrent, ...usual } = upstream.parse({});

/** The way to the network as it is where nothing is configured. */
export const USUAL_TRANSPORT: TransportOptions = usual;

/** As it is where nothing is configured. */
export const USUAL_LIMITS: UpstreamLimits = { breaker, maxConcurrent };

/** A provider that fails is asked again and again: for tests of what becomes of each failure. */
export const NEVER_LEFT_ALONE: UpstreamLimits = {
  maxConcurrent,
  breaker: { ...breaker, minRequests: Number.POSITIVE_INFINITY },
};
