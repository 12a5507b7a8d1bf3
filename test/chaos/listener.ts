import { parseStatusCursor } from '../../src/graphql/status-cursor.ts';

export const WATCH = `subscription ($providers: [String!]) {
  event: trainingJobStatuses(filter: { providers: $providers }) { cursor type gap }
}`;

/** What a result of the subscription holds, where it is one. */
export interface BoardResult {
  readonly data?: { readonly event?: BoardEvent };
}

interface BoardEvent {
  readonly cursor: string;
  readonly type: 'SNAPSHOT' | 'CHANGE';
  readonly gap: string | null;
}

/** One subscription to the board of some providers, and what it was told. */
export class Listener {
  readonly providers: readonly string[];
  /** The places in the ledger of the changes, in the order in which they came. */
  readonly changes: number[] = [];
  readonly problems: string[] = [];
  /** The newest place that it was told of before the first change; null where it was told nothing yet. */
  startedAt: number | null = null;

  constructor(providers: readonly string[]) {
    this.providers = providers;
  }

  /** Of the last change that it was told of; 0 before that. */
  get lastPlace(): number {
    return this.changes.at(-1) ?? 0;
  }

  hear(result: BoardResult): void {
    const event = result.data?.event;
    if (!event || event.gap !== null) {
      this.problems.push(JSON.stringify(result));
      return;
    }
    const { sequence } = parseStatusCursor(event.cursor);
    if (event.type === 'CHANGE') this.changes.push(sequence);
    else this.startedAt = Math.max(this.startedAt ?? 0, sequence);
  }

  hearEnd(how: string): void {
    this.problems.push(`it ended: ${how}`);
  }
}
