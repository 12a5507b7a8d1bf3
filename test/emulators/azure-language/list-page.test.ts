import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createFilms,
  type Json,
  type StartedAzure,
  startAzure,
  TEXT_PROJECT,
  textOf,
  trainToTheEnd,
} from './started-azure.ts';

describe('lists of the Azure emulator', () => {
  let azure: StartedAzure;
  beforeEach(async () => {
    azure = await startAzure();
    for (const projectName of ['a', 'b', 'c', 'd', 'e']) {
      await azure.text('PATCH', `/${projectName}`, { body: { ...TEXT_PROJECT, projectName } });
    }
  });
  afterEach(() => azure.close());

  const names = (body: Json | undefined) =>
    [0, 1, 2, 3, 4].flatMap((index) => body?.value?.[index]?.projectName ?? []).join('');

  it('end with a null link', async () => {
    const { body } = await azure.text('GET', '');
    expect([names(body), body?.nextLink]).toEqual(['abcde', null]);
  });

  it('give pages whose links count top down and have a slash before the question mark', async () => {
    const first = await azure.text('GET', '?maxpagesize=2');
    expect(names(first.body)).toBe('ab');
    expect(first.body?.nextLink).toBe(
      `${azure.url}/language/authoring/analyze-text/projects/?api-version=2023-04-01&top=2147483645&skip=2&maxpagesize=2`,
    );
    const second = await azure.ask('GET', textOf(first.body?.nextLink));
    expect(names(second.body)).toBe('cd');
    const third = await azure.ask('GET', textOf(second.body?.nextLink));
    expect([names(third.body), third.body?.nextLink]).toEqual(['e', null]);
  });

  it('stop at top, over however many pages', async () => {
    const first = await azure.text('GET', '?top=3&skip=1&maxpagesize=2');
    expect(names(first.body)).toBe('bc');
    const second = await azure.ask('GET', textOf(first.body?.nextLink));
    expect([names(second.body), second.body?.nextLink]).toEqual(['d', null]);
    expect(names((await azure.text('GET', '?top=0')).body)).toBe('');
  });

  it('have the page size that is set where none is asked for', async () => {
    azure.service.configure({ defaultPageSize: 4 });
    expect(names((await azure.text('GET', '')).body)).toBe('abcd');
  });

  it('can end without a link or with an empty one', async () => {
    azure.service.configure({ lastPageNextLink: 'absent' });
    expect((await azure.text('GET', '')).body).not.toHaveProperty('nextLink');
    azure.service.configure({ lastPageNextLink: 'empty' });
    expect((await azure.text('GET', '')).body?.nextLink).toBe('');
  });

  it.each(['top=-1', 'skip=x', 'maxpagesize=0', 'top=3000000000'])('refuse %s', async (query) => {
    const answer = await azure.text('GET', `?${query}`);
    expect([answer.status, answer.body?.error?.target]).toEqual([400, query.split('=')[0]]);
  });

  it('of evaluation results need the string index type at first, not in the links that follow', async () => {
    await createFilms(azure);
    await trainToTheEnd(azure);
    const path = '/films/models/films-v1/evaluation/result';
    expect((await azure.text('GET', path)).body?.error?.target).toBe('stringIndexType');
    const first = await azure.text('GET', `${path}?stringIndexType=UTF16CodeUnit&maxpagesize=5`);
    expect(first.body?.value).toHaveLength(5);
    expect(first.body?.nextLink).toContain(
      '/evaluation/result/?api-version=2023-04-01&top=2147483642&skip=5',
    );
    const second = await azure.ask('GET', textOf(first.body?.nextLink));
    expect(second.status).toBe(200);
    expect(second.body?.value?.[0]).not.toEqual(first.body?.value?.[0]);
  });
});
