import type { JsonObject } from '../../domain/json.ts';
import { parseResourceName } from '../google/resource-names.ts';
import type { WireReader } from '../wire-reader.ts';

/** A place that serves models, each with its share of the traffic. */
export interface WireEndpoint {
  readonly name: string;
  readonly id: string;
  readonly displayName: string;
  readonly deployedModels: readonly WireDeployedModel[];
  /** Percent of the traffic by the id of a deployed model; one that is left out gets none. */
  readonly trafficSplit: ReadonlyMap<string, number>;
  readonly labels: ReadonlyMap<string, string>;
  readonly createTime: Date | null;
  readonly updateTime: Date | null;
  readonly raw: JsonObject;
}

/** One model as one endpoint serves it. */
export interface WireDeployedModel {
  /** Unique within its endpoint. */
  readonly id: string;
  /** The model's resource name, which may end in "@" and a version. */
  readonly model: string;
  /** Null where the service does not tell. */
  readonly modelVersionId: string | null;
  readonly createTime: Date | null;
  readonly raw: JsonObject;
}

export function parseEndpoint(reader: WireReader): WireEndpoint {
  const name = reader.string('name');
  const parsed = parseResourceName(name);
  if (parsed?.collection !== 'endpoints') throw reader.unexpected('name', 'a resource name with /endpoints/');
  return {
    name,
    id: parsed.id,
    displayName: reader.optionalString('displayName') ?? parsed.id,
    deployedModels: reader.objects('deployedModels').map(parseDeployedModel),
    trafficSplit: parseTable(reader, 'trafficSplit', (split, id) => split.number(id)),
    labels: parseTable(reader, 'labels', (labels, key) => labels.string(key)),
    createTime: reader.optionalDate('createTime'),
    updateTime: reader.optionalDate('updateTime'),
    raw: reader.json,
  };
}

function parseDeployedModel(reader: WireReader): WireDeployedModel {
  return {
    id: reader.string('id'),
    // A model that Google serves itself has another member instead.
    model: reader.optionalString('model') ?? '',
    modelVersionId: reader.optionalString('modelVersionId'),
    createTime: reader.optionalDate('createTime'),
    raw: reader.json,
  };
}

function parseTable<Value>(
  reader: WireReader,
  member: string,
  parse: (table: WireReader, key: string) => Value,
): ReadonlyMap<string, Value> {
  const table = reader.optionalObject(member);
  if (table === null) return new Map();
  return new Map(Object.keys(table.json).map((key) => [key, parse(table, key)]));
}
