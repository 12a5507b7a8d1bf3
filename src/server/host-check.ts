import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { isOpen } from '../access/authenticator.ts';
import type { AccessConfig, WebConfig } from '../config/edge-config.ts';
import { isLoopbackHost } from '../config/endpoint.ts';

/** Under which names the gateway may be called. */
export interface HostPolicy {
  /** Lower case, without port; null where none are set. */
  readonly allowedHosts: readonly string[] | null;
  /** Whether callers need a credential. */
  readonly knowsCallers: boolean;
}

export interface HostRefusal {
  readonly status: 400 | 421;
  readonly problem: string;
}

type AddressedRequest = Pick<IncomingMessage, 'url' | 'headersDistinct'>;

export function hostPolicyOf(edge: { readonly access: AccessConfig; readonly web: WebConfig }): HostPolicy {
  return { allowedHosts: edge.web.allowedHosts, knowsCallers: !isOpen(edge.access) };
}

/**
 * Refuses a request that does not name the gateway as its policy wants it, or names nobody or two. A page of an
 * attacker can have its own name lead to this machine (DNS rebinding): to the browser the gateway is then that page's
 * own server, and only the name in Host tells them apart.
 */
export function findHostProblem(request: AddressedRequest, policy: HostPolicy): HostRefusal | null {
  const names = authoritiesOf(request).map(parseName);
  if (names.includes(null))
    return { status: 400, problem: 'the request must say once, in Host, whom it is for: name or name:port' };
  if (names.every((name) => name !== null && isAllowed(name, policy))) return null;
  return {
    status: 421,
    problem:
      'the gateway is not called by the name in Host; its setting web.allowedHosts names its further names',
  };
}

/** What stands in Host and, where the target is a whole URL, in that; an empty text where there is not one Host. */
function authoritiesOf({ url: target = '/', headersDistinct }: AddressedRequest): readonly string[] {
  const [host = '', ...others] = headersDistinct.host ?? [];
  const named = others.length > 0 ? '' : host;
  return target.startsWith('/') ? [named] : [named, URL.parse(target)?.host ?? ''];
}

const AUTHORITY = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::\d{1,5})?$/;

/** The name or address without its port, lower case; null for what is neither. */
function parseName(authority: string): string | null {
  const [, address, name] = AUTHORITY.exec(authority.toLowerCase()) ?? [];
  if (address !== undefined) return isIP(address) === 6 ? address : null;
  return name ?? null;
}

function isAllowed(name: string, { allowedHosts, knowsCallers }: HostPolicy): boolean {
  if (isLoopbackHost(name) || allowedHosts?.includes(name)) return true;
  // A probe calls by address, and nobody can have a page under an address that leads elsewhere.
  return knowsCallers && (allowedHosts === null || isIP(name) !== 0);
}
