import { describe, expect, it } from 'vitest';
import { providerRejection, rejection } from '../support/rejection.ts';
import { collect } from './asking.ts';
import { withAzure } from './azure-language-asking.ts';
import { createCall } from './contract-call.ts';

const SEEDED_TEXT_PROJECTS = ['contracts', 'reviews', 'sandbox', 'tickets'];

describe('AZURE_LANGUAGE lists over projects', () => {
  it('asks which projects there are, once, and tells what each is for', () =>
    withAzure({ projects: null }, async ({ provider, emulator }) => {
      const page = await provider.models.list?.({ token: null }, createCall());
      expect(new Set(page?.items.map(({ task }) => task))).toEqual(
        new Set(['TEXT_EXTRACTION', 'TEXT_MULTI_LABEL_CLASSIFICATION', 'TEXT_CLASSIFICATION']),
      );
      const paths = emulator.requestLog.list().map(({ path }) => path);
      expect(paths.filter((path) => path.endsWith('/projects'))).toHaveLength(1);
      expect(paths).toHaveLength(1 + 2 * SEEDED_TEXT_PROJECTS.length - 1);
    }));

  it('sees the projects that are configured and no others', () =>
    withAzure({ projects: ['tickets', 'reviews'] }, async ({ provider }) => {
      const list = provider.datasets?.list;
      const { items } = await collect(async (token) => {
        if (list === undefined) throw new Error('no list of datasets');
        return list({ token }, createCall());
      });
      expect(items.map(({ displayName }) => displayName).sort()).toEqual(['reviews', 'tickets']);
      const name = 'projects/contracts';
      expect((await provider.datasets?.getMany([name], createCall()))?.size).toBe(0);
    }));

  it('takes a project that is gone for an empty one, and not another error', () =>
    withAzure({ projects: ['gone', 'reviews'] }, async ({ provider, emulator }) => {
      const page = await provider.training.list?.({ token: null }, createCall());
      expect(page?.items).toHaveLength(4);
      emulator.faults.add({ kind: 'status', status: 403, path: '/projects/gone/' });
      const list = provider.training.list?.({ token: null }, createCall());
      expect((await providerRejection(list ?? Promise.resolve())).code).toBe('PROVIDER_AUTH');
    }));

  it('goes through more projects than it reads side by side', () => {
    const projects = [...SEEDED_TEXT_PROJECTS, ...Array.from({ length: 12 }, (_, index) => `none${index}`)];
    return withAzure({ projects }, async ({ provider }) => {
      const list = provider.models.list;
      if (list === undefined) throw new Error('no list of models');
      const { items, pages } = await collect((token) => list({ token }, createCall()));
      expect(items.map(({ displayName }) => displayName).sort()).toEqual([
        'contracts-v1',
        'reviews-partial',
        'reviews-v1',
        'reviews-v2',
        'tickets-small',
        'tickets-v1',
      ]);
      expect(pages).toBe(2);
    });
  });

  it('asks one project alone where a dataset or model names it', () =>
    withAzure({ projects: null }, async ({ provider, emulator }) => {
      const hints = { worksOn: 'projects/tickets/models/tickets-v1' };
      const page = await provider.operations.list?.({ token: null, hints }, createCall());
      expect(page?.items.map(({ name }) => name)).toHaveLength(2);
      expect(emulator.requestLog.total).toBe(2);
    }));

  it.each([
    '',
    'nonsense',
    tokenOf({ open: [['contracts', 'skip=1']], after: null }),
    tokenOf({ open: 'x' }),
  ])('refuses a page token that it did not give: %j', (token) =>
    withAzure({}, async ({ provider, emulator }) => {
      const list = provider.models.list?.({ token }, createCall());
      expect(await rejection(list ?? Promise.resolve())).toMatchObject({ code: 'BAD_INPUT' });
      expect(emulator.requestLog.total).toBe(0);
    }),
  );
});

function tokenOf(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}
