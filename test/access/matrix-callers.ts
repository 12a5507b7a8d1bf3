import { ROLES, type Role } from '../../src/access/caller.ts';
import { accessYaml } from '../support/caller-keys.ts';

/** The providers of the matrix. */
export const PROVIDERS = ['google', 'azure'] as const;

export type ProviderKey = (typeof PROVIDERS)[number];

/** Where a role is granted. */
const PLACES = [
  'everywhere',
  'at azure',
  'at google',
  'everywhere but azure',
  'nowhere else than azure',
] as const;

type Place = (typeof PLACES)[number];

export interface MatrixCaller {
  readonly name: string;
  readonly role: Role | null;
  readonly place: Place;
}

/** Every role, and none, in every place. */
export const MATRIX_CALLERS: readonly MatrixCaller[] = [null, ...ROLES].flatMap((role) =>
  PLACES.map((place) => ({ name: `${role ?? 'none'}-${place.replaceAll(' ', '-')}`, role, place })),
);

/** The configuration of all of them. */
export function matrixAccess(): string {
  return accessYaml(Object.fromEntries(MATRIX_CALLERS.map((caller) => [caller.name, rightsYaml(caller)])));
}

function rightsYaml({ role, place }: MatrixCaller): string {
  const word = role ?? 'none';
  switch (place) {
    case 'everywhere':
      return `role: ${word}`;
    case 'at azure':
      return `grants: { azure: ${word} }`;
    case 'at google':
      return `grants: { google: ${word} }`;
    case 'everywhere but azure':
      return `role: ${word}, grants: { azure: none }`;
    case 'nowhere else than azure':
      return `role: none, grants: { azure: ${word}, google: none }`;
  }
}

/** The role that the written rules give a caller: a grant for the provider counts, else the role for all. */
export function expectedRole({ role, place }: MatrixCaller, provider: ProviderKey): Role | null {
  switch (place) {
    case 'everywhere':
      return role;
    case 'at azure':
    case 'nowhere else than azure':
      return provider === 'azure' ? role : null;
    case 'at google':
    case 'everywhere but azure':
      return provider === 'google' ? role : null;
  }
}
