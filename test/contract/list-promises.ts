import { expect, it } from 'vitest';
import type { Operation } from '../../src/domain/operation.ts';
import { isTerminal } from '../../src/domain/operation-state.ts';
import type { OperationHints, Page, Provider } from '../../src/providers/provider.ts';
import { providerRejection } from '../support/rejection.ts';
import { collect, expectAbsent } from './asking.ts';
import { createCall } from './contract-call.ts';
import type { ListSetup, ProviderSetup, Subject } from './provider-setup.ts';
import { withSubject } from './subject-deps.ts';

export function describeLists(setup: ProviderSetup): void {
  it('P05 pages through every list exactly once', () =>
    withLists(setup, async ({ provider, emulator }, lists) => {
      let extraPages = 0;
      for (const list of listsOf(provider)) {
        emulator.service.reset();
        const whole = await collect(list);
        emulator.service.configure(lists.smallPages);
        const paged = await collect(list);
        const names = paged.items.map((item) => item.name);
        expect(new Set(names).size).toBe(names.length);
        expect(names.sort()).toEqual(whole.items.map((item) => item.name).sort());
        extraPages += paged.pages - whole.pages;
      }
      // A list of one row has one page, however small.
      expect(extraPages).toBeGreaterThan(0);
    }));

  it('P06 lets hints narrow a list, and never add to it or lose what fits', () =>
    withLists(setup, async ({ provider }) => {
      const everything = await operationsBy(provider);
      const last = everything.at(-1);
      const hints: readonly (readonly [OperationHints, (operation: Operation) => boolean])[] = [
        [{ done: true }, ({ state }) => isTerminal(state)],
        [{ done: false }, ({ state }) => !isTerminal(state)],
        [{ nativeId: lastSegment(last?.name) }, ({ name }) => name === last?.name],
      ];
      for (const [hint, fits] of hints) {
        const names = (await operationsBy(provider, hint)).map((operation) => operation.name);
        expect(everything.map((operation) => operation.name)).toEqual(expect.arrayContaining(names));
        const wanted = everything.filter(fits).map((operation) => operation.name);
        expect(names, JSON.stringify(hint)).toEqual(expect.arrayContaining(wanted));
      }
    }));

  it('P34 narrows models by their dataset without losing one', () =>
    withLists(setup, async ({ provider }) => {
      const list = (hints: { datasetName?: string }) =>
        collect(async (token) => modelPage(provider, token, hints));
      const { items: everything } = await list({});
      const datasetName = everything.find((model) => model.datasetName !== null)?.datasetName;
      if (datasetName === undefined || datasetName === null) return expect(provider.datasets).toBeUndefined();
      const { items } = await list({ datasetName });
      const wanted = everything.filter((model) => model.datasetName === datasetName);
      expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(wanted.map(({ name }) => name)));
    }));

  it('P24 ends a list whose next page is the page just read', () =>
    withLists(setup, async ({ provider, emulator }, lists) => {
      const body = lists.modelPage([lists.modelRow('anywhere')], true);
      emulator.faults.add({ kind: 'body', path: lists.modelsPath, times: null, body });
      const error = await providerRejection(collect(async (token) => modelPage(provider, token)));
      expect(error.code).toBe('PROVIDER_PROTOCOL');
    }));

  it('P25 leaves out the row that cannot be read, says so in the log, and keeps the others', () =>
    withLists(setup, async ({ provider, emulator, logLines }, lists) => {
      const rows = [lists.modelRow('first'), {}, 'no row at all', null, 7, [], lists.modelRow('second')];
      emulator.faults.add({ kind: 'body', path: lists.modelsPath, body: lists.modelPage(rows, false) });
      const page = await modelPage(provider, null);
      expect(page.items.map((model) => model.displayName)).toEqual(['first', 'second']);
      expect(logLines.filter((line) => line.includes('"level":40')).length).toBeGreaterThan(0);
    }));

  it('P27 survives missing, null and extra members', () =>
    withLists(setup, async ({ provider, emulator }, lists) => {
      const rows = ['bare', 'nulls', 'extra'].map((label) => lists.modelRow(label));
      const [bare = {}, nulls = {}, extra = {}] = rows;
      const body = lists.modelPage(
        [
          withoutOptional(bare, lists.requiredMembers, () => undefined),
          withoutOptional(nulls, lists.requiredMembers, () => null),
          { ...extra, futureMember: { deep: [1, null] }, __proto__x: 1, constructor: 'text' },
        ],
        false,
      );
      emulator.faults.add({ kind: 'body', path: lists.modelsPath, body });
      const page = await modelPage(provider, null);
      expect(page.items).toHaveLength(3);
      expect(page.items[2]?.raw).toHaveProperty('futureMember');
    }));
}

function withLists(
  setup: ProviderSetup,
  test: (subject: Subject, lists: ListSetup) => Promise<void>,
): Promise<void> {
  return withSubject(setup, async (subject) => {
    if (setup.lists === null) return expectAbsent(subject.provider.models.list);
    await test(subject, setup.lists);
  });
}

type NamedList = (token: string | null) => Promise<Page<{ readonly name: string }>>;

function listsOf({ models, operations, training, datasets }: Provider): readonly NamedList[] {
  return [models.list, operations.list, training.list, datasets?.list].flatMap((list) =>
    list ? [(token: string | null) => list({ token }, createCall())] : [],
  );
}

async function modelPage(provider: Provider, token: string | null, hints: { datasetName?: string } = {}) {
  const page = await provider.models.list?.({ token, hints }, createCall());
  if (page === undefined) throw new Error('the provider does not list models');
  return page;
}

async function operationsBy(provider: Provider, hints: OperationHints = {}): Promise<readonly Operation[]> {
  const list = provider.operations.list;
  if (list === undefined) throw new Error('the provider does not list operations');
  return (await collect((token) => list({ token, hints }, createCall()))).items;
}

function withoutOptional(
  row: Readonly<Record<string, unknown>>,
  required: readonly string[],
  replacement: () => unknown,
): unknown {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, required.includes(name) ? value : replacement()]),
  );
}

function lastSegment(name: string | undefined): string {
  return decodeURIComponent(name?.split('/').at(-1) ?? '');
}
