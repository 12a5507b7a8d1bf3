import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, textAt } from '../google-automl/automl-caller.ts';
import {
  CANONICAL_PARENT,
  type FrozenEmulator,
  PARENT,
  seededOperation,
  startFrozenEmulator,
  TRAINING_MS,
} from './frozen-emulator.ts';

const ENUMS_AS_NUMBERS = '$alt=json%3Benum-encoding=int';

describe('the forms of the wire', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  it.each(['demo-project', '123456789012'])(
    'takes the project as %s and answers with its number',
    async (project) => {
      const answer = await frozen.get(`/v3/projects/${project}/locations/us-central1/models?pageSize=1`);
      expect(textAt(answer, 'models.0.name')).toMatch(
        /^projects\/123456789012\/locations\/us-central1\/models\//,
      );
    },
  );

  it('has an empty project with a number of its own under every other id', async () => {
    const name = textAt(await frozen.get('/v3/projects/other-project/locations/us-central1'), 'name');
    expect(name).not.toBe(CANONICAL_PARENT);
    expect((await frozen.caller.get(`/v3/${name}/operations`)).text).toBe('{}');
  });

  it('names its locations, global among them, and those it is set to have', async () => {
    const ids = (answer: unknown) =>
      Object.values(Object(at(answer, 'locations'))).map((location) => at(location, 'locationId'));
    expect(ids(await frozen.get('/v3/projects/demo-project/locations'))).toEqual(['us-central1', 'global']);
    frozen.emulator.service.configure({ locations: ['europe-west1'] });
    expect(ids(await frozen.get('/v3/projects/demo-project/locations'))).toEqual(['global', 'europe-west1']);
    expect((await frozen.caller.get('/v3/projects/demo-project/locations/europe-west1/models')).text).toBe(
      '{}',
    );
    expect((await frozen.caller.get('models')).status).toBe(400);
  });

  it('sends the state as a number where asked to', async () => {
    const state = async (number: number) =>
      at(await frozen.get(`${seededOperation(number)}?${ENUMS_AS_NUMBERS}`), 'metadata.state');
    expect([await state(14), await state(1), await state(4), await state(6)]).toEqual([1, 2, 3, 5]);
  });

  it('spells states the short way where set so', async () => {
    frozen.emulator.service.configure({ stateWords: 'short' });
    expect(at(await frozen.get(seededOperation(1)), 'metadata.state')).toBe('SUCCEEDED');
    expect(at(await frozen.get(seededOperation(14)), 'metadata.state')).toBe('RUNNING');
  });

  it('leaves the response of a success out where set so', async () => {
    frozen.emulator.service.configure({ finishedResponse: 'omitted' });
    const operation = await frozen.get(seededOperation(1));
    expect(Object.keys(Object(operation)).toSorted()).toEqual(['done', 'metadata', 'name']);
  });

  it('shows models and operations with members of the settings', async () => {
    const id = seededOperation(1).replace('operations/', '');
    frozen.emulator.service.configure({
      rawModels: { legal_en_fr_v2: { trainExampleCount: 'many', updateTime: null } },
      rawOperations: { [id]: { metadata: null, done: 'perhaps' } },
    });
    const model = await frozen.get('models/NMa000000000000002');
    expect([at(model, 'trainExampleCount'), at(model, 'updateTime')]).toEqual(['many', undefined]);
    const operation = await frozen.get(seededOperation(1));
    expect([at(operation, 'metadata'), at(operation, 'done')]).toEqual([undefined, 'perhaps']);
  });

  it('gives operations ids of day, time and seconds', async () => {
    expect(await frozen.train('legal_v4')).toMatch(
      /^operations\/20260102-03041767323045-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    );
  });

  it('passes over parameters it does not know, a bare question mark and what only it may set', async () => {
    expect((await frozen.caller.get('models?prettyPrint=false&colour=red')).status).toBe(200);
    expect((await frozen.caller.get('models/NMa000000000000002?')).status).toBe(200);
    const body = {
      display_name: 'm',
      dataset: `${CANONICAL_PARENT}/datasets/NMd000000000000001`,
      trainExampleCount: 1,
      name: 'x',
    };
    expect((await frozen.caller.post('models', body)).status).toBe(200);
  });

  it('answers with JSON in UTF-8', async () => {
    expect((await frozen.caller.get('models')).headers.get('content-type')).toBe(
      'application/json; charset=UTF-8',
    );
  });

  it('carries a training out though its answer is lost', async () => {
    frozen.emulator.faults.add({
      kind: 'status',
      status: 503,
      when: 'after',
      method: 'POST',
      path: `${PARENT}/models`,
    });
    const body = { displayName: 'lost', dataset: `${CANONICAL_PARENT}/datasets/NMd000000000000001` };
    expect((await frozen.caller.post('models', body)).status).toBe(503);
    frozen.step(TRAINING_MS);
    expect(JSON.stringify(await frozen.get('models'))).toContain('"lost"');
  });
});
