import { describe, expect, it } from 'vitest';
import type { VertexClient } from '../../../../src/providers/google-vertex/client.ts';
import { FORGOTTEN_TRAINING, READY_MADE } from '../../../../src/providers/google-vertex/model-origin.ts';
import { createOrigins, type Origins } from '../../../../src/providers/google-vertex/model-origins.ts';
import { parseModel, type WireModel } from '../../../../src/providers/google-vertex/wire.ts';
import { parsePipeline, parseTuningJob } from '../../../../src/providers/google-vertex/wire-job.ts';
import type { Call } from '../../../../src/providers/provider.ts';
import { WireReader } from '../../../../src/providers/wire-reader.ts';
import { createCall } from '../../../contract/contract-call.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { fixtureReader, readFixture } from './read-fixture.ts';
import { PARENT, refused, rejected, stubAccess } from './stub-client.ts';

const TUNED = parseModel(fixtureReader('model-tuned'));

/** The models 1 and 2 with their pipelines under other names for the same: nothing is known by these. */
const RENAMED = [1, 2].map((id) => ({
  ...modelOf(id),
  trainingPipeline: `projects/demo/locations/us-central1/trainingPipelines/${id}`,
}));

describe('how models came to be', () => {
  it('reads one pipeline by its name and keeps what it said', async () => {
    const { client, asked } = stubService();
    const origins = createOrigins(stubAccess(client));
    const model = modelOf(1);
    const first = (await origins.getMany([model], createCall())).get(model);
    expect(first).toMatchObject({ isTrained: true, task: 'TABULAR_CLASSIFICATION', datasetId: '4405795' });
    expect((await origins.getMany([model], createCall())).get(model)).toEqual(first);
    expect(asked).toEqual(['get 1']);
  });

  it('lists the pipelines of many models once, and keeps those of others too', async () => {
    const { client, asked } = stubService();
    const origins = createOrigins(stubAccess(client));
    await origins.getMany([modelOf(1), modelOf(2), modelOf(3)], createCall());
    await origins.getMany([modelOf(4), modelOf(5)], createCall());
    expect(asked).toEqual(['list']);
  });

  it('reads the pipelines of a long list of models page by page beside it, however long', async () => {
    const { client, asked } = stubService({}, 2_000);
    const origins = createOrigins(stubAccess(client));
    for (let first = 1; first <= 2_000; first += 100) {
      const models = Array.from({ length: 100 }, (_, index) => modelOf(first + index));
      const found = await origins.getMany(models, createCall());
      expect([...found.values()].every(({ task }) => task === 'TABULAR_CLASSIFICATION')).toBe(true);
    }
    expect(asked).toEqual(Array.from({ length: 20 }, () => 'list'));
  });

  it('finds what lies before the place where the list of pipelines was left', async () => {
    const { client, asked } = stubService({}, 300);
    const origins = createOrigins(stubAccess(client));
    await origins.getMany([modelOf(1), modelOf(2)], createCall());
    expect(await tasksOf(origins, RENAMED)).toEqual(['TABULAR_CLASSIFICATION', 'TABULAR_CLASSIFICATION']);
    expect(asked).toEqual(['list', 'list', 'list', 'get 1', 'get 2']);
  });

  it('begins the list of pipelines anew where the service has forgotten the place', async () => {
    const { client, asked } = stubService({}, 300);
    const list = client.listTrainingPipelines ?? expect.fail();
    const forgetful: Partial<VertexClient> = {
      ...client,
      listTrainingPipelines: (page, call) =>
        page.token === null ? list(page, call) : Promise.reject(rejected(400)),
    };
    const origins = createOrigins(stubAccess(forgetful));
    await origins.getMany([modelOf(1), modelOf(2)], createCall());
    expect(await tasksOf(origins, RENAMED)).toEqual(['TABULAR_CLASSIFICATION', 'TABULAR_CLASSIFICATION']);
    expect(asked).toEqual(['list', 'list']);
  });

  it('asks once for the pipelines that are gone, however often their models are read', async () => {
    const { client, asked } = stubService();
    const getTrainingPipeline = (id: string) => {
      asked.push(`get ${id}`);
      return Promise.reject(rejected(404));
    };
    const origins = createOrigins(stubAccess({ ...client, getTrainingPipeline }));
    const models = [modelOf(71), modelOf(72), modelOf(73)];
    for (const _ of ['first', 'second']) {
      const found = await origins.getMany(models, createCall());
      expect([...found.values()]).toEqual(models.map(() => FORGOTTEN_TRAINING));
      await origins.getMany([modelOf(74)], createCall());
    }
    expect(asked).toEqual(['list', 'get 74']);
  });

  it('asks again for a pipeline that could not be read', async () => {
    const { client, asked } = stubService();
    let isDown = true;
    const getTrainingPipeline = (id: string, call: Call) => {
      if (!isDown) return client.getTrainingPipeline?.(id, call) ?? expect.fail();
      isDown = false;
      return Promise.reject(refused('PROVIDER_AUTH', 403));
    };
    const origins = createOrigins(stubAccess({ ...client, getTrainingPipeline }));
    expect(await tasksOf(origins, [modelOf(1)])).toEqual(['OTHER']);
    expect(await tasksOf(origins, [modelOf(1)])).toEqual(['TABULAR_CLASSIFICATION']);
    expect(asked).toEqual(['get 1']);
  });

  it('asks again for a pipeline that had not ended', async () => {
    const { client, asked } = stubService({ state: 'PIPELINE_STATE_RUNNING' });
    const origins = createOrigins(stubAccess(client));
    await origins.getMany([modelOf(1)], createCall());
    await origins.getMany([modelOf(1)], createCall());
    expect(asked).toEqual(['get 1', 'get 1']);
  });

  it.each([404, 403])(
    'shows a model without what its pipeline would add where that answers %s',
    async (status) => {
      const client = { getTrainingPipeline: () => Promise.reject(rejected(status)) };
      const model = modelOf(1);
      const found = await createOrigins(stubAccess(client)).getMany([model], createCall());
      expect(found.get(model)).toEqual(FORGOTTEN_TRAINING);
    },
  );

  it('asks nothing for a model of another place’s pipeline, and for a ready-made one', async () => {
    const origins = createOrigins(stubAccess({}));
    const foreign = {
      ...modelOf(1),
      trainingPipeline: 'projects/123/locations/europe-west4/trainingPipelines/1',
    };
    const uploaded = { ...modelOf(2), trainingPipeline: null };
    const found = await origins.getMany([foreign, uploaded], createCall());
    expect(found.get(foreign)).toEqual(FORGOTTEN_TRAINING);
    expect(found.get(uploaded)).toEqual(READY_MADE);
  });

  it('finds the job of a tuned model in the list of tuning jobs, once', async () => {
    const { client, asked } = stubService();
    const origins = createOrigins(stubAccess(client));
    const details = { kind: 'GoogleTunedModelDetails', baseModel: 'gemini-2.5-flash', epochCount: 3 };
    for (const _ of ['first', 'second']) {
      expect((await origins.getMany([TUNED], createCall())).get(TUNED)).toMatchObject({ details });
    }
    expect(asked).toEqual(['list tuning jobs']);
  });

  it('looks for the job of an old model once, and for that of a new one each time', async () => {
    for (const [now, looks] of [
      ['2026-02-10T00:00:00Z', 1],
      ['2026-02-01T12:00:00Z', 2],
    ] as const) {
      let asked = 0;
      const listTuningJobs = async () => {
        asked += 1;
        return { items: [], nextToken: null };
      };
      const origins = createOrigins(stubAccess({ listTuningJobs }, { clock: new FakeClock(new Date(now)) }));
      await origins.getMany([TUNED], createCall());
      await origins.getMany([TUNED], createCall());
      expect(asked).toBe(looks);
    }
  });

  it('knows of a tuned model what it tells itself where tuning jobs are not listed', async () => {
    const refusing = stubAccess({ listTuningJobs: () => Promise.reject(rejected(400)) });
    const silent = stubAccess({}, { tuningJobs: false });
    const baseModel = 'publishers/google/models/gemini-2.5-flash';
    for (const access of [refusing, silent]) {
      const found = await createOrigins(access).getMany([TUNED], createCall());
      expect(found.get(TUNED)).toMatchObject({
        task: 'TEXT_GENERATION',
        details: { baseModel, epochCount: null },
      });
    }
  });
});

