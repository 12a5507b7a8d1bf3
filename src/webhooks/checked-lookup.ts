import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { findAddressProblem } from './address-rules.ts';

/** A name leads where no webhook may go. The message says where and what to do. */
export class ForbiddenAddressError extends Error {
  override readonly name = 'ForbiddenAddressError';
}

export type ResolveAll = (
  hostname: string,
  callback: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

/**
 * Resolves names for a connection, which goes to exactly the addresses that were judged here. One bad address among
 * several is enough to refuse, as whoever answers for the name chooses which of them is tried first.
 */
export function createCheckedLookup(
  allowPrivateAddresses: boolean,
  resolveAll: ResolveAll = resolveBySystem,
): LookupFunction {
  return (hostname, options, callback) => {
    resolveAll(hostname, (error, addresses) => {
      const problem = error ?? findProblem(hostname, addresses, allowPrivateAddresses);
      const [first] = addresses;
      if (problem || !first) return callback(problem, '');
      if (options.all) callback(null, [...addresses]);
      else callback(null, first.address, first.family);
    });
  };
}

function findProblem(
  hostname: string,
  addresses: readonly LookupAddress[],
  allowPrivateAddresses: boolean,
): Error | null {
  if (addresses.length === 0) return new Error(`${hostname} has no address`);
  for (const { address } of addresses) {
    const problem = findAddressProblem(address, allowPrivateAddresses);
    if (problem !== null)
      return new ForbiddenAddressError(`${hostname} leads to ${address}, which ${problem}`);
  }
  return null;
}

const resolveBySystem: ResolveAll = (hostname, callback) => {
  lookup(hostname, { all: true }, callback);
};
