import type { ModelVersion } from '../../domain/model.ts';
import { findEach } from '../find-each.ts';
import type { Call, Lookup, Page } from '../provider.ts';
import type { VertexAccess } from './access.ts';
import { modelWithin } from './resource-names.ts';
import { toModelVersion } from './to-domain.ts';
import type { WireModel } from './wire.ts';

// A model with more versions than a few hundred shows the first that the service lists.
const MAX_PAGES = 5;

/** One request a model and page: there is no list of the versions of many. */
export function createVersions({ key, parent, client }: VertexAccess): Lookup<readonly ModelVersion[]> {
  async function readVersions(id: string, call: Call): Promise<readonly ModelVersion[]> {
    // By name: pages that come round again bring nothing new.
    const versions = new Map<string, ModelVersion>();
    let token: string | null = null;
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      const page: Page<WireModel> = await client.listModelVersions(id, token, call);
      for (const version of page.items.flatMap((wire) => toModelVersion(key, wire) ?? [])) {
        versions.set(version.name, version);
      }
      token = page.nextToken;
      if (token === null) break;
    }
    return [...versions.values()].toSorted(byNewest);
  }

  async function find(name: string, call: Call): Promise<readonly ModelVersion[] | null> {
    const model = modelWithin(parent, name);
    return model && readVersions(model.id, call);
  }

  return { getMany: (names, call) => findEach(names, (name) => find(name, call)) };
}

/** Versions are numbered in the order they come to be (V6). */
function byNewest(one: ModelVersion, other: ModelVersion): number {
  return Number(other.version) - Number(one.version);
}
