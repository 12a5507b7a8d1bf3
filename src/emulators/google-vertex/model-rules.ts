import { labelViolations } from '../google/label-rules.ts';
import { type FieldViolation, failedPrecondition, ServiceError } from '../google/service-error.ts';
import type { FoundVersion } from './find-resource.ts';
import type { ModelInput } from './model-input.ts';
import { deploymentsOf } from './model-view.ts';
import { displayNameViolations } from './resource-rules.ts';
import type { VertexContext } from './vertex-context.ts';

const MODEL_ID = /^[a-z_][a-z0-9_-]{0,62}$/;
const ALIAS = /^[a-z][a-zA-Z0-9-]{0,126}[a-z0-9]$/;

/** The rules for a model's own members, wherever it stands in a request. */
export function modelViolations(
  field: string,
  { displayName, labels, versionAliases }: Pick<ModelInput, 'displayName' | 'labels' | 'versionAliases'>,
): readonly FieldViolation[] {
  return [
    ...displayNameViolations(`${field}.display_name`, displayName),
    ...labelViolations(`${field}.labels`, labels),
    ...versionAliases
      .filter((alias) => !ALIAS.test(alias))
      .map((alias) => ({ field: `${field}.version_aliases`, message: `Invalid version alias: ${alias}` })),
  ];
}

export function modelIdViolations(modelId: string): readonly FieldViolation[] {
  if (modelId === '' || MODEL_ID.test(modelId)) return [];
  const message =
    'The model ID can be up to 63 characters of [a-z0-9_-]; the first must not be a number or hyphen.';
  return [{ field: 'model_id', message }];
}

/** Throws ALREADY_EXISTS for an id that another model has. */
export function requireFreeModelId({ store }: VertexContext, parent: string, modelId: string): void {
  const name = `${parent}/models/${modelId}`;
  if (modelId === '' || !store.models.has(name)) return;
  throw new ServiceError('ALREADY_EXISTS', `The Model already exists: ${name}`);
}

/** Throws FAILED_PRECONDITION, naming the endpoints, while any of these versions is deployed. */
export function requireUndeployed(context: VertexContext, versions: readonly FoundVersion[]): void {
  if (context.settings.current.deleteDeployedModel === 'allowed') return;
  const endpoints = versions.flatMap((found) =>
    deploymentsOf(context, found).map(({ endpoint }) => String(endpoint)),
  );
  const [name] = versions.map(({ model }) => model.name);
  if (endpoints.length === 0) return;
  throw failedPrecondition(
    `The Model "${name}" is deployed at the following Endpoint(s): ${endpoints.join(', ')}.`,
  );
}
