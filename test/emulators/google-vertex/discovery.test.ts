import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgottenMethods, servedMethods, undescribedRoutes } from '../discovery-coverage.ts';
import { createDiscoveryValidator } from '../discovery-validator.ts';
import { DiscoveryWalk } from './discovery-walk.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';
import {
  detectionTraining,
  forecastingTraining,
  imageTraining,
  TABULAR_INPUTS,
  tabularTraining,
} from './sample-trainings.ts';

const DOCS_HEADING = 'Google Vertex AI';
const REGRESSION = { ...TABULAR_INPUTS, predictionType: 'regression' };

const validator = createDiscoveryValidator('aiplatform-v1.discovery.slice.json');

describe('the emulator of Vertex AI against the discovery document', () => {
  let frozen: FrozenEmulator;
  let walk: DiscoveryWalk;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
    walk = new DiscoveryWalk(frozen, validator);
  });
  afterEach(() => frozen.emulator.close());

  it('has a described method for every route', () => {
    expect(undescribedRoutes(validator, frozen.emulator.service.routes)).toEqual([]);
  });

  it('serves every described method, or is said not to', () => {
    expect(forgottenMethods(validator, frozen.emulator.service.routes, DOCS_HEADING)).toEqual([]);
  });

  it('serves operations and locations below /ui as well, and nothing else', () => {
    const templates = frozen.emulator.service.routes.map(({ method, template }) => `${method} ${template}`);
    const below = (prefix: string) => templates.filter((each) => each.includes(` /${prefix}/`));
    const isShared = (template: string) => /\/(operations|locations)(\/\{\w+\})?(:\w+)?$/.test(template);
    expect(below('ui').map((each) => each.replace('/ui/', '/v1/'))).toEqual(below('v1').filter(isShared));
  });

  it.each([
    ['a classification of tables', tabularTraining('churn-9')],
    ['a regression of tables', tabularTraining('price-9', { trainingTaskInputs: REGRESSION })],
    ['a forecast', forecastingTraining('sales-9')],
    ['a classification of images', imageTraining('leaves-9')],
    ['a detection in images', detectionTraining('signs-9')],
  ])('shows %s and all that comes of it by the description', async (_, training) => {
    await walk.training(training);
  });

  it('answers every method it serves with messages of the description', async () => {
    await walk.locations();
    await walk.seeds();
    await walk.dataset();
    await walk.cancelledTraining();
    await walk.model();
    await walk.endpoint();
    await walk.tuningJobs();
    await walk.customJobs();
    expect(walk.asked()).toEqual(servedMethods(validator, frozen.emulator.service.routes));
  });
});
