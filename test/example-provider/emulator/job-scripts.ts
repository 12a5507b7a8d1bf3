import { z } from 'zod';
import { ScriptBook } from '../../../src/emulators/timeline.ts';
import type { JobStep, JobTimeline } from './job-life.ts';

const stepSchema = z.strictObject({
  afterMs: z.number().nonnegative(),
  /** Any word: more may come. */
  status: z.string().min(1),
  percent: z.number().min(0).max(100).default(0),
  problem: z.strictObject({ code: z.string(), text: z.string() }).exactOptional(),
});

const scriptSchema = z.strictObject({
  /** A job's title, or `*` for whichever comes next. */
  label: z.string().min(1),
  steps: z.tuple([stepSchema], stepSchema),
});

/** Lives that wait for their jobs. */
export class JobScripts {
  readonly #book = new ScriptBook<JobStep>();

  /** Throws a ZodError that names the wrong member. */
  add(input: unknown): void {
    const { label, steps } = scriptSchema.parse(input);
    this.#book.add(label, steps);
  }

  take(title: string): JobTimeline | undefined {
    return this.#book.take(title);
  }

  clear(): void {
    this.#book.clear();
  }
}
