import type { Emulator } from '../../src/emulators/start-emulator.ts';

/** What the emulators were asked since the last look. */
export interface UpstreamRequests {
  readonly google: readonly string[];
  readonly azure: readonly string[];
  readonly total: number;
}

/** Answers with the requests since the last call, as "GET /path?query", and forgets them. */
export function takeUpstreamRequests(emulators: {
  readonly google: Emulator;
  readonly azure: Emulator;
}): UpstreamRequests {
  const google = takeRequests(emulators.google);
  const azure = takeRequests(emulators.azure);
  return { google, azure, total: google.length + azure.length };
}

function takeRequests({ requestLog }: Emulator): readonly string[] {
  const requests = requestLog
    .list()
    .map(({ method, path, query }) => `${method} ${path}${query === '' ? '' : `?${query}`}`);
  requestLog.clear();
  return requests;
}
