import { describe, expect, it } from 'vitest';
import { BadInputError, type ProviderError } from '../../../../src/errors.ts';
import type { WirePageRequest } from '../../../../src/providers/google/rest-client.ts';
import {
  OPERATION_PARENTS,
  type OperationParent,
  type VertexAccess,
} from '../../../../src/providers/google-vertex/access.ts';
import type { VertexClient } from '../../../../src/providers/google-vertex/client.ts';
import { listWireOperations } from '../../../../src/providers/google-vertex/operation-pages.ts';
import { parseOperation, type WireOperation } from '../../../../src/providers/google-vertex/wire.ts';
import type { OperationHints, Page } from '../../../../src/providers/provider.ts';
import { WireReader } from '../../../../src/providers/wire-reader.ts';
import { collect } from '../../../contract/asking.ts';
import { createCall } from '../../../contract/contract-call.ts';
import { rejection } from '../../../support/rejection.ts';
import { PARENT, refused, rejected, stubAccess } from './stub-client.ts';

/** Paths of operations by what they are listed below; '' is the location. */
type Service = Readonly<Record<string, readonly string[]>>;

interface Asked {
  readonly below: string | null;
  readonly filter: string | undefined;
}

const RESOURCES: Readonly<Record<OperationParent, number>> = {
  endpoints: 2,
  models: 13,
  datasets: 1,
  trainingPipelines: 0,
  tuningJobs: 1,
  customJobs: 1,
};

