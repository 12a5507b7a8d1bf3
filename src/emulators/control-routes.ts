import { z } from 'zod';
import type { EmulatedService } from './emulated-service.ts';
import type { EmulatorClock } from './emulator-clock.ts';
import { type FaultBook, faultSchema } from './faults.ts';
import type { EmulatorRequest, EmulatorResponse, Route } from './http-exchange.ts';
import type { RequestLog } from './request-log.ts';

export const CONTROL_PREFIX = '/__emulator/';

export interface ControlDeps {
  readonly service: EmulatedService;
  readonly clock: EmulatorClock;
  readonly faults: FaultBook;
  readonly requestLog: RequestLog;
}

const clockSchema = z.strictObject({
  stepMs: z.number().nonnegative().optional(),
  timeScale: z.number().positive().optional(),
  frozen: z.boolean().optional(),
});

/** The routes under /__emulator/: for tests and for people, never part of the emulated service. */
export function createControlRoutes({ service, clock, faults, requestLog }: ControlDeps): readonly Route[] {
  const clockState = () => ({ now: clock.now(), timeScale: clock.timeScale, frozen: clock.frozen });
  return [
    route('GET', 'state', () =>
      ok({ service: service.name, clock: clockState(), state: service.snapshot() }),
    ),
    route('POST', 'reset', () => {
      service.reset();
      faults.clear();
      requestLog.clear();
      clock.resume();
      return ok({});
    }),
    route('GET', 'clock', () => ok(clockState())),
    route('POST', 'clock', (request) => {
      setClock(clock, clockSchema.parse(parseJson(request)));
      return ok(clockState());
    }),
    route('GET', 'faults', () => ok({ faults: faults.list() })),
    route('POST', 'faults', (request) => ok({ id: faults.add(faultSchema.parse(parseJson(request))) })),
    route('DELETE', 'faults', () => {
      faults.clear();
      return ok({});
    }),
    route('DELETE', 'faults/{id}', (_request, { id }) =>
      faults.remove(Number(id)) ? ok({}) : problem(404, `no fault has the id ${id}`),
    ),
    route('POST', 'scripts', (request) => {
      service.addScript(parseJson(request));
      return ok({});
    }),
    route('POST', 'settings', (request) => {
      service.configure(parseJson(request));
      return ok({});
    }),
    route('GET', 'requests', () => ok({ total: requestLog.total, requests: requestLog.list() })),
    route('DELETE', 'requests', () => {
      requestLog.clear();
      return ok({});
    }),
  ];
}

function route(method: string, path: string, handle: Route['handle']): Route {
  return { method, template: `${CONTROL_PREFIX}${path}`, handle: guarded(handle) };
}

/** A mistake in a control request is the tester's own: 400 with the reason. */
function guarded(handle: Route['handle']): Route['handle'] {
  return (request, params) => {
    try {
      return handle(request, params);
    } catch (error) {
      return problem(400, error instanceof z.ZodError ? z.prettifyError(error) : String(error));
    }
  };
}

function setClock(clock: EmulatorClock, input: z.infer<typeof clockSchema>): void {
  if (input.timeScale !== undefined) clock.setTimeScale(input.timeScale);
  if (input.frozen === true && !clock.frozen) clock.freeze();
  if (input.frozen === false) clock.resume();
  if (input.stepMs !== undefined) clock.step(input.stepMs);
}

function parseJson(request: EmulatorRequest): unknown {
  return request.bodyText === '' ? {} : JSON.parse(request.bodyText);
}

function ok(body: unknown): EmulatorResponse {
  return { status: 200, body };
}

function problem(status: number, message: string): EmulatorResponse {
  return { status, body: { problem: message } };
}
