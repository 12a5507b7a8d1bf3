import { pino } from 'pino';
import type { Clock } from '../../clock.ts';
import type { ProviderConfig, UpstreamConfig } from '../../config/gateway-config.ts';
import { createTransport } from '../../providers/http/transport.ts';
import type { CreateProvider } from '../build-gateway.ts';
import { examineAnswers } from './examine-answers.ts';
import { examineConnection } from './examine-connection.ts';
import { examineCredentials } from './examine-credentials.ts';
import { examineSettings } from './examine-settings.ts';
import { type Finding, fail, ok, type Told, warn } from './finding.ts';
import { watchTransport } from './watched-transport.ts';

export interface ExaminationDeps {
  readonly createProvider: CreateProvider;
  readonly upstream: UpstreamConfig;
  readonly clock: Clock;
}

/** Everything there is to know of one configured provider before a gateway works with it. Changes nothing there. */
export async function examineProvider(
  config: ProviderConfig,
  deps: ExaminationDeps,
): Promise<readonly Finding[]> {
  const { clock, upstream } = deps;
  const connection = await examineConnection(config.endpoint, clock, upstream.connectTimeoutMs);
  const isReachable = connection.every(({ verdict }) => verdict !== 'FAIL');
  const answers = isReachable ? await ask(config, deps) : [];
  const identity = await examineCredentials(config, clock);
  const told = [...connection, ...identity, ...answers, ...examineSettings(config)];
  return told.map((finding) => ({ subject: config.key, ...finding }));
}

async function ask(
  config: ProviderConfig,
  { createProvider, upstream, clock }: ExaminationDeps,
): Promise<readonly Told[]> {
  const transport = watchTransport(createTransport(upstream), clock);
  const provider = createProvider(config, { transport, upstream, clock, log: pino({ level: 'silent' }) });
  try {
    const answers = await examineAnswers(provider, clock);
    const skewMs = transport.skewMs();
    return skewMs === null ? answers : [...answers, judgeClock(skewMs)];
  } finally {
    await provider.close();
    await transport.close();
  }
}

/** A minute's difference makes times in answers odd; with five, signed tokens are refused. */
const ODD_MS = 60_000;
const REFUSED_MS = 300_000;

function judgeClock(skewMs: number): Told {
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  const text = `this machine’s clock is ${seconds} s ${skewMs > 0 ? 'behind' : 'ahead of'} the provider’s`;
  const advice = 'have this machine’s clock set by NTP; tokens are refused and times are shown wrongly';
  if (Math.abs(skewMs) >= REFUSED_MS) return fail('clock', text, advice);
  return Math.abs(skewMs) >= ODD_MS ? warn('clock', text, advice) : ok('clock', 'the clocks agree');
}
