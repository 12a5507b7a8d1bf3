import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { TrainingOperation } from '../../domain/operation.ts';
import { ProviderError } from '../../errors.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { Start } from '../../ledger/starts.ts';
import type { Provider } from '../../providers/provider.ts';
import type { ChangingDirectory } from '../../providers/registry.ts';
import { nextPollDelayMs, type PollingOptions } from '../polling/poll-schedule.ts';
import { startCall } from '../upstream-call.ts';
import { type OpenStart, settleOpenStarts, showUnsettled } from './settle-open-starts.ts';

export interface StartSettlerDeps {
  readonly registry: ChangingDirectory;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Logger;
  readonly polling: PollingOptions;
  /** The longest that a start, and one look for it, may take. */
  readonly requestDeadlineMs: number;
  /** 0 up to but excluding 1; Math.random where absent. */
  readonly random?: () => number;
}

/** Finds out what became of starts whose outcome nobody told, for as long as there are any. */
export interface StartSettler {
  /**
   * Resolves once the starts that an earlier process left behind are in hand, or cannot be read just now. Starts begun
   * before that could be taken for such.
   */
  readonly ready: Promise<void>;
  /** Takes over a start that was sent. `begun` is what it began, where that is known and could not be recorded. */
  follow(start: Start, begun?: TrainingOperation): void;
  /** How many are looked for. */
  readonly open: number;
  stop(): void;
}

/** The open starts of one provider: one look is for all of them. */
interface Lane {
  provider: Provider;
  readonly starts: Map<string, OpenStart>;
  failures: number;
  isLooking: boolean;
  stopTimer: () => void;
}

const INTERVALS = { minIntervalMs: 1_000, maxIntervalMs: 5 * 60_000 };

export function createStartSettler(deps: StartSettlerDeps): StartSettler {
  const { registry, ledger, clock, log, polling } = deps;
  const random = deps.random ?? Math.random;
  /** Starts from before that are nobody's, unless they are followed here. */
  let ownedSince = clock.now();
  const ending = new AbortController();
  const lanes = new Map<string, Lane>();
  let stopRetry = () => {};

  /** The earlier process may have died anywhere between intent and outcome. */
  async function resume(): Promise<void> {
    try {
      for (const start of await ledger.starts.open()) {
        if (start.stage === 'intended') await ledger.starts.release(start.id);
        else await takeUp(start);
      }
      // Whatever these began has had the time of a restart to show.
      for (const lane of lanes.values()) void look(lane);
    } catch (error) {
      retryResume(error);
    }
  }

  /** By now starts of this process are under way: they are not to be taken from those who began them. */
  async function resumeLate(): Promise<void> {
    try {
      for (const start of await ledger.starts.open()) {
        const isOwned = start.requestedAt >= ownedSince || lanes.get(start.provider)?.starts.has(start.id);
        if (start.stage === 'sent' && !isOwned) await takeUp(start);
      }
    } catch (error) {
      retryResume(error);
    }
  }

  function retryResume(error: unknown): void {
    if (ending.signal.aborted) return;
    log.error({ err: error }, 'the starts left open by an earlier run could not be taken up; trying again');
    stopRetry = clock.after(INTERVALS.maxIntervalMs, () => void resumeLate());
  }

  /** Starts are looked for at the providers there are; those that stayed open for want of theirs are taken up again. */
  function changeLanes(): void {
    for (const [key, lane] of lanes) {
      const provider = registry.get(key);
      if (provider) lane.provider = provider;
      else drop(lane);
    }
    const nowMs = clock.now().getTime();
    ownedSince = new Date(Math.max(ownedSince.getTime(), nowMs - deps.requestDeadlineMs));
    void ready.then(resumeLate);
  }

  function drop(lane: Lane): void {
    lane.stopTimer();
    lane.starts.clear();
    const { key } = lane.provider;
    if (lanes.get(key) === lane) lanes.delete(key);
  }

  async function takeUp(start: Start): Promise<void> {
    const provider = registry.get(start.provider);
    if (provider) await showUnsettled(start, provider, deps);
    else
      log.warn({ provider: start.provider }, 'a start stays open: its provider is not configured any more');
    follow(start);
  }

  function follow(start: Start, begun: TrainingOperation | null = null): void {
    const provider = registry.get(start.provider);
    if (ending.signal.aborted || provider === undefined) return;
    const lane = lanes.get(provider.key) ?? begin(provider);
    lane.starts.set(start.id, { start, begun });
    if (!lane.isLooking) plan(lane, null);
  }

  function begin(provider: Provider): Lane {
    const lane = { provider, starts: new Map(), failures: 0, isLooking: false, stopTimer: () => {} };
    lanes.set(provider.key, lane);
    return lane;
  }

  function plan(lane: Lane, retryAfterMs: number | null): void {
    lane.stopTimer();
    if (lane.starts.size === 0) drop(lane);
    if (lane.starts.size === 0 || ending.signal.aborted) return;
    const requestedAtMs = [...lane.starts.values()].map(({ start }) => start.requestedAt.getTime());
    const ageMs = clock.now().getTime() - Math.max(...requestedAtMs);
    const { failures: failedPolls } = lane;
    const situation = { ageMs, untilExpectedEndMs: null, failedPolls, retryAfterMs, random: random() };
    const delayMs = nextPollDelayMs(situation, { ...polling, ...INTERVALS });
    lane.stopTimer = clock.after(delayMs, () => void look(lane));
  }

  /** Never rejects; plans the next look whatever comes of this one. */
  async function look(lane: Lane): Promise<void> {
    lane.stopTimer();
    lane.isLooking = true;
    const retryAfterMs = await settleAll(lane);
    lane.isLooking = false;
    plan(lane, retryAfterMs);
  }

  /** Answers with how long the provider asks to be left alone; null where it does not. */
  async function settleAll(lane: Lane): Promise<number | null> {
    const { provider, starts } = lane;
    const onSettled = ({ id }: Start) => {
      starts.delete(id);
      log.info({ provider: provider.key, start: id }, 'an open start is settled');
    };
    const timeoutMs = deps.requestDeadlineMs;
    const call = startCall({ clock, timeoutMs, signal: ending.signal, priority: 'poll' });
    try {
      const { deadlineHours, outageDays } = polling;
      const settleDeps = { ...deps, deadlineHours, outageDays, onSettled };
      await settleOpenStarts(provider, [...starts.values()], call, settleDeps);
      lane.failures = 0;
      return null;
    } catch (error) {
      lane.failures += 1;
      if (error instanceof ProviderError) return error.retryAfterMs;
      const context = { err: error, provider: provider.key };
      if (!ending.signal.aborted) log.error(context, 'looking for what a start began failed');
      return null;
    }
  }

  const ready = resume();
  const stopRegistry = registry.onChange(changeLanes);

  return {
    ready,
    follow,
    get open() {
      return [...lanes.values()].reduce((sum, { starts }) => sum + starts.size, 0);
    },
    stop() {
      ending.abort(new DOMException('the gateway is stopping', 'AbortError'));
      stopRegistry();
      stopRetry();
      for (const { stopTimer } of lanes.values()) stopTimer();
      lanes.clear();
    },
  };
}
