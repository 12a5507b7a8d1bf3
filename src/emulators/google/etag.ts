import { ServiceError } from './service-error.ts';

/** Changes with every revision of the resource. */
export function etagOf(resource: { readonly name: string; readonly revision: number }): string {
  return Buffer.from(`${resource.revision}/${resource.name.slice(-12)}`).toString('base64url');
}

/** Throws ABORTED where the caller's etag is of an older revision; an empty one overwrites blindly. */
export function requireFreshEtag(
  etag: string,
  resource: { readonly name: string; readonly revision: number },
): void {
  if (etag === '' || etag === etagOf(resource)) return;
  throw new ServiceError('ABORTED', 'The etag provided does not match the current version of the resource.');
}