describe('a list of all operations', () => {
  it('has those of the location and those below every resource, each once', async () => {
    const service = {
      '': ['operations/1'],
      'endpoints/1': ['endpoints/1/operations/2', 'endpoints/1/operations/3', 'endpoints/1/operations/4'],
      'endpoints/2': ['endpoints/2/operations/5'],
      'models/13': ['models/13/operations/6'],
    };
    expect(await pathsOf(stubService(service).access)).toEqual([
      'operations/1',
      'endpoints/1/operations/2',
      'endpoints/2/operations/5',
      'endpoints/1/operations/3',
      'endpoints/1/operations/4',
      'models/13/operations/6',
    ]);
  });

  it('looks below ten resources at a time, and below each of them once', async () => {
    const { access, asked, mostAtOnce } = stubService({});
    expect(await pathsOf(access)).toEqual([]);
    expect(asked.map(({ below }) => below)).toHaveLength(1 + 2 + 13);
    expect(new Set(asked.map(({ below }) => below)).size).toBe(asked.length);
    expect(mostAtOnce()).toBe(10);
  });

  it.each([1, 10, 12])('looks below %i of a kind at most, and tells of it', async (nestedOperationsLimit) => {
    const service = {
      'models/13': ['models/13/operations/6'],
      'customJobs/1': ['customJobs/1/operations/3'],
    };
    const nestedOperations = ['models', 'customJobs'] as const;
    const { access, asked } = stubService(service, { nestedOperations, nestedOperationsLimit });
    expect(await answerOf(access)).toMatchObject({
      paths: ['customJobs/1/operations/3'],
      unreadable: [
        {
          code: 'LIMIT_EXCEEDED',
          message: expect.stringContaining(`more than ${nestedOperationsLimit} models`),
        },
      ],
    });
    expect(asked.filter(({ below }) => below?.startsWith('models/'))).toHaveLength(nestedOperationsLimit);
  });

  it('leaves nothing out of a kind that has just as many as it may look below', async () => {
    const service = { 'models/13': ['models/13/operations/6'] };
    const { access } = stubService(service, { nestedOperationsLimit: 13 });
    expect(await answerOf(access)).toEqual({ paths: ['models/13/operations/6'], unreadable: [] });
  });

  it('does not look below what the location’s list has shown', async () => {
    const service = {
      '': ['operations/1', 'models/13/operations/6', 'endpoints/1/operations/2'],
      'endpoints/1': ['endpoints/1/operations/2'],
      'models/13': ['models/13/operations/6'],
    };
    const { access, asked } = stubService(service);
    expect(await pathsOf(access)).toEqual(service['']);
    expect(asked.every(({ below }) => below === null)).toBe(true);
  });

  it('keeps an operation of the location that lies below a collection it does not look through', async () => {
    const service = { '': ['indexes/7/operations/1'] };
    expect(await pathsOf(stubService(service).access)).toEqual(['indexes/7/operations/1']);
  });

  it('takes a resource that is gone, and a place that lists none, for empty', async () => {
    const service = { '': ['operations/1'], 'endpoints/2': ['endpoints/2/operations/5'] };
    const { access } = stubService(service, {
      refuse: ({ below }) => (below === 'endpoints/1' ? 404 : below === 'models/1' ? 501 : null),
    });
    expect(await pathsOf(access)).toEqual(['operations/1', 'endpoints/2/operations/5']);
  });

  it('looks below tuning jobs and custom jobs too', async () => {
    const service = {
      'tuningJobs/1': ['tuningJobs/1/operations/2'],
      'customJobs/1': ['customJobs/1/operations/3'],
    };
    expect(await pathsOf(stubService(service, { nestedOperations: OPERATION_PARENTS }).access)).toEqual([
      'tuningJobs/1/operations/2',
      'customJobs/1/operations/3',
    ]);
  });

  it('asks nothing of tuning jobs where these are not listed', async () => {
    const { access, asked } = stubService({}, { nestedOperations: ['tuningJobs'], tuningJobs: false });
    await pathsOf(access);
    expect(asked.map(({ below }) => below)).toEqual([null]);
  });

  it.each([404, 501])(
    'takes a kind of resource whose list is %i for one that is not there',
    async (status) => {
      const service = { 'customJobs/1': ['customJobs/1/operations/3'] };
      const { access } = stubService(service, {
        nestedOperations: ['tuningJobs', 'customJobs'],
        unlisted: { tuningJobs: rejected(status) },
      });
      expect(await answerOf(access)).toEqual({ paths: ['customJobs/1/operations/3'], unreadable: [] });
    },
  );

  it.each(['PROVIDER_REJECTED', 'PROVIDER_AUTH'] as const)(
    'goes on after a kind of resource that may not be listed, and tells of it: %s',
    async (code) => {
      const refusal = refused(code, 403);
      const service = { 'customJobs/1': ['customJobs/1/operations/3'] };
      const { access } = stubService(service, {
        nestedOperations: ['tuningJobs', 'customJobs'],
        unlisted: { tuningJobs: refusal },
      });
      expect(await answerOf(access)).toEqual({
        paths: ['customJobs/1/operations/3'],
        unreadable: [refusal],
      });
    },
  );

  it('fails where a kind of resource cannot be listed for now', async () => {
    const { access } = stubService({}, { unlisted: { models: refused('PROVIDER_UNAVAILABLE', 503) } });
    expect(await rejection(pathsOf(access))).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  });

  it('does not take a location that is not found for an empty one', async () => {
    const { access } = stubService({}, { refuse: () => 404 });
    expect(await rejection(pathsOf(access))).toMatchObject({ code: 'PROVIDER_REJECTED', status: 404 });
  });

  it('goes on where the operations of one place may not be listed, and tells of it', async () => {
    const service = { 'endpoints/2': ['endpoints/2/operations/5'] };
    const { access } = stubService(service, {
      refuse: ({ below }) => (below === null || below === 'endpoints/1' ? 403 : null),
    });
    const { paths, unreadable } = await answerOf(access);
    expect(paths).toEqual(['endpoints/2/operations/5']);
    expect(unreadable.map(({ status }) => status)).toEqual([403, 403]);
  });

  it('asks for the finished ones, and without a filter where that is refused', async () => {
    const service = { '': ['operations/1'] };
    const taken = stubService(service);
    await pathsOf(taken.access, { done: true });
    expect(new Set(taken.asked.map(({ filter }) => filter))).toEqual(new Set(['done=true']));
    const refused = stubService(service, { refuse: ({ filter }) => (filter ? 400 : null) });
    expect(await pathsOf(refused.access, { done: true })).toEqual(['operations/1']);
  });

  it.each([
    ['models/13@2', ['', 'models/13', 'endpoints/1', 'endpoints/2']],
    ['datasets/1', ['', 'datasets/1']],
    ['endpoints/1', []],
  ])('looks for work on %s where it can be', async (worksOn, places) => {
    const { access, asked } = stubService({});
    await pathsOf(access, { worksOn: `${PARENT}/${worksOn}` });
    expect(asked.map(({ below }) => below ?? '')).toEqual(places);
  });

  it.each(['', 'x', 'bm90aGluZw', token({ part: 9 }), token({ open: [['../x', 't']] })])(
    'refuses %j, which is no token of its own',
    async (forged) => {
      const asking = listWireOperations(stubService({}).access, { token: forged }, createCall());
      expect(await rejection(asking)).toBeInstanceOf(BadInputError);
    },
  );
});

