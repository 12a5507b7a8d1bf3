import type { JsonObject } from '../../domain/json.ts';
import { optionalWord } from '../google/enum-word.ts';
import { parseNamed, type WireResource } from '../google/parse-named.ts';
import { parseResourceName } from '../google/resource-names.ts';
import { parseStatus, type WireStatus } from '../google/rpc-status.ts';
import type { WireReader } from '../wire-reader.ts';
import { type OperationPath, parseOperationName, withoutVersion } from './resource-names.ts';

export interface WireModel extends WireResource {
  /** Of the model as a whole, also where one version was asked for (V6). */
  readonly name: string;
  readonly displayName: string;
  /** The resource name of the pipeline that made it; null for one that was uploaded otherwise. */
  readonly trainingPipeline: string | null;
  /** Where it comes from, e.g. "AUTOML" or "GENIE", or the number of that. */
  readonly sourceType: string | null;
  /** Of a tuned model: what it was tuned from. */
  readonly genieBaseModel: string | null;
  readonly versionId: string | null;
  readonly versionAliases: readonly string[];
  readonly versionCreateTime: Date | null;
  readonly versionUpdateTime: Date | null;
  readonly createTime: Date | null;
  readonly updateTime: Date | null;
  readonly isDeployed: boolean;
  /** How it may be deployed online, e.g. "DEDICATED_RESOURCES"; empty where it may not. */
  readonly supportedDeploymentResourcesTypes: readonly string[];
  readonly raw: JsonObject;
}

export interface WireDataset extends WireResource {
  readonly displayName: string;
  /** The address of the schema of its kind. */
  readonly metadataSchemaUri: string | null;
  /** Null where it is left out, which a dataset without items and one of a kind without items have in common. */
  readonly dataItemCount: number | null;
  readonly createTime: Date | null;
  readonly updateTime: Date | null;
  readonly raw: JsonObject;
}

export interface WireOperation {
  readonly name: string;
  readonly path: OperationPath;
  readonly done: boolean;
  readonly error: WireStatus | null;
  /** The type of its metadata, e.g. "type.googleapis.com/google.cloud.aiplatform.v1.DeleteOperationMetadata". */
  readonly metadataType: string | null;
  /** How far a deployment is, e.g. "PREPARING_MODEL"; null for other work, and where it does not tell. */
  readonly deploymentStage: string | null;
  readonly partialFailures: readonly WireStatus[];
  readonly createTime: Date | null;
  readonly updateTime: Date | null;
  /** What it made, or the model it deployed, once it is done. */
  readonly responseName: string | null;
  readonly raw: JsonObject;
}

const NO_STAGE: ReadonlySet<string | null> = new Set([null, '0', 'DEPLOYMENT_STAGE_UNSPECIFIED']);

export function parseModel(reader: WireReader): WireModel {
  const { name, id } = parseNamed(reader, 'models', withoutVersion);
  const source = reader.optionalObject('modelSourceInfo');
  const genie = reader.optionalObject('baseModelSource')?.optionalObject('genieSource');
  return {
    name,
    id,
    // Required when a model is uploaded, but an answer without it is still a model.
    displayName: reader.optionalString('displayName') ?? id,
    trainingPipeline: reader.optionalString('trainingPipeline'),
    sourceType: source && optionalWord(source, 'sourceType'),
    genieBaseModel: genie?.optionalString('baseModelUri') ?? null,
    versionId: reader.optionalString('versionId'),
    versionAliases: reader.strings('versionAliases'),
    versionCreateTime: reader.optionalDate('versionCreateTime'),
    versionUpdateTime: reader.optionalDate('versionUpdateTime'),
    createTime: reader.optionalDate('createTime'),
    updateTime: reader.optionalDate('updateTime'),
    isDeployed: reader.objects('deployedModels').length > 0,
    supportedDeploymentResourcesTypes: reader.strings('supportedDeploymentResourcesTypes'),
    raw: reader.json,
  };
}

export function parseDataset(reader: WireReader): WireDataset {
  const { name, id } = parseNamed(reader, 'datasets');
  return {
    name,
    id,
    displayName: reader.optionalString('displayName') ?? id,
    metadataSchemaUri: reader.optionalString('metadataSchemaUri'),
    dataItemCount: reader.optionalNumber('dataItemCount'),
    createTime: reader.optionalDate('createTime'),
    updateTime: reader.optionalDate('updateTime'),
    raw: reader.json,
  };
}

export function parseOperation(reader: WireReader): WireOperation {
  const metadata = reader.optionalObject('metadata');
  const generic = metadata?.optionalObject('genericMetadata');
  const error = reader.optionalObject('error');
  const stage = metadata && optionalWord(metadata, 'deploymentStage');
  const name = reader.string('name');
  const path = parseOperationName(name);
  if (path === null) throw reader.unexpected('name', 'a resource name with /operations/');
  return {
    name,
    path,
    done: reader.optionalBoolean('done') ?? false,
    error: error && parseStatus(error),
    metadataType: metadata?.optionalString('@type') ?? null,
    deploymentStage: NO_STAGE.has(stage) ? null : stage,
    partialFailures: (generic?.objects('partialFailures') ?? []).map(parseStatus),
    createTime: generic?.optionalDate('createTime') ?? null,
    updateTime: generic?.optionalDate('updateTime') ?? null,
    responseName: parseResponseName(reader),
    raw: reader.json,
  };
}

/** Of any resource that may have operations below it. */
export function parseResource(reader: WireReader): WireResource {
  const name = withoutVersion(reader.string('name'));
  const id = parseResourceName(name)?.id;
  if (id === undefined) throw reader.unexpected('name', 'a resource name');
  return { name, id };
}

/** A new resource answers with itself, an upload and a deployment with their model's name in members of their own (V11). */
function parseResponseName(reader: WireReader): string | null {
  const response = reader.optionalObject('response');
  const name =
    response?.optionalString('name') ??
    response?.optionalString('model') ??
    response?.optionalObject('deployedModel')?.optionalString('model');
  return name ?? null;
}
