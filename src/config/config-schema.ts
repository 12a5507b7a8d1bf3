import { z } from 'zod';
import { DEFAULT_RETENTION, MIN_START_DAYS } from '../ledger/retention.ts';
import { access, documents, limits, shutdown, upstream, web } from './edge-schema.ts';
import { LISTEN_HOST } from './endpoint.ts';
import type { GatewayConfig } from './gateway-config.ts';
import { provider } from './provider-schema.ts';
import { judgedText, patternText, positiveNumber, settings, wholeNumber } from './setting-values.ts';
import { webhook } from './webhook-schema.ts';

const listen = settings({
  host: patternText(LISTEN_HOST, 'must be a name or an address, IPv6 without brackets').default('127.0.0.1'),
  port: wholeNumber({ min: 0, max: 65_535 }).default(4000),
});

/** Ten years. */
const MAX_DAYS = 3650;

const intervalMs = wholeNumber({ min: 10, max: 3_600_000 });

export const pollingIntervals = z.object({
  minIntervalMs: intervalMs.default(5000),
  maxIntervalMs: intervalMs.default(60_000),
});

const polling = settings({
  ...pollingIntervals.shape,
  deadlineHours: positiveNumber(8760).default(72),
  outageDays: wholeNumber({ min: 1, max: MAX_DAYS }).default(30),
  discoverMinutes: wholeNumber({ min: 0, max: 1440 }).default(10),
});

const ledger = settings({
  url: judgedText(findLedgerProblem).default('sqlite:./data/gateway.db'),
  finishedDays: wholeNumber({ min: 1, max: MAX_DAYS }).default(DEFAULT_RETENTION.finishedDays),
  eventDays: wholeNumber({ min: 1, max: MAX_DAYS }).default(DEFAULT_RETENTION.eventDays),
  startDays: wholeNumber({ min: MIN_START_DAYS, max: MAX_DAYS }).default(DEFAULT_RETENTION.startDays),
}).transform(({ url, ...retention }) => ({ url, retention }));

/** Which ledgers there are: the one place to change when another engine comes. */
function findLedgerProblem(url: string): string | null {
  if (url === 'memory:') return null;
  const [, path] = /^sqlite:(.*)$/s.exec(url) ?? [];
  if (path === undefined) return 'must be memory:, or sqlite: and the path of a file';
  if (path.startsWith('//'))
    return 'must be sqlite: and a path without //, for example sqlite:./data/gateway.db';
  if (/^(:memory:|file:|~)/.test(path))
    return 'must be sqlite: and a plain path; for one in memory it is memory:';
  return path.trim() === '' || path.endsWith('/') ? 'must name a file after sqlite:' : null;
}

const requests = settings({ deadlineMs: wholeNumber({ min: 1, max: 600_000 }).default(30_000) });

/** Checks each setting by itself and fills in defaults; `combination-rules.ts` checks them together. */
export const gatewayConfig: z.ZodType<GatewayConfig> = settings({
  listen: listen.prefault({}),
  providers: z.array(provider).min(1, 'must have at least one provider'),
  polling: polling.prefault({}),
  ledger: ledger.prefault({}),
  requests: requests.prefault({}),
  webhooks: z.array(webhook).default([]),
  access: access.prefault({}),
  web: web.prefault({}),
  documents: documents.prefault({}),
  limits: limits.prefault({}),
  upstream: upstream.prefault({}),
  shutdown: shutdown.prefault({}),
});
