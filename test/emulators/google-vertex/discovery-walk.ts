import { expect } from 'vitest';
import { createDescribedCaller, type DescribedCaller } from '../described-caller.ts';
import type { DiscoveryValidator } from '../discovery-validator.ts';
import { type Answer, at, lastSegment, listAt, PARENT, textAt } from '../google-automl/automl-caller.ts';
import type { FrozenEmulator } from './frozen-emulator.ts';
import { metricsProblems, taskMetadataProblems } from './open-json-schemas.ts';
import { imageTraining, supervisedTuning, tabularTraining } from './sample-trainings.ts';

const SCHEMAS = 'gs://google-cloud-aiplatform/schema';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const COLLECTIONS = ['datasets', 'models', 'endpoints', 'trainingPipelines', 'tuningJobs', 'customJobs'];
const IMAGES = {
  gcsSource: { uris: ['gs://bucket/a.jsonl'] },
  importSchemaUri: `${SCHEMAS}/dataset/ioformat/image_classification_single_label_io_format_1.0.0.yaml`,
};
const MACHINE = { machineSpec: { machineType: 'n1-standard-4' } };
const CUSTOM_JOB = {
  displayName: 'job',
  jobSpec: { workerPoolSpecs: [{ ...MACHINE, replicaCount: '1' }] },
};
/** Walks through the methods of the emulator, and holds every answer against the discovery document. */
export class DiscoveryWalk {
  readonly #frozen: FrozenEmulator;
  readonly #validator: DiscoveryValidator;
  readonly #described: DescribedCaller;

  constructor(frozen: FrozenEmulator, validator: DiscoveryValidator) {
    this.#frozen = frozen;
    this.#validator = validator;
    this.#described = createDescribedCaller(frozen, validator, PARENT);
  }

  /** The ids of the methods that were asked, in alphabetical order. */
  asked(): readonly string[] {
    return this.#described.asked();
  }

  async locations(): Promise<void> {
    await this.#ask('GET', '/v1/projects/demo-project/locations');
    await this.#ask('GET', PARENT);
  }

  /** Whatever the emulator starts with, in the lists and one by one. */
  async seeds(): Promise<void> {
    await this.#operationsOf(PARENT);
    for (const collection of COLLECTIONS) {
      const { body } = await this.#ask('GET', collection);
      for (const item of listAt(body, collection)) {
        const name = `/v1/${textAt(item, 'name')}`;
        await this.#ask('GET', name);
        await this.#operationsOf(name);
        if (collection === 'models') await this.#evaluationsOf(name);
      }
    }
  }

