import type { Labels } from './records.ts';

/** What every resource that can be patched has. */
interface Patchable {
  readonly displayName: string;
  readonly description: string;
  readonly labels: Labels;
  readonly updatedAt: Date;
  readonly revision: number;
}

/** The resource one revision later, with those of its common fields that the mask names taken from the input. */
export function patched<Resource extends Patchable>(
  resource: Resource,
  mask: ReadonlySet<string>,
  input: Pick<Patchable, 'displayName' | 'description' | 'labels'>,
  now: Date,
): Resource {
  return {
    ...resource,
    ...(mask.has('displayName') ? { displayName: input.displayName } : {}),
    ...(mask.has('description') ? { description: input.description } : {}),
    ...(mask.has('labels') ? { labels: input.labels } : {}),
    updatedAt: now,
    revision: resource.revision + 1,
  };
}
