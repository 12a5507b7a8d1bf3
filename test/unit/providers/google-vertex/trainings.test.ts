import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../../src/domain/operation.ts';
import type { WirePageRequest } from '../../../../src/providers/google/rest-client.ts';
import type { VertexAccess } from '../../../../src/providers/google-vertex/access.ts';
import type { VertexClient } from '../../../../src/providers/google-vertex/client.ts';
import { createTrainings } from '../../../../src/providers/google-vertex/trainings.ts';
import { parsePipeline, parseTuningJob } from '../../../../src/providers/google-vertex/wire-job.ts';
import type { OperationHints, Page } from '../../../../src/providers/provider.ts';
import { WireReader } from '../../../../src/providers/wire-reader.ts';
import { collect } from '../../../contract/asking.ts';
import { createCall } from '../../../contract/contract-call.ts';
import { rejection } from '../../../support/rejection.ts';
import { readFixture } from './read-fixture.ts';
import { PARENT, refused, rejected, stubAccess } from './stub-client.ts';

describe('a list of training jobs', () => {
  it('has every pipeline and every tuning job once, a page of each at a time, the newest first', async () => {
    const { access, asked } = stubService();
    expect(await namesOf(access)).toEqual([
      'tuningJobs/3',
      'trainingPipelines/1',
      'tuningJobs/4',
      'trainingPipelines/2',
    ]);
    expect(asked.map(({ page }) => page.token)).toEqual([null, null, '2', '4']);
  });

  it('goes on with the kind that has more', async () => {
    const { access, asked } = stubService({ listTuningJobs: async () => ({ items: [], nextToken: null }) });
    expect(await namesOf(access)).toEqual(['trainingPipelines/1', 'trainingPipelines/2']);
    expect(asked).toHaveLength(2);
  });

  it.each(['', 'tuning:', 'e30x', Buffer.from('{"pipelines":1}').toString('base64url')])(
    'does not take %j for a page token of its own',
    async (token) => {
      const { access } = stubService();
      expect(await rejection(createTrainings(access).list({ token }, createCall()))).toMatchObject({
        code: 'BAD_INPUT',
      });
    },
  );

  it('leaves the tuning jobs out where they are not to be listed', async () => {
    const { access, asked } = stubService({}, { tuningJobs: false });
    expect(await namesOf(access)).toEqual(['trainingPipelines/1', 'trainingPipelines/2']);
    expect(asked.every(({ list }) => list === 'pipelines')).toBe(true);
  });

  it('asks for the unfinished among the pipelines, and for tuning jobs without a filter', async () => {
    const { access, asked } = stubService();
    await namesOf(access, { done: false });
    expect(asked.map(({ list, page }) => [list, page.filter?.includes('state!=') ?? false])).toEqual([
      ['pipelines', true],
      ['tuning jobs', false],
      ['pipelines', true],
      ['tuning jobs', false],
    ]);
  });

  it.each([404, 501])('is whole where tuning is not known, which answers %s', async (status) => {
    const { access } = stubService({ listTuningJobs: () => Promise.reject(rejected(status)) });
    expect(await readAll(access)).toEqual({
      names: ['trainingPipelines/1', 'trainingPipelines/2'],
      refusals: [],
    });
  });

  it('tells of another refusal of the tuning jobs beside what it has', async () => {
    const { access } = stubService({ listTuningJobs: () => Promise.reject(rejected(400)) });
    expect(await readAll(access)).toEqual({
      names: ['trainingPipelines/1', 'trainingPipelines/2'],
      refusals: [400],
    });
  });

  it('has the tuning jobs of who may not see the pipelines, and the other way round, and tells of it', async () => {
    const forbid = () => Promise.reject(refused('PROVIDER_AUTH', 403));
    const { access: tuningOnly } = stubService({ listTrainingPipelines: forbid });
    const { access: pipelinesOnly } = stubService({ listTuningJobs: forbid });
    expect(await readAll(tuningOnly)).toEqual({ names: ['tuningJobs/3', 'tuningJobs/4'], refusals: [403] });
    expect(await readAll(pipelinesOnly)).toEqual({
      names: ['trainingPipelines/1', 'trainingPipelines/2'],
      refusals: [403],
    });
  });

  it('fails for who may not see the pipelines where there is nothing else to list', async () => {
    const forbid = () => Promise.reject(refused('PROVIDER_AUTH', 403));
    const { access } = stubService({ listTrainingPipelines: forbid }, { tuningJobs: false });
    expect(await rejection(readAll(access))).toMatchObject({ code: 'PROVIDER_AUTH', status: 403 });
  });

  it('finds a pipeline by the last part of its name though tuning jobs may not be seen', async () => {
    const { access } = stubService({ getTuningJob: () => Promise.reject(refused('PROVIDER_AUTH', 403)) });
    expect(await namesOf(access, { nativeId: '2' })).toEqual(['trainingPipelines/2']);
  });

  it('finds a job by the last part of its name, whichever kind it is of', async () => {
    const { access, asked } = stubService();
    expect(await namesOf(access, { nativeId: '3' })).toEqual(['tuningJobs/3']);
    expect(await namesOf(access, { nativeId: '../3' })).toEqual([]);
    expect(asked).toEqual([]);
  });
});

