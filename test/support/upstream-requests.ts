import type { Emulator } from '../../src/emulators/start-emulator.ts';

/** What the emulators were asked since the last look, each by its name. */
export type UpstreamRequests<Name extends string = 'google' | 'azure' | 'vertex' | 'translation'> = Readonly<
  Record<Name, readonly string[]>
> & { readonly total: number };

/** Answers with the requests since the last call, as "GET /path?query", and forgets them. */
export function takeUpstreamRequests<Name extends string>(
  emulators: Readonly<Record<Name, Emulator>>,
): UpstreamRequests<Name> {
  const requests = mapValues(emulators, takeRequests);
  const total = Object.values<readonly string[]>(requests).reduce((sum, { length }) => sum + length, 0);
  return { ...requests, total };
}

function mapValues<Name extends string, Value, Result>(
  record: Readonly<Record<Name, Value>>,
  map: (value: Value) => Result,
): Record<Name, Result> {
  const entries = Object.entries<Value>(record).map(([name, value]) => [name, map(value)]);
  return Object.fromEntries(entries) as Record<Name, Result>;
}

function takeRequests({ requestLog }: Emulator): readonly string[] {
  const requests = requestLog
    .list()
    .map(({ method, path, query }) => `${method} ${path}${query === '' ? '' : `?${query}`}`);
  requestLog.clear();
  return requests;
}
