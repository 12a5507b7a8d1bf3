import { invalidArgument } from '../google/service-error.ts';
import type { ModelRecord, ModelVersionRecord } from './records.ts';
import type { VertexStore } from './store.ts';

/** What is known of a version before it has a place among its model's versions. */
export type VersionDraft = Omit<
  ModelVersionRecord,
  'versionId' | 'aliases' | 'createdAt' | 'updatedAt' | 'revision'
> & {
  /** Beside "default", which the first version gets. */
  readonly aliases: readonly string[];
};

/** Adds a version under the name, as a new model where there is none yet; answers with its id. */
export function addVersion(store: VertexStore, name: string, draft: VersionDraft, at: Date): string {
  const model = store.models.get(name);
  if (!model) {
    const first = toVersion(
      { ...draft, aliases: ['default', ...without(draft.aliases, ['default'])] },
      1,
      at,
    );
    store.models.set(name, { name, createdAt: at, versions: [first] });
    return first.versionId;
  }
  const version = toVersion(draft, nextVersionNumber(model), at);
  // An alias is of one version alone: the newest that claims it.
  const [first, ...others] = model.versions.map((each) => loseAliases(each, draft.aliases));
  if (first) store.models.set(name, { ...model, versions: [first, ...others, version] });
  return version.versionId;
}

/** Replaces a version by its newer self. */
export function putVersion(store: VertexStore, model: ModelRecord, changed: ModelVersionRecord): void {
  const [first, ...others] = model.versions.map((version) =>
    version.versionId === changed.versionId ? changed : version,
  );
  if (first) store.models.set(model.name, { ...model, versions: [first, ...others] });
}

/** What is left without a version; the default passes on to the newest where it was lost. */
export function removeVersion(store: VertexStore, name: string, versionId: string): void {
  const model = store.models.get(name);
  const left = model?.versions.filter((version) => version.versionId !== versionId) ?? [];
  const newest = left.at(-1);
  if (!model || !newest) return;
  const hasDefault = left.some(({ aliases }) => aliases.includes('default'));
  const [first, ...others] = left.map((version) =>
    hasDefault || version !== newest ? version : { ...version, aliases: ['default', ...version.aliases] },
  );
  if (first) store.models.set(name, { ...model, versions: [first, ...others] });
}

/**
 * Gives a version aliases and, for those that begin with a minus, takes them from it. Whoever had one loses it.
 * Throws INVALID_ARGUMENT for the removal of "default", which always stays with some version.
 */
export function mergeAliases(
  store: VertexStore,
  model: ModelRecord,
  versionId: string,
  changes: readonly string[],
): void {
  const removed = changes.filter((alias) => alias.startsWith('-')).map((alias) => alias.slice(1));
  if (removed.includes('default')) {
    throw invalidArgument('The alias "default" can be moved to another version, but not removed.');
  }
  const added = changes.filter((alias) => !alias.startsWith('-'));
  const [first, ...others] = model.versions.map((version) => {
    if (version.versionId !== versionId) return loseAliases(version, added);
    return { ...version, aliases: [...without(version.aliases, [...removed, ...added]), ...added] };
  });
  if (first) store.models.set(model.name, { ...model, versions: [first, ...others] });
}

function toVersion(draft: VersionDraft, number: number, at: Date): ModelVersionRecord {
  return { ...draft, versionId: String(number), createdAt: at, updatedAt: at, revision: 1 };
}

function nextVersionNumber({ versions }: ModelRecord): number {
  return Math.max(...versions.map(({ versionId }) => Number(versionId))) + 1;
}

function loseAliases(version: ModelVersionRecord, aliases: readonly string[]): ModelVersionRecord {
  return { ...version, aliases: without(version.aliases, aliases) };
}

function without(aliases: readonly string[], removed: readonly string[]): readonly string[] {
  return aliases.filter((alias) => !removed.includes(alias));
}
