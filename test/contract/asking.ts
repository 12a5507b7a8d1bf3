import { expect } from 'vitest';
import type { Operation, TrainingOperation } from '../../src/domain/operation.ts';
import { ProviderError } from '../../src/errors.ts';
import type { Found, Page, Provider } from '../../src/providers/provider.ts';
import { createCall } from './contract-call.ts';
import type { ProviderSetup, Subject } from './provider-setup.ts';

/** Every row of a list, page by page. A list without end fails. */
export async function collect<Item>(
  list: (token: string | null) => Promise<Page<Item>>,
): Promise<{ items: Item[]; pages: number }> {
  const items: Item[] = [];
  let token: string | null = null;
  for (let pages = 1; pages <= 500; pages += 1) {
    const page: Page<Item> = await list(token);
    items.push(...page.items);
    token = page.nextToken;
    if (token === null) return { items, pages };
  }
  throw new Error('the list has more than 500 pages');
}

/** The thing found under a name; fails where it is absent or an error. */
export function present<Item>(found: Found<Item>, name: string): Item {
  const item = found.get(name);
  if (item === undefined) throw new Error(`${name} is absent; found ${[...found.keys()].join(', ')}`);
  if (item instanceof ProviderError) throw item;
  return item;
}

/** The error found under a name; fails where there is none. */
export function failed(found: Found<unknown>, name: string): ProviderError {
  const error = found.get(name);
  if (error instanceof ProviderError) return error;
  throw new Error(`${name}: expected a ProviderError, found ${String(error)}`);
}

/** Starts a training as the setup has it; fails where it does not begin. */
export async function startTraining(
  setup: ProviderSetup,
  provider: Provider,
  label: string,
): Promise<TrainingOperation> {
  const answer = await provider.training.start?.(
    setup.training.spec(label),
    { overwriteModel: false, beforeSending: async () => {} },
    createCall(),
  );
  if (answer?.outcome !== 'started') throw new Error(`not started: ${JSON.stringify(answer)}`);
  return answer.operation;
}

export async function readTraining(provider: Provider, name: string): Promise<TrainingOperation> {
  return present(await provider.training.getMany([name], createCall()), name);
}

export async function readOperation(provider: Provider, name: string): Promise<Operation> {
  return present(await provider.operations.getMany([name], createCall()), name);
}

/** Requests with this method that the emulator has seen. */
export function requestsSeen({ emulator }: Subject, method: string): number {
  return emulator.requestLog.list().filter((request) => request.method === method).length;
}

/** Promises about a capability that a provider does not have come down to this. */
export function expectAbsent(capability: unknown): void {
  expect(capability).toBeUndefined();
}
