import { z } from 'zod';
import type { EmulatorRequest } from './http-exchange.ts';

/**
 * A fault to show instead of, or after, an honest answer.
 *
 * - `status`: the service's own error envelope with `status`, and `Retry-After` if `retryAfterSeconds` is given
 * - `slow`: the honest answer, `delayMs` later
 * - `reset`: the connection is cut without an answer
 * - `truncated`: the honest answer with its full content-length, cut in the middle
 * - `stalled`: the same, but the connection stays open and nothing more comes
 * - `overlong`: the honest answer with a content-length of half of it; the rest comes where the next answer would begin
 * - `html` / `empty`: an HTML page, or no body at all, with `status` (default 200)
 * - `oversized`: `bytes` bytes of well-formed JSON
 * - `body`: exactly `body` and `headers` with `status` (default 200)
 */
export const faultSchema = z.strictObject({
  kind: z.enum([
    'status',
    'slow',
    'reset',
    'truncated',
    'stalled',
    'overlong',
    'html',
    'empty',
    'oversized',
    'body',
  ]),
  /** Only requests with this method; all where absent. */
  method: z.string().optional(),
  /** Only requests whose path contains this text; all where absent. */
  path: z.string().optional(),
  /** `after` carries the request out first, so that its effect is there though the caller sees the fault. */
  when: z.enum(['before', 'after']).default('before'),
  /** How many requests it hits; null until removed. */
  times: z.number().int().positive().nullable().default(1),
  /** How many matching requests pass unharmed first. */
  skip: z.number().int().nonnegative().default(0),
  status: z.number().int().min(200).max(599).optional(),
  retryAfterSeconds: z.number().nonnegative().optional(),
  delayMs: z.number().nonnegative().optional(),
  bytes: z.number().int().positive().optional(),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).optional(),
});

export type Fault = z.infer<typeof faultSchema>;
export type FaultInput = z.input<typeof faultSchema>;

interface ActiveFault {
  readonly id: number;
  readonly fault: Fault;
  skipsLeft: number;
  hitsLeft: number | null;
}

/** Faults in the order in which they were asked for; the first that fits a request hits it. */
export class FaultBook {
  #active: ActiveFault[] = [];
  #nextId = 1;

  /** Answers with the fault's id, for `remove`. Throws a ZodError that names the wrong member. */
  add(input: FaultInput): number {
    const fault = faultSchema.parse(input);
    const id = this.#nextId++;
    this.#active.push({ id, fault, skipsLeft: fault.skip, hitsLeft: fault.times });
    return id;
  }

  remove(id: number): boolean {
    const before = this.#active.length;
    this.#active = this.#active.filter((active) => active.id !== id);
    return this.#active.length < before;
  }

  list(): readonly { readonly id: number; readonly fault: Fault }[] {
    return this.#active.map(({ id, fault }) => ({ id, fault }));
  }

  clear(): void {
    this.#active = [];
  }

  /** The fault for this request, counted as shown; null for an honest answer. */
  take(request: EmulatorRequest): Fault | null {
    for (const active of this.#active) {
      if (!fits(active.fault, request)) continue;
      if (active.skipsLeft > 0) {
        active.skipsLeft -= 1;
        continue;
      }
      this.#countHit(active);
      return active.fault;
    }
    return null;
  }

  #countHit(active: ActiveFault): void {
    if (active.hitsLeft === null) return;
    active.hitsLeft -= 1;
    if (active.hitsLeft === 0) this.remove(active.id);
  }
}

function fits(fault: Fault, request: EmulatorRequest): boolean {
  if (fault.method !== undefined && fault.method !== request.method) return false;
  return fault.path === undefined || request.path.includes(fault.path);
}
