import type { IncomingHttpHeaders } from 'node:http';

/** A request as the emulated services see it: the path without query, still percent-encoded. */
export interface EmulatorRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly bodyText: string;
  /** Where this emulator is reached, without a trailing slash, e.g. "http://127.0.0.1:4101". */
  readonly origin: string;
}

/** A `body` that is a string goes out as it is; anything else as JSON; undefined sends none. */
export interface EmulatorResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export type RouteHandler = (
  request: EmulatorRequest,
  params: Readonly<Record<string, string>>,
) => EmulatorResponse;

export interface Route {
  readonly method: string;
  /** "/v1/projects/{project}/models/{model}:deploy"; a parameter matches one segment, up to a colon if one follows. */
  readonly template: string;
  readonly handle: RouteHandler;
}

interface CompiledRoute {
  readonly method: string;
  readonly pattern: RegExp;
  readonly handle: RouteHandler;
}

export class Router {
  readonly #routes: readonly CompiledRoute[];

  constructor(routes: readonly Route[]) {
    this.#routes = routes.map(({ method, template, handle }) => ({
      method,
      pattern: toPattern(template),
      handle,
    }));
  }

  /** The handler's answer, or null where no route fits method and path. Earlier routes win. */
  route(request: EmulatorRequest): EmulatorResponse | null {
    for (const { method, pattern, handle } of this.#routes) {
      if (method !== request.method) continue;
      const match = pattern.exec(request.path);
      if (match) return handle(request, decodeParams(match.groups ?? {}));
    }
    return null;
  }
}

function toPattern(template: string): RegExp {
  const source = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>[^/:]+)');
  return new RegExp(`^${source}/?$`);
}

function decodeParams(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeSegment(value)]));
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
