import { z } from 'zod';
import type { GatewayConfig } from './gateway-config.ts';
import { provider } from './provider-schema.ts';
import { judgedText, patternText, positiveNumber, settings, wholeNumber } from './setting-values.ts';

const listen = settings({
  host: patternText(/^[\w.:%-]+$/, 'must be a name or an address, IPv6 without brackets').default(
    '127.0.0.1',
  ),
  port: wholeNumber({ min: 0, max: 65_535 }).default(4000),
});

const intervalMs = wholeNumber({ min: 10, max: 3_600_000 });

export const pollingIntervals = z.object({
  minIntervalMs: intervalMs.default(5000),
  maxIntervalMs: intervalMs.default(60_000),
});

const polling = settings({
  ...pollingIntervals.shape,
  deadlineHours: positiveNumber(8760).default(72),
});

const ledger = settings({ url: judgedText(findLedgerProblem).default('memory:') });

/** Which ledgers there are: the one place to change when another engine comes. */
function findLedgerProblem(url: string): string | null {
  if (url === 'memory:') return null;
  if (!url.startsWith('sqlite:')) return 'must be memory:';
  return 'this version keeps its ledger in memory only; memory: is the value to use';
}

const requests = settings({ deadlineMs: wholeNumber({ min: 1, max: 600_000 }).default(30_000) });

/** Checks each setting by itself and fills in defaults; `combination-rules.ts` checks them together. */
export const gatewayConfig: z.ZodType<GatewayConfig> = settings({
  listen: listen.prefault({}),
  providers: z.array(provider).min(1, 'must have at least one provider'),
  polling: polling.prefault({}),
  ledger: ledger.prefault({}),
  requests: requests.prefault({}),
});
