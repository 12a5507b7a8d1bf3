import { pino } from 'pino';
import { startGateway } from '../../src/commands/start-gateway.ts';
import { parseConfig } from '../../src/config.ts';
import type { ObservedReport } from './observed-gateway.ts';
import { createProvider } from './test-gateway.ts';

// A gateway in a process of its own that tells its parent what a user never should see of it. Its configuration is
// the first argument. It is started by ObservedGateway, with --expose-gc.

const rejections: string[] = [];
const logged: string[] = [];

const ERROR_LEVEL = 50;
const log = pino({ level: 'error' }, { write: noteError });
const gateway = await startGateway(parseConfig(process.argv[2] ?? '', {}), createProvider, log);
// Not before: what keeps it from starting ends it.
process.on('unhandledRejection', (reason) => rejections.push(String(reason)));
process.on('uncaughtException', (error) => rejections.push(String(error.stack)));

process.on('message', async (request) => {
  if (request === 'report') process.send?.(await report());
});
process.once('disconnect', async () => {
  await gateway.close();
  process.exit();
});
process.send?.({ url: gateway.url });

/** The audit log, which comes through whatever the level, tells of no errors. */
function noteError(line: string): void {
  if (JSON.parse(line).level >= ERROR_LEVEL) logged.push(line);
}

async function report(): Promise<ObservedReport> {
  // Some of what is let go is let go only when it hears that something else has been.
  for (let round = 0; round < 5; round += 1) {
    global.gc?.();
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  const { heapUsed, external } = process.memoryUsage();
  const active = process.getActiveResourcesInfo();
  const count = (kind: string) => active.filter((each) => each === kind).length;
  return {
    heapBytes: heapUsed + external,
    sockets: count('TCPSocketWrap'),
    timers: count('Timeout'),
    rejections,
    logged,
  };
}
