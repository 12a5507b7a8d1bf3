import { type Ledger, operationKey } from '../../src/ledger/ledger.ts';
import type { PollingOptions } from '../../src/operations/poll-schedule.ts';
import { createOperation } from './samples.ts';
import { ScriptedProvider } from './scripted-provider.ts';
import { createTestEngine } from './test-engine.ts';

/** The operation that the provider of a subject shows as running. */
export const ID = { provider: 'fake', name: 'operations/1' };

/** A poller over one provider with one running operation; the clock stands still. */
export function createPollerSubject(
  options: { readonly ledger?: Ledger; readonly polling?: Partial<PollingOptions> } = {},
) {
  const fake = new ScriptedProvider();
  fake.show(createOperation());
  const engine = createTestEngine({ ...options, providers: [fake] });
  const entryOf = async (id = ID) => (await engine.ledger.getMany([id])).get(operationKey(id));
  return { ...engine, fake, entryOf };
}
