import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { CONTROL_PREFIX, createControlRoutes } from './control-routes.ts';
import type { EmulatedService, EmulatedServiceDeps } from './emulated-service.ts';
import { EmulatorClock } from './emulator-clock.ts';
import { type Fault, FaultBook } from './faults.ts';
import { type EmulatorRequest, type EmulatorResponse, Router } from './http-exchange.ts';
import { RequestLog } from './request-log.ts';

/** Nominal work is realistic (a training: twenty minutes); at this scale a training takes about 20 s. */
export const DEFAULT_TIME_SCALE = 60;

export interface EmulatorOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly host?: string;
  readonly timeScale?: number;
  readonly seeded?: boolean;
}

/** A running emulator. The books are open, so that tests in the same process need no control routes. */
export interface Emulator<Service extends EmulatedService = EmulatedService> {
  readonly url: string;
  readonly service: Service;
  readonly clock: EmulatorClock;
  readonly faults: FaultBook;
  readonly requestLog: RequestLog;
  close(): Promise<void>;
}

/** Puts an emulated service on a port. Rejects where the port is taken. */
export async function startEmulator<Service extends EmulatedService>(
  createService: (deps: EmulatedServiceDeps) => Service,
  options: EmulatorOptions,
): Promise<Emulator<Service>> {
  const clock = new EmulatorClock({ timeScale: options.timeScale ?? DEFAULT_TIME_SCALE });
  const service = createService({ clock, seeded: options.seeded ?? true });
  const faults = new FaultBook();
  const requestLog = new RequestLog();
  const control = new Router(createControlRoutes({ service, clock, faults, requestLog }));
  const routes = new Router(service.routes);

  const answer = (request: EmulatorRequest): EmulatorResponse => {
    try {
      return service.authenticate(request) ?? routes.route(request) ?? service.notFound(request);
    } catch (error) {
      return service.errorResponse(500, { message: `emulator fault: ${String(error)}` });
    }
  };

  const server = createServer((incoming, outgoing) => {
    void serve(incoming, outgoing).catch(() => incoming.socket.destroy());
  });

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await toRequest(incoming);
    if (request.path.startsWith(CONTROL_PREFIX)) {
      const response = control.route(request) ?? { status: 404, body: { problem: 'no such control route' } };
      send(outgoing, response, {});
      return;
    }
    const fault = faults.take(request);
    const status = fault
      ? await sendFault(fault, request, outgoing)
      : send(outgoing, answer(request), service.commonHeaders());
    requestLog.record({
      method: request.method,
      path: request.path,
      query: request.query.toString(),
      at: clock.now(),
      status,
    });
  }

  async function sendFault(
    fault: Fault,
    request: EmulatorRequest,
    outgoing: ServerResponse,
  ): Promise<number | null> {
    // A closed emulator does not keep the process alive for an answer that nobody waits for.
    if (fault.delayMs !== undefined) await delay(fault.delayMs, undefined, { ref: false });
    const honest = needsHonestAnswer(fault) ? answer(request) : null;
    if (fault.kind === 'reset') {
      outgoing.socket?.resetAndDestroy();
      return null;
    }
    if (honest && isCut(fault.kind)) return sendCut(outgoing, honest, fault.kind);
    const response = fault.kind === 'slow' && honest ? honest : faultResponse(fault, service);
    return send(outgoing, response, service.commonHeaders());
  }

  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://${host}:${port}`,
    service,
    clock,
    faults,
    requestLog,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function toRequest(incoming: IncomingMessage): Promise<EmulatorRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const target = incoming.url ?? '/';
  const question = target.indexOf('?');
  return {
    method: incoming.method ?? 'GET',
    path: question < 0 ? target : target.slice(0, question),
    query: new URLSearchParams(question < 0 ? '' : target.slice(question + 1)),
    headers: incoming.headers,
    bodyText: Buffer.concat(chunks).toString('utf8'),
    origin: `http://${incoming.headers.host ?? 'localhost'}`,
  };
}

function needsHonestAnswer(fault: Fault): boolean {
  return fault.when === 'after' || fault.kind === 'slow' || isCut(fault.kind);
}

function faultResponse(fault: Fault, service: EmulatedService): EmulatorResponse {
  const status = fault.status ?? 200;
  switch (fault.kind) {
    case 'html':
      return {
        status,
        headers: { 'content-type': 'text/html; charset=UTF-8' },
        body: '<!DOCTYPE html><html><title>Error</title><p>The requested URL was not found.</p></html>',
      };
    case 'empty':
      return { status, headers: fault.headers ?? {} };
    case 'oversized':
      return { status, body: { padding: 'x'.repeat(fault.bytes ?? 20 * 1024 * 1024) } };
    case 'body':
      return { status, headers: fault.headers ?? {}, body: fault.body };
    default:
      return service.errorResponse(
        fault.status ?? 503,
        fault.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: fault.retryAfterSeconds },
      );
  }
}

function send(
  outgoing: ServerResponse,
  response: EmulatorResponse,
  commonHeaders: Readonly<Record<string, string>>,
): number {
  const payload = toPayload(response.body);
  outgoing.writeHead(response.status, {
    ...(payload.byteLength === 0 ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...commonHeaders,
    ...response.headers,
    // A 204 carries no length: RFC 9110, 8.6.
    ...(response.status === 204 ? {} : { 'content-length': payload.byteLength }),
  });
  outgoing.end(payload);
  return response.status;
}

type Cut = 'truncated' | 'stalled' | 'overlong';

function isCut(kind: Fault['kind']): kind is Cut {
  return kind === 'truncated' || kind === 'stalled' || kind === 'overlong';
}

/** Sends an answer whose content-length is not what comes. */
function sendCut(outgoing: ServerResponse, response: EmulatorResponse, kind: Cut): number {
  const payload = toPayload(response.body);
  const half = Math.floor(payload.byteLength / 2);
  outgoing.writeHead(response.status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': kind === 'overlong' ? half : payload.byteLength + 1,
  });
  if (kind === 'overlong') outgoing.end(payload);
  else outgoing.write(payload.subarray(0, half), () => kind === 'truncated' && outgoing.destroy());
  return response.status;
}

function toPayload(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
