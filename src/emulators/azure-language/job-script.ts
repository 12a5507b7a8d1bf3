import { z } from 'zod';
import { ScriptBook } from '../timeline.ts';
import { isTerminal, type JobLife, type JobStep, jobStep, NOT_STARTED, type Stage } from './job-life.ts';

const stageSchema = z.strictObject({
  status: z.string().min(1),
  percentComplete: z.number().int().min(0).max(100).optional(),
  startAfterMs: z.number().nonnegative().optional(),
  endAfterMs: z.number().nonnegative().optional(),
});

const problemSchema = z.strictObject({ code: z.string(), message: z.string() });

const stepSchema = z.union([
  z.strictObject({ afterMs: z.number().nonnegative(), gone: z.literal(true) }),
  z.strictObject({
    afterMs: z.number().nonnegative(),
    /** Any word: the service's list is open. */
    status: z.string().min(1),
    trainingStatus: stageSchema.optional(),
    evaluationStatus: stageSchema.optional(),
    errors: z.array(problemSchema).optional(),
    warnings: z.array(problemSchema).optional(),
  }),
]);

const scriptSchema = z.strictObject({
  /** A model label, a deployment's name, a project's (any job in it), or `*` for whichever job comes next. */
  label: z.string().min(1),
  steps: z.tuple([stepSchema], stepSchema),
  /** Left out: as with an unscripted job, by how far the stages are. */
  cancel: z.enum(['honoured', 'ignored']).optional(),
});

type ScriptedStep = z.infer<typeof stepSchema>;

/** Lives that wait for their jobs. */
export class JobScripts {
  readonly #book = new ScriptBook<JobStep>();

  /** Throws a ZodError that names the wrong member. */
  add(input: unknown): void {
    const { label, steps, cancel } = scriptSchema.parse(input);
    const [first, ...rest] = steps.toSorted((a, b) => a.afterMs - b.afterMs);
    if (first === undefined) return;
    const toStep = (step: ScriptedStep): JobStep => ({ ...toJobStep(step), cancel: cancel ?? null });
    this.#book.add(label, [toStep(first), ...rest.map(toStep)]);
  }

  /** The life meant for a job with one of these labels; undefined where there is none. */
  take(labels: readonly string[]): JobLife | undefined {
    for (const label of labels) {
      const life = this.#book.take(label);
      if (life !== undefined) return life;
    }
    return undefined;
  }

  clear(): void {
    this.#book.clear();
  }
}

function toJobStep(step: ScriptedStep): JobStep {
  const { afterMs } = step;
  if ('gone' in step) return jobStep({ afterMs, status: 'gone', gone: true });
  return jobStep({
    afterMs,
    status: step.status,
    training: toStage(step.trainingStatus ?? { status: trainingWord(step.status) }, afterMs, 0),
    evaluation: toStage(step.evaluationStatus ?? { status: evaluationWord(step.status) }, afterMs, null),
    errors: step.errors ?? null,
    warnings: step.warnings ?? (step.status === 'succeeded' ? [] : null),
  });
}

/** What the training says in a step whose script speaks of the job alone. */
function trainingWord(status: string): string {
  if (status === 'partiallyCompleted') return 'succeeded';
  return isTerminal(status) || status === 'notStarted' ? status : 'running';
}

function evaluationWord(status: string): string {
  if (status === 'succeeded') return 'succeeded';
  return status === 'partiallyCompleted' ? 'failed' : 'notStarted';
}

/** `runningSinceMs`: the start shown while it runs, where the script names none. */
function toStage(stage: z.infer<typeof stageSchema>, afterMs: number, runningSinceMs: number | null): Stage {
  if (stage.status === 'notStarted') return { ...NOT_STARTED, percentComplete: stage.percentComplete ?? 0 };
  const ended = isTerminal(stage.status);
  return {
    status: stage.status,
    percentComplete: stage.percentComplete ?? (stage.status === 'succeeded' ? 100 : 0),
    startAfterMs: stage.startAfterMs ?? (ended ? 0 : runningSinceMs),
    endAfterMs: stage.endAfterMs ?? (ended ? afterMs : null),
  };
}