async function pathsOf(access: VertexAccess, hints: OperationHints = {}): Promise<readonly string[]> {
  const { items } = await collect((token) => listWireOperations(access, { token, hints }, createCall()));
  return items.map(({ path }) => path.path);
}

interface StubOptions
  extends Partial<Pick<VertexAccess, 'nestedOperations' | 'nestedOperationsLimit' | 'tuningJobs'>> {
  /** The status that a list of operations is refused with; null for none. */
  readonly refuse?: (asked: Asked) => number | null;
  /** Collections whose lists are refused, and with what. */
  readonly unlisted?: Partial<Record<OperationParent, ProviderError>>;
}

/** The whole list, and what its pages tell of what is missing. */
async function answerOf(access: VertexAccess) {
  const unreadable: ProviderError[] = [];
  const { items } = await collect(async (token) => {
    const page = await listWireOperations(access, { token }, createCall());
    if (page.unreadable) unreadable.push(page.unreadable);
    return page;
  });
  return { paths: items.map(({ path }) => path.path), unreadable };
}

/** A service of one operation a page. */
function stubService(service: Service, { refuse = () => null, unlisted, ...settings }: StubOptions = {}) {
  const asked: Asked[] = [];
  let underWay = 0;
  let most = 0;
  const client: Partial<VertexClient> = {
    async listOperations(below, { token, filter }: WirePageRequest): Promise<Page<WireOperation>> {
      asked.push({ below, filter });
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      underWay -= 1;
      const status = refuse({ below, filter });
      if (status !== null) throw status === 403 ? refused('PROVIDER_AUTH', 403) : rejected(status);
      return pageOf(service[below ?? ''] ?? [], Number(token ?? 0));
    },
    async listResources(collection, pageSize, token) {
      const refusal = unlisted?.[collection];
      if (refusal) throw refusal;
      const first = Number(token ?? 0);
      const last = Math.min(first + pageSize, RESOURCES[collection]);
      const items = Array.from({ length: last - first }, (_, index) => String(first + index + 1)).map(
        (id) => ({
          name: `${PARENT}/${collection}/${id}`,
          id,
        }),
      );
      return { items, nextToken: last < RESOURCES[collection] ? String(last) : null };
    },
  };
  return { access: stubAccess(client, settings), asked, mostAtOnce: () => most };
}

function pageOf(paths: readonly string[], index: number): Page<WireOperation> {
  const items = paths
    .slice(index, index + 1)
    .map((path) => parseOperation(WireReader.of({ name: `${PARENT}/${path}` })));
  return { items, nextToken: index + 1 < paths.length ? String(index + 1) : null };
}

function token(changes: object): string {
  const place = { part: 1, token: null, open: [], begun: 0, isBegun: false, shown: [], ...changes };
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}
