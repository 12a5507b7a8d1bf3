/** A step of a job's life: from `afterMs` milliseconds after the job's start this is how it stands. */
export interface TimelineStep {
  readonly afterMs: number;
}

/** The step that holds at `elapsedMs`: the last one begun. A job before its first step stands in the first. */
export function currentStep<Step extends TimelineStep>(
  steps: readonly [Step, ...Step[]],
  elapsedMs: number,
): Step {
  return steps.findLast((step) => step.afterMs <= elapsedMs) ?? steps[0];
}

interface Script<Step> {
  readonly label: string;
  readonly steps: readonly [Step, ...Step[]];
}

/** Scripts wait here for the job they are meant for; each serves one job. */
export class ScriptBook<Step extends TimelineStep> {
  #scripts: Script<Step>[] = [];

  /** `label` is the job's label (a model's display name or label), or `*` for whichever job comes next. */
  add(label: string, steps: readonly [Step, ...Step[]]): void {
    this.#scripts.push({ label, steps });
  }

  /** Takes the oldest script that fits the label out of the book; undefined where there is none. */
  take(label: string): readonly [Step, ...Step[]] | undefined {
    const index = this.#scripts.findIndex((script) => script.label === label || script.label === '*');
    return index < 0 ? undefined : this.#scripts.splice(index, 1)[0]?.steps;
  }

  clear(): void {
    this.#scripts = [];
  }
}
