import type { JsonObject } from '../../domain/json.ts';
import { optionalWord } from '../google/enum-word.ts';
import { parseNamed } from '../google/parse-named.ts';
import { parseStatus, type WireStatus } from '../google/rpc-status.ts';
import type { WireReader } from '../wire-reader.ts';

export interface WireOperation {
  readonly name: string;
  readonly id: string;
  readonly done: boolean;
  /** Its own error, or else the one in its metadata. */
  readonly error: WireStatus | null;
  /** What it made, once it is done; null where it made nothing, or leaves it out. */
  readonly made: WireMade | null;
  /** The message that its metadata is, e.g. "CreateModelMetadata"; null where it has none. */
  readonly metadataType: string | null;
  /** The word or number in its metadata. */
  readonly state: string | null;
  readonly createTime: Date | null;
  readonly updateTime: Date | null;
  readonly raw: JsonObject;
}

/** A model or a dataset as an operation answers with it: at least its name. */
export interface WireMade {
  readonly name: string;
  readonly displayName: string | null;
  /** The resource name of the dataset that a model learnt from. */
  readonly dataset: string | null;
}

export interface WireModel {
  readonly name: string;
  readonly id: string;
  readonly displayName: string;
  /** The resource name of the dataset. */
  readonly dataset: string | null;
  readonly sourceLanguageCode: string | null;
  readonly targetLanguageCode: string | null;
  readonly createTime: Date | null;
  readonly updateTime: Date | null;
  readonly raw: JsonObject;
}

export interface WireDataset {
  readonly name: string;
  readonly id: string;
  readonly displayName: string;
  readonly exampleCount: number;
  readonly createTime: Date | null;
  readonly updateTime: Date | null;
  readonly raw: JsonObject;
}

export function parseOperation(reader: WireReader): WireOperation {
  const metadata = reader.optionalObject('metadata');
  const error = reader.optionalObject('error');
  const response = reader.optionalObject('response');
  return {
    ...parseNamed(reader, 'operations'),
    done: reader.optionalBoolean('done') ?? false,
    error: error === null ? parseMetadataError(metadata) : parseStatus(error),
    made: response && parseMade(response),
    metadataType: metadata && parseType(metadata),
    state: metadata && optionalWord(metadata, 'state'),
    // Other work of the service calls it its submission (T5).
    createTime: metadata?.optionalDate('createTime') ?? metadata?.optionalDate('submitTime') ?? null,
    updateTime: metadata?.optionalDate('updateTime') ?? null,
    raw: reader.json,
  };
}

export function parseModel(reader: WireReader): WireModel {
  const { name, id } = parseNamed(reader, 'models');
  return {
    name,
    id,
    // Nothing requires one when a model is made.
    displayName: reader.optionalString('displayName') ?? id,
    dataset: reader.optionalString('dataset'),
    sourceLanguageCode: reader.optionalString('sourceLanguageCode'),
    targetLanguageCode: reader.optionalString('targetLanguageCode'),
    createTime: reader.optionalDate('createTime'),
    updateTime: reader.optionalDate('updateTime'),
    raw: reader.json,
  };
}

export function parseDataset(reader: WireReader): WireDataset {
  const { name, id } = parseNamed(reader, 'datasets');
  return {
    name,
    id,
    displayName: reader.optionalString('displayName') ?? id,
    // Left out where it is zero (T1).
    exampleCount: reader.optionalNumber('exampleCount') ?? 0,
    createTime: reader.optionalDate('createTime'),
    updateTime: reader.optionalDate('updateTime'),
    raw: reader.json,
  };
}

function parseMade(response: WireReader): WireMade | null {
  const name = response.optionalString('name');
  return name === null
    ? null
    : {
        name,
        displayName: response.optionalString('displayName'),
        dataset: response.optionalString('dataset'),
      };
}

/** The last part of the type, which names the message whatever its package is called (T4). */
function parseType(metadata: WireReader): string | null {
  return metadata.optionalString('@type')?.split('.').at(-1) ?? null;
}

/** A status without a code, or with 0, says that nothing went wrong (T6). */
function parseMetadataError(metadata: WireReader | null): WireStatus | null {
  const error = metadata?.optionalObject('error') ?? null;
  const code = error?.optionalNumber('code') ?? 0;
  return error === null || code === 0 ? null : parseStatus(error);
}
