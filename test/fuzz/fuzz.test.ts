import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { createSchema } from '../../src/graphql/schema.ts';
import { control, startEmulatorProcess } from '../support/emulator-process.ts';
import { ObservedGateway } from '../support/observed-gateway.ts';
import { azureYaml, GOOGLE_TOKEN, googleYaml } from '../support/test-gateway.ts';
import { until } from '../support/until.ts';
import { Campaign } from './campaign.ts';
import { lookAround } from './look-around.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 50_000);
const SEED = Number(process.env.FUZZ_SEED ?? 20_261);
/** One case alone, by its number. */
const ONLY = process.env.FUZZ_CASE === undefined ? null : Number(process.env.FUZZ_CASE);
/** The part that fills the caches, which takes more than 20,000 cases, and has most of the code compiled. */
const WARM_UP_SHARE = 0.5;
/** What may stay in memory of everything that came after the warm-up: about a kilobyte for each. */
const MARGIN_BYTES = 32 * 1024 * 1024;
const API_KEY = 'amg_a-key-that-nobody-may-see';

/** Settings, and how many cases are played against a gateway that has them. */
const WORLDS = [
  ['with a schema that is shown', 'web: { introspection: true, explorer: true }', RUNS],
  // As `serve` has it where nothing is said.
  ['with a schema that is not shown', 'web: {}', RUNS / 10],
] as const;

/** Of what has been started so far, the last first. */
const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function startCampaign(settings: string) {
  const emulators = await startEmulatorProcess();
  ends.unshift(() => emulators.kill());
  const { google, azure } = emulators;
  for (const url of [google, azure]) await control(url, 'POST clock', { frozen: true });
  const gateway = await ObservedGateway.start(`
listen: { port: 0 }
providers:
  - ${googleYaml(google)}
  - ${azureYaml(azure)}
polling: { minIntervalMs: 10000, maxIntervalMs: 60000, discoverMinutes: 0 }
ledger: { url: "memory:" }
access: { apiKeys: [{ name: fuzz, sha256: ${createHash('sha256').update(API_KEY).digest('hex')}, role: admin }] }
${settings}
`);
  ends.unshift(() => gateway.close());
  const { url } = gateway;
  const known = await lookAround(url, API_KEY);
  const secrets = [GOOGLE_TOKEN, API_KEY];
  const schema = createSchema();
  return { gateway, campaign: new Campaign({ url, schema, known, seed: SEED, apiKey: API_KEY, secrets }) };
}

describe(`${RUNS} generated documents and requests (FUZZ_SEED=${SEED})`, () => {
  it.each(WORLDS)(
    'are all answered as documented, crash nothing and leave nothing behind, %s',
    {
      timeout: 1_200_000,
    },
    async (_world, settings, runs) => {
      const { gateway, campaign } = await startCampaign(settings);
      await campaign.play(ONLY === null ? WARM_UP_SHARE * runs : 0);
      const warm = await gateway.report();
      if (ONLY === null) await campaign.play(runs);
      else await campaign.playOnly(ONLY);
      expect(campaign.failures, `repeat one with FUZZ_SEED=${SEED} FUZZ_CASE=<index>`).toEqual([]);

      expect(gateway.hasEnded).toBe(false);
      await campaign.close();
      const after = await until('all connections of clients are closed', async () => {
        const report = await gateway.report();
        return report.sockets <= warm.sockets && report;
      });
      expect(after.rejections).toEqual([]);
      expect(after.logged).toEqual([]);
      expect(after.heapBytes).toBeLessThan(warm.heapBytes + MARGIN_BYTES);
      const inMegabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
      const heap = {
        warmMegabytes: inMegabytes(warm.heapBytes),
        afterMegabytes: inMegabytes(after.heapBytes),
      };
      console.log(JSON.stringify({ ...campaign.counts, ...heap }));
    },
  );
});