describe('deleting a training job', () => {
  it('refuses a tuning job without asking', async () => {
    const outcome = await createTrainings(stubAccess({})).delete(`${PARENT}/tuningJobs/3`, createCall());
    expect(outcome).toMatchObject({ outcome: 'refused', reason: { code: 'UNSUPPORTED' } });
  });

  it('refuses a name that is none of this provider’s without asking', async () => {
    for (const name of [
      '3',
      `${PARENT}/models/3`,
      'projects/123/locations/europe-west4/trainingPipelines/3',
    ]) {
      const outcome = await createTrainings(stubAccess({})).delete(name, createCall());
      expect(outcome).toMatchObject({ outcome: 'refused', reason: { code: 'NOT_FOUND' } });
    }
  });
});

async function readAll(access: VertexAccess) {
  const { list } = createTrainings(access);
  const names: string[] = [];
  const refusals: (number | null)[] = [];
  let token: string | null = null;
  do {
    const page: Page<Operation> = await list({ token }, createCall());
    names.push(...page.items.map(({ name }) => name.replace(`${PARENT}/`, '')));
    if (page.unreadable) refusals.push(page.unreadable.status);
    token = page.nextToken;
  } while (token !== null);
  return { names, refusals };
}

async function namesOf(access: VertexAccess, hints: OperationHints = {}): Promise<readonly string[]> {
  const { list } = createTrainings(access);
  const { items } = await collect((token) => list({ token, hints }, createCall()));
  return items.map(({ name }) => name.replace(`${PARENT}/`, ''));
}

/** A service of one job a page: the pipelines 1 and 2, the tuning jobs 3 and 4. */
function stubService(client: Partial<VertexClient> = {}, settings: Partial<VertexAccess> = {}) {
  const asked: { readonly list: string; readonly page: WirePageRequest }[] = [];
  const known = (id: string, ids: readonly string[]) => {
    if (!ids.includes(id)) throw rejected(404);
    return id;
  };
  const access = stubAccess(
    {
      async listTrainingPipelines(page) {
        asked.push({ list: 'pipelines', page });
        return { items: [pipelineOf(page.token ?? '1')], nextToken: page.token === null ? '2' : null };
      },
      async listTuningJobs(page) {
        asked.push({ list: 'tuning jobs', page });
        return { items: [tuningOf(page.token ?? '3')], nextToken: page.token === null ? '4' : null };
      },
      getTrainingPipeline: async (id) => pipelineOf(known(id, ['1', '2'])),
      getTuningJob: async (id) => tuningOf(known(id, ['3', '4'])),
      ...client,
    },
    settings,
  );
  return { access, asked };
}

function pipelineOf(id: string) {
  const name = `${PARENT}/trainingPipelines/${id}`;
  return parsePipeline(WireReader.of({ ...(readFixture('pipeline-pending') as object), name }));
}

function tuningOf(id: string) {
  const name = `${PARENT}/tuningJobs/${id}`;
  return parseTuningJob(WireReader.of({ ...(readFixture('tuning-job') as object), name }));
}
