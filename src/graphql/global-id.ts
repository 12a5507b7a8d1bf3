import { BadInputError } from '../errors.ts';
import { seal, unseal } from './sealed-text.ts';

export const NODE_TYPES = ['Provider', 'Model', 'Dataset', 'Operation', 'TrainingJob'] as const;

export type NodeType = (typeof NODE_TYPES)[number];

/** What a global id says: whose it is and what the provider calls it. A provider's own name is empty. */
export interface GlobalId {
  readonly type: NodeType;
  readonly provider: string;
  readonly name: string;
}

const MAX_ID_CHARACTERS = 4096;

export function toGlobalId({ type, provider, name }: GlobalId): string {
  return seal(`${type}\n${provider}\n${name}`);
}

/** Throws a BadInputError for what is no id of this gateway, with `path` as its place. */
export function parseGlobalId(id: string, path: readonly string[]): GlobalId {
  const [type, provider, ...name] = (id.length <= MAX_ID_CHARACTERS ? unseal(id) : null)?.split('\n') ?? [];
  const nodeType = NODE_TYPES.find((candidate) => candidate === type);
  if (nodeType === undefined || provider === undefined) {
    throw new BadInputError(
      `${path.join('.')} is not an id of this gateway; use an id that it gave out, whole`,
      path,
    );
  }
  return { type: nodeType, provider, name: name.join('\n') };
}

/** As `parseGlobalId`, for a place where only one type makes sense. */
export function parseGlobalIdOf(type: NodeType, id: string, path: readonly string[]): GlobalId {
  const parsed = parseGlobalId(id, path);
  if (parsed.type === type) return parsed;
  throw new BadInputError(
    `${path.join('.')} is an id of type ${parsed.type}, and one of type ${type} is wanted`,
    path,
  );
}
