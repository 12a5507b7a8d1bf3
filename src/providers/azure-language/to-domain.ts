import type { Dataset } from '../../domain/dataset.ts';
import type { MLTask } from '../../domain/ml-task.ts';
import type { Deployment, DeploymentState, Model } from '../../domain/model.ts';
import { modelNameOf, projectNameOf } from './resource-names.ts';
import { toTask } from './tasks.ts';
import type { WireDeployment, WireModel, WireProject } from './wire.ts';

/** What a row of a project's lists does not say itself. */
export interface ProjectContext {
  /** The configured key of the provider. */
  readonly provider: string;
  readonly project: string;
  readonly task: MLTask;
}

/** The deployments of a project; `whole` is false where some could not be read. */
export interface ProjectDeployments {
  readonly rows: readonly WireDeployment[];
  readonly whole: boolean;
}

export function toDataset(project: WireProject, provider: string): Dataset {
  return {
    provider,
    name: projectNameOf(project.projectName),
    displayName: project.projectName,
    task: toTask(project.projectKind),
    exampleCount: null,
    createdAt: project.createdAt,
    updatedAt: project.updatedAt,
    raw: project.raw,
  };
}

/** `deployments` is null where they could not be asked for. */
export function toModel(
  model: WireModel,
  { provider, project, task }: ProjectContext,
  deployments: ProjectDeployments | null,
): Model {
  return {
    provider,
    name: modelNameOf(project, model.label),
    displayName: model.label,
    task,
    datasetName: projectNameOf(project),
    deploymentState: toDeploymentState(model, deployments),
    // Azure tells when the label was last trained, not when it was first used.
    createdAt: null,
    updatedAt: null,
    trainedAt: model.trainedAt,
    expiresAt: model.expiresAt,
    details: {
      kind: 'AzureLanguageModelDetails',
      projectName: project,
      modelLabel: model.label,
      modelId: model.modelId,
      trainingConfigVersion: model.trainingConfigVersion,
      trainingDurationSeconds: model.trainingDurationSeconds,
      hasSnapshot: model.hasSnapshot,
    },
    raw: model.raw,
  };
}

/** A deployment serves the training it was made from, not the label: a model trained again is not deployed (A4). */
export function toDeploymentState(model: WireModel, deployments: ProjectDeployments | null): DeploymentState {
  if (deployments === null || model.modelId === null) return 'UNKNOWN';
  if (deploymentsOf(model, deployments).length > 0) return 'DEPLOYED';
  return deployments.whole ? 'UNDEPLOYED' : 'UNKNOWN';
}

export function deploymentsOf(model: WireModel, deployments: ProjectDeployments): readonly WireDeployment[] {
  if (model.modelId === null) return [];
  return deployments.rows.filter((deployment) => deployment.modelId === model.modelId);
}

export function toDeployment(deployment: WireDeployment): Deployment {
  return {
    name: deployment.deploymentName,
    createdAt: null,
    updatedAt: deployment.deployedAt,
    expiresAt: deployment.expiresAt,
    raw: deployment.raw,
  };
}
