import { type Ledger, operationKey } from '../../src/ledger/ledger.ts';
import type { PollingOptions } from '../../src/operations/polling/poll-schedule.ts';
import { createOperation } from './samples.ts';
import { ScriptedProvider } from './scripted-provider.ts';
import { createTestEngine } from './test-engine.ts';

/** The operation that the provider of a subject shows as running. */
export const ID = { provider: 'fake', name: 'operations/1' };

/** A poller over one provider that has work running: the ledger learns of it just now, and the clock stands still. */
export async function createPollerSubject(
  options: { readonly ledger?: Ledger; readonly polling?: Partial<PollingOptions> } = {},
) {
  const fake = new ScriptedProvider();
  fake.show(createOperation());
  const engine = createTestEngine({ ...options, providers: [fake] });
  const record = (...operations: readonly Parameters<typeof createOperation>[0][]) =>
    engine.ledger.record(operations.map(createOperation), engine.clock.now());
  await record({});
  const entryOf = async (id = ID) => (await engine.ledger.getMany([id])).get(operationKey(id));
  return { ...engine, fake, record, entryOf };
}
