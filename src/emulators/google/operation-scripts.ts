import { z } from 'zod';
import { ScriptBook } from '../timeline.ts';

const memberSchema = z.record(z.string(), z.unknown());

const statusSchema = z.strictObject({
  code: z.number().int(),
  message: z.string().default(''),
  details: z.array(memberSchema).optional(),
});

const stepSchema = z
  .strictObject({
    /** Milliseconds of the emulator's clock since the operation's start; never scaled. */
    afterMs: z.number().int().nonnegative(),
    /** The word for how it stands, of work that has one, e.g. "PIPELINE_STATE_PAUSED"; any word is taken. */
    state: z.string().optional(),
    progressPercent: z.number().int().min(0).max(100).optional(),
    partialFailures: z.array(statusSchema).optional(),
    /** It ends here: with `error` where that is given, else with its real effect. */
    done: z.boolean().default(false),
    error: statusSchema.optional(),
    /** From here on it answers 404 and is in no list. */
    gone: z.boolean().default(false),
    /** Merged into the metadata; null removes a member. */
    metadata: memberSchema.optional(),
    /** Merged into the whole operation, last of all; null removes a member. */
    raw: memberSchema.optional(),
  })
  .refine((step) => step.error === undefined || step.done, { error: 'error goes only with done: true' });

const scriptSchema = z.strictObject({
  /** The display name of the model or dataset that the operation works on, or * for whichever comes next. */
  label: z.string().min(1),
  steps: z
    .tuple([stepSchema], stepSchema)
    .refine((steps) => steps.every((step, index) => step.afterMs >= (steps[index - 1]?.afterMs ?? 0)), {
      error: 'steps must be in the order of their afterMs',
    }),
  cancel: z.enum(['honoured', 'ignored']).default('honoured'),
});

export type RpcStatus = z.output<typeof statusSchema>;
export type OperationStep = z.output<typeof stepSchema>;
export type Timeline = readonly [OperationStep, ...OperationStep[]];
export type CancelPolicy = z.output<typeof scriptSchema>['cancel'];

export interface OperationPlan {
  readonly steps: Timeline;
  readonly cancel: CancelPolicy;
}

type BookedStep = OperationStep & { readonly cancel: CancelPolicy };

/** The scripts that wait for their operations. */
export class OperationScripts {
  readonly #book = new ScriptBook<BookedStep>();

  /** Throws a ZodError that names what is wrong. */
  add(input: unknown): void {
    const { label, steps, cancel } = scriptSchema.parse(input);
    const [first, ...rest] = steps;
    this.#book.add(label, [{ ...first, cancel }, ...rest.map((step) => ({ ...step, cancel }))]);
  }

  /** The plan of the next operation on a thing with this label; undefined where none was scripted. */
  take(label: string): OperationPlan | undefined {
    const steps = this.#book.take(label);
    return steps && { steps, cancel: steps[0].cancel };
  }

  clear(): void {
    this.#book.clear();
  }
}

const HEARTBEATS = 20;

/** An unscripted life: it stirs at even distances, so that updateTime moves, and ends with its effect. */
export function plainTimeline(lengthMs: number): Timeline {
  const beat = (index: number) => stepAt((lengthMs * index) / HEARTBEATS);
  const beats = Array.from({ length: HEARTBEATS - 1 }, (_, index) => beat(index + 1));
  return [beat(0), ...beats, { ...stepAt(lengthMs), done: true }];
}

/** A step that says nothing but that the operation is still running. */
export function stepAt(afterMs: number): OperationStep {
  return { afterMs: Math.round(afterMs), done: false, gone: false };
}