  async dataset(): Promise<void> {
    const dataset = await this.#make('datasets', {
      displayName: 'pets',
      metadataSchemaUri: `${SCHEMAS}/dataset/metadata/image_1.0.0.yaml`,
      metadata: {},
      labels: { team: '' },
    });
    await this.#finish(await this.#ask('POST', `${dataset}:import`, { importConfigs: [IMAGES] }));
    await this.#ask('GET', dataset);
    await this.#ask('PATCH', `${dataset}?updateMask=description`, { description: 'Cats' });
    await this.#finish(await this.#ask('DELETE', dataset));
  }

  /** A training from its start to its model with all that describes it; answers with the model's path. */
  async training(training: object): Promise<string> {
    const pipeline = await this.#startJob('trainingPipelines', training);
    this.#frozen.emulator.clock.step(HOUR_MS);
    const { body } = await this.#ask('GET', pipeline);
    expect(at(body, 'state')).toBe('PIPELINE_STATE_SUCCEEDED');
    expect(taskMetadataProblems(this.#validator, body)).toEqual([]);
    const model = `/v1/${textAt(body, 'modelToUpload.name')}`;
    await this.#ask('GET', model);
    await this.#ask('GET', `${model}@1`);
    await this.#ask('GET', `${model}:listVersions`);
    expect(await this.#evaluationsOf(model)).toBe(1);
    return model;
  }

  async cancelledTraining(): Promise<void> {
    const pipeline = await this.#startJob('trainingPipelines', tabularTraining('churn-9'));
    await this.#ask('POST', `${pipeline}:cancel`, {});
    await this.#ask('GET', pipeline);
    this.#frozen.emulator.clock.step(HOUR_MS);
    const { body } = await this.#ask('GET', pipeline);
    expect(at(body, 'state')).toBe('PIPELINE_STATE_CANCELLED');
    await this.#operation(await this.#ask('DELETE', pipeline));
  }

  /** A model that is exported, gains a version, and is deleted version by version. */
  async model(): Promise<void> {
    const mobile = { modelType: 'MOBILE_TF_VERSATILE_1', budgetMilliNodeHours: '8000' };
    const model = await this.training(imageTraining('pets', mobile));
    const outputConfig = {
      exportFormatId: 'tflite',
      artifactDestination: { outputUriPrefix: 'gs://bucket/out/' },
    };
    await this.#finish(await this.#ask('POST', `${model}:export`, { outputConfig }));
    await this.#uploadModel(model.slice('/v1/'.length));
    await this.#ask('PATCH', `${model}?updateMask=labels`, { labels: { stage: 'beta' } });
    await this.#ask('POST', `${model}@2:mergeVersionAliases`, { versionAliases: ['golden'] });
    await this.#finish(await this.#ask('DELETE', `${model}@1:deleteVersion`));
    await this.#finish(await this.#ask('DELETE', model));
  }

  async endpoint(): Promise<void> {
    const model = await this.#uploadModel();
    const endpoint = await this.#make('endpoints', { displayName: 'live', labels: { team: '' } });
    const deployedModel = { model, dedicatedResources: { ...MACHINE, minReplicaCount: 1 } };
    const body = { deployedModel, trafficSplit: { '0': 100 } };
    const deployment = await this.#ask('POST', `${endpoint}:deployModel`, body);
    this.#frozen.emulator.clock.step(MINUTE_MS);
    await this.#ask('GET', `/v1/${textAt(deployment.body, 'name')}`);
    const deployed = await this.#finish(deployment);
    const deployedModelId = textAt(deployed.body, 'response.deployedModel.id');
    await this.#ask('GET', endpoint);
    await this.#ask('GET', `/v1/${model}`);
    await this.#ask('PATCH', `${endpoint}?updateMask=description`, { description: 'Live' });
    await this.#finish(await this.#ask('POST', `${endpoint}:undeployModel`, { deployedModelId }));
    await this.#finish(await this.#ask('DELETE', endpoint));
  }

  async tuningJobs(): Promise<void> {
    const job = await this.#startJob('tuningJobs', supervisedTuning('kind'));
    this.#frozen.emulator.clock.step(HOUR_MS);
    expect(at((await this.#ask('GET', job)).body, 'state')).toBe('JOB_STATE_SUCCEEDED');
    await this.#ask('POST', `${await this.#startJob('tuningJobs', supervisedTuning('curt'))}:cancel`, {});
  }

  async customJobs(): Promise<void> {
    const job = await this.#startJob('customJobs', CUSTOM_JOB);
    await this.#ask('POST', `${job}:cancel`, {});
    this.#frozen.emulator.clock.step(HOUR_MS);
    expect(at((await this.#ask('GET', job)).body, 'state')).toBe('JOB_STATE_CANCELLED');
    await this.#operation(await this.#ask('DELETE', job));
  }

  /** A custom model, or a version of the parent; answers with its name. */
  async #uploadModel(parentModel?: string): Promise<string> {
    const model = { displayName: 'mine', containerSpec: { imageUri: 'gcr.io/p/server' } };
    const { body } = await this.#finish(await this.#ask('POST', 'models:upload', { model, parentModel }));
    return textAt(body, 'response.model');
  }

  /** Answers with the job's path. */
  async #startJob(collection: string, job: object): Promise<string> {
    return `/v1/${textAt((await this.#ask('POST', collection, job)).body, 'name')}`;
  }

  /** Lets a creation come to its end; answers with "{collection}/{id}". */
  async #make(collection: string, resource: object): Promise<string> {
    const { body } = await this.#finish(await this.#ask('POST', collection, resource));
    return `${collection}/${lastSegment(textAt(body, 'response.name'))}`;
  }

  /** A model's evaluations with their slices; answers with how many there are. */
  async #evaluationsOf(model: string): Promise<number> {
    const { body } = await this.#ask('GET', `${model}/evaluations`);
    const evaluations = listAt(body, 'modelEvaluations').map((each) => `/v1/${textAt(each, 'name')}`);
    for (const evaluation of evaluations) {
      await this.#metricsOf(evaluation);
      const slices = await this.#ask('GET', `${evaluation}/slices`);
      for (const slice of listAt(slices.body, 'modelEvaluationSlices')) {
        await this.#metricsOf(`/v1/${textAt(slice, 'name')}`);
      }
    }
    return evaluations.length;
  }

  async #metricsOf(path: string): Promise<void> {
    const { body } = await this.#ask('GET', path);
    expect(metricsProblems(this.#validator, body), path).toEqual([]);
  }

  async #operationsOf(parent: string): Promise<void> {
    const { body } = await this.#ask('GET', `${parent}/operations`);
    for (const operation of listAt(body, 'operations')) await this.#operation({ body: operation });
  }

  /** Through every method there is for an operation. */
  async #operation({ body }: Pick<Answer, 'body'>): Promise<void> {
    const name = `/v1/${textAt(body, 'name')}`;
    await this.#ask('GET', name);
    await this.#ask('POST', `${name}:wait?timeout=1s`);
    await this.#ask('POST', `${name}:cancel`);
    await this.#ask('DELETE', name);
  }

  #ask(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.#described.ask(method, path, body);
  }

  #finish(started: Answer): Promise<Answer> {
    return this.#described.finish(started);
  }
}
