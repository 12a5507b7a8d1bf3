import { expect } from 'vitest';
import type { OpenApiValidator } from './openapi-validator.ts';
import { sampleProject } from './sample-project.ts';
import {
  type Answer,
  type AskOptions,
  jobUrl,
  MINUTE_MS,
  type StartedAzure,
  textOf,
} from './started-azure.ts';

export interface Walk {
  readonly azure: StartedAzure;
  readonly surface: 'analyze-text' | 'analyze-conversations';
  readonly version: string;
  readonly projectKind: string;
  readonly validator: OpenApiValidator;
}

/** Asks for everything that the version has, each answer checked; answers with the operations that were asked for. */
export async function walkAllRoutes(walk: Walk): Promise<ReadonlySet<string>> {
  const { azure, surface, version, projectKind } = walk;
  const asked = new Set<string>();
  const has = (name: string) => walk.validator.operationIds.some((id) => id.endsWith(`_${name}`));

  const checked = async (method: string, url: string, options: AskOptions = {}): Promise<Answer> => {
    const answer = await azure.ask(method, url, options);
    const { operationId, problems } = walk.validator.check({ method, url, ...answer });
    expect(problems, `${method} ${url} answered ${answer.status} ${JSON.stringify(answer.body)}`).toEqual([]);
    asked.add(operationId);
    return answer;
  };
  const call = (method: string, path: string, options: AskOptions = {}) => {
    const separator = path.includes('?') ? '&' : '?';
    const url = `${azure.url}/language/authoring/${surface}/projects${path}${separator}api-version=${version}`;
    return checked(method, url, options);
  };
  /** Asks for the job as it starts, halfway, and when it is done. */
  const followed = async (answer: Answer, minutes: number): Promise<Answer> => {
    expect(answer.status).toBe(202);
    const url = jobUrl(answer);
    await checked('GET', url);
    for (let step = 0; step < 4; step += 1) {
      azure.clock.step((minutes * MINUTE_MS) / 4);
      await checked('GET', url);
    }
    const done = await checked('GET', url);
    expect(done.body?.status).toBe('succeeded');
    return done;
  };
  const training = {
    modelLabel: 'model 1',
    trainingConfigVersion: 'latest',
    ...(surface === 'analyze-conversations' ? { trainingMode: 'standard' } : {}),
  };

  await call('GET', '/none');
  const project = sampleProject(projectKind, 'walk');
  await call('PATCH', '/walk', { body: project.metadata });
  await call('PATCH', '/walk', { body: { ...project.metadata, description: 'changed' } });
  await call('GET', '/walk');
  await followed(await call('POST', '/walk/:import', { body: project }), 2);
  const exported = await followed(await call('POST', '/walk/:export?stringIndexType=Utf16CodeUnit'), 1);
  const result = await azure.ask('GET', textOf(exported.body?.resultUrl));
  expect(result.body?.assets).toEqual(project.assets);

  await followed(await call('POST', '/walk/:train', { body: training }), 20);
  await call('GET', '/walk/train/jobs');
  const cancelled = jobUrl(
    await call('POST', '/walk/:train', { body: { ...training, modelLabel: 'model2' } }),
  );
  const [jobPath = ''] = cancelled.split('?');
  await checked('POST', `${jobPath}/:cancel?api-version=${version}`);
  await checked('GET', cancelled);
  azure.clock.step(MINUTE_MS);
  expect((await checked('GET', cancelled)).body?.status).toBe('cancelled');

  await call('GET', '/walk/models');
  await call('GET', '/walk/models/model%201');
  await call('GET', '/walk/models/model%201/evaluation/summary-result');
  const page = await call(
    'GET',
    '/walk/models/model%201/evaluation/result?stringIndexType=Utf16CodeUnit&maxpagesize=2',
  );
  expect(page.body?.value).toHaveLength(2);
  await checked('GET', textOf(page.body?.nextLink));
  if (has('EvaluateModel')) {
    await followed(
      await call('POST', '/walk/models/model%201/:evaluate', { body: { kind: 'percentage' } }),
      2,
    );
  }
  if (has('LoadSnapshot')) await followed(await call('POST', '/walk/models/model%201/:load-snapshot'), 1);

  const deployment = { trainedModelLabel: 'model 1' };
  await followed(await call('PUT', '/walk/deployments/production', { body: deployment }), 3);
  await followed(await call('PUT', '/walk/deployments/staging', { body: deployment }), 3);
  await call('GET', '/walk/deployments');
  await call('GET', '/walk/deployments/production');
  const swap = { firstDeploymentName: 'production', secondDeploymentName: 'staging' };
  await followed(await call('POST', '/walk/deployments/:swap', { body: swap }), 1);
  await followed(await call('DELETE', '/walk/deployments/staging'), 3);
  await followed(await call('DELETE', '/walk/deployments/production'), 3);
  await call('DELETE', '/walk/models/model%201');

  await call('GET', '?maxpagesize=1');
  await call('GET', `/global/training-config-versions?projectKind=${projectKind}`);
  await call('GET', `/global/languages?projectKind=${projectKind}`);
  if (has('GetSupportedPrebuiltEntities')) await call('GET', '/global/prebuilt-entities');
  await followed(await call('DELETE', '/walk'), 1);
  return asked;
}
