import type { EmulatorClock } from './emulator-clock.ts';
import type { EmulatorRequest, EmulatorResponse, Route } from './http-exchange.ts';

export interface EmulatedServiceDeps {
  readonly clock: EmulatorClock;
  /** Whether it starts with the demonstration's models and jobs, or empty. */
  readonly seeded: boolean;
}

/** What one provider's emulator must bring; `startEmulator` puts it on a port and adds the control routes. */
export interface EmulatedService {
  /** In messages and in the control routes' answers, e.g. "google-automl". */
  readonly name: string;
  readonly routes: readonly Route[];

  /** The service's refusal of a missing or wrong credential; null lets the request in. */
  authenticate(request: EmulatorRequest): EmulatorResponse | null;

  /** The service's answer where no route fits. */
  notFound(request: EmulatorRequest): EmulatorResponse;

  /** The service's own error envelope for a status: for faults, and for what goes wrong in here. */
  errorResponse(
    status: number,
    options?: { readonly message?: string; readonly retryAfterSeconds?: number },
  ): EmulatorResponse;

  /** Headers that the service puts on every answer. */
  commonHeaders(): Readonly<Record<string, string>>;

  /** Takes a scripted timeline for one job to come; throws an Error that says what is wrong with it. */
  addScript(input: unknown): void;

  /** Sets how it behaves where the published description leaves a choice; throws an Error that says what is wrong. */
  configure(input: unknown): void;

  /** Back to how it started. */
  reset(): void;

  /** Everything it holds, as plain JSON, for a person to look at. */
  snapshot(): unknown;
}