async function tasksOf(origins: Origins, models: readonly WireModel[]) {
  const found = await origins.getMany(models, createCall());
  return models.map((model) => found.get(model)?.task);
}

function modelOf(pipeline: number): WireModel {
  return {
    ...parseModel(fixtureReader('model')),
    name: `${PARENT}/models/${pipeline}`,
    trainingPipeline: `${PARENT}/trainingPipelines/${pipeline}`,
  };
}

/** A service with so many pipelines, numbered from 1 on and all alike, a hundred on a page. */
function stubService(members: object = {}, count = 5) {
  const asked: string[] = [];
  const pipelineOf = (id: string) => {
    const json = readFixture('pipeline-succeeded') as object;
    const name = `${PARENT}/trainingPipelines/${id}`;
    return parsePipeline(WireReader.of({ ...json, ...members, name }));
  };
  const client: Partial<VertexClient> = {
    async getTrainingPipeline(id) {
      asked.push(`get ${id}`);
      return pipelineOf(id);
    },
    async listTrainingPipelines({ token }) {
      asked.push('list');
      const first = Number(token ?? 1);
      const last = Math.min(first + 99, count);
      const ids = Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
      return { items: ids.map(pipelineOf), nextToken: last < count ? String(last + 1) : null };
    },
    async listTuningJobs() {
      asked.push('list tuning jobs');
      return { items: [parseTuningJob(fixtureReader('tuning-job'))], nextToken: null };
    },
  };
  return { client, asked };
}
