import { GatewayError } from '../../errors.ts';
import type { Ledger, LedgerCursor, LedgerEvent } from '../../ledger/ledger.ts';
import type { Call } from '../../providers/provider.ts';
import { yieldToLoop } from '../yield-to-loop.ts';
import type { EventRouter } from './event-router.ts';
import { GroupMember } from './group-member.ts';
import { LiveMembers, MEMBERS_A_TURN } from './live-members.ts';
import { readNewest, readNext } from './missed-events.ts';
import type { StatusEvent, StatusEventType } from './status-event.ts';
import { type StatusSnapshot, takeSnapshot } from './status-snapshot.ts';
import type { OpenWatch, StatusWatch } from './status-watch.ts';
import type { WatchClient } from './watch-client.ts';

export interface WatchGroupDeps<Told> {
  readonly ledger: Ledger;
  readonly router: EventRouter;
  /** Its cursor is not used: each member has one of its own. */
  readonly watch: StatusWatch;
  /** What the members are told of an event. Never rejects. The same event may be asked for again. */
  readonly present: (status: StatusEvent, signal: AbortSignal) => Promise<Told>;
  /** A call that ends with the signal, if not before. */
  readonly startCall: (signal: AbortSignal) => Call;
  /** The last member has left; the group is of no more use. */
  readonly onEmpty: () => void;
}

/**
 * Those who follow the same watch: it is opened once, listened to once, and each event is presented once for all. A
 * member that is up to date is told what is heard, as it is heard. Every other — one that has just come, came back with
 * a cursor, or could not keep up — is told from the ledger what it misses until it is up to date: nothing waits for it
 * in memory.
 */
export class WatchGroup<Told> {
  readonly #deps: WatchGroupDeps<Told>;
  readonly #leaving = new AbortController();
  readonly #members = new Set<GroupMember<Told>>();
  readonly #live: LiveMembers<Told>;
  /** Members that take more and wait for their turn to be told what they miss. */
  readonly #behind = new Set<GroupMember<Told>>();
  /** Null until it is known what is followed. */
  #work: OpenWatch | null = null;
  #letGo = () => {};
  /** Every event after this place has been heard. */
  #listensSince = 0;
  /** The newest event heard that concerns the watch. */
  #newestHeard = 0;
  #hasEnded = false;
  #isCatchingUp = false;
  /** Shared by the members that begin with one; nothing was heard since. */
  #snapshot: StatusSnapshot | null = null;

  constructor(deps: WatchGroupDeps<Told>) {
    this.#deps = deps;
    this.#live = new LiveMembers<Told>({
      present: (event) => this.#present({ type: 'CHANGE', event, gap: null }),
      tell: (member, event, told) => this.#tell(member, event, told),
      fallBehind: (member) => this.#queueOnceReady(member),
    });
    void this.#open();
  }

  /** How many members there are. */
  get size(): number {
    return this.#members.size;
  }

  /** Answers with the way to leave. A client that has left is told nothing more, not even an end. */
  join(client: WatchClient<Told>, after: LedgerCursor | null): () => void {
    const member = new GroupMember(client, after, this.#deps.ledger.id);
    this.#members.add(member);
    this.#queue(member);
    return () => this.#remove(member);
  }

  async #open(): Promise<void> {
    const { watch, startCall, router, ledger } = this.#deps;
    try {
      const work = await watch.open(startCall(this.#leaving.signal));
      if (this.#leaving.signal.aborted) return work.close();
      // Listen first, then read: what happens in between is heard, and known by its sequence if it is read as well.
      const stopListening = router.listen(work.key, (event) => this.#hear(event, work));
      let stopLost = () => {};
      this.#letGo = () => {
        stopListening();
        stopLost();
        work.close();
      };
      stopLost = work.onLost((error) => this.#failAll(error));
      this.#listensSince = await ledger.head();
      if (await work.hasEnded()) this.#hasEnded = true;
      this.#work = work;
      await this.#catchUpAll(work);
    } catch (error) {
      this.#failAll(error);
    }
  }

  #failAll(error: unknown): void {
    for (const member of this.#members) this.#fail(member, error);
  }

  #hear(event: LedgerEvent, work: OpenWatch): void {
    if (!work.concerns(event)) return;
    this.#newestHeard = event.sequence;
    this.#snapshot = null;
    if (work.completesWith(event.entry)) this.#hasEnded = true;
    this.#live.hear(event);
  }

  #present(status: StatusEvent): Promise<Told> {
    return this.#deps.present(status, this.#leaving.signal);
  }

  #tell(member: GroupMember<Told>, event: LedgerEvent, told: Told): void {
    member.client.send(told);
    member.heardUntil = event.sequence;
    if (this.#work?.completesWith(event.entry)) this.#end(member);
  }

  #queueOnceReady(member: GroupMember<Told>): void {
    member.client.onceReady(() => this.#queue(member));
  }

  #queue(member: GroupMember<Told>): void {
    if (!this.#members.has(member)) return;
    this.#behind.add(member);
    if (this.#work) void this.#catchUpAll(this.#work);
  }

  /** One after the other, so that the events of one alone are in memory. */
  async #catchUpAll(work: OpenWatch): Promise<void> {
    if (this.#isCatchingUp) return;
    this.#isCatchingUp = true;
    let count = 0;
    for (const member of this.#behind) {
      this.#behind.delete(member);
      await this.#catchUp(member, work).catch((error: unknown) => this.#fail(member, error));
      count += 1;
      if (count % MEMBERS_A_TURN === 0) await yieldToLoop();
    }
    this.#snapshot = null;
    this.#isCatchingUp = false;
  }

  /** Tells a part of what a member misses; puts it back in line for the next. */
  async #catchUp(member: GroupMember<Told>, work: OpenWatch): Promise<void> {
    const missed = member.needsSnapshot
      ? await this.#restOfSnapshot(member, work)
      : await this.#missedChanges(member, work);
    if (missed === null) return this.#startAnew(member);
    const type = member.needsSnapshot ? 'SNAPSHOT' : 'CHANGE';
    for (const event of missed.events) {
      if (!(await this.#tellOne(member, type, event))) return;
    }
    if (!this.#members.has(member)) return;
    member.reach(missed.until);
    if (!this.#isUpToDate(member)) return this.#queue(member);
    if (this.#hasEnded) return this.#end(member);
    member.wasLive = true;
    this.#live.add(member);
  }

  async #restOfSnapshot(member: GroupMember<Told>, work: OpenWatch) {
    this.#snapshot ??= await takeSnapshot(this.#deps.ledger, () => work.read(this.#leaving.signal));
    const { events, place } = this.#snapshot;
    if (events.length === 0 && member.gap !== null) member.client.sendError(nothingLeft(member.gap));
    // What has changed since the member was told the first part comes as a change.
    const until = member.snapshotPlace ?? place;
    member.snapshotPlace = until;
    const isDue = ({ sequence }: LedgerEvent) => sequence > member.heardUntil && sequence <= until;
    return { events: events.filter(isDue), until };
  }

  #missedChanges({ heardUntil, wasLive }: GroupMember<Told>, { concerns }: OpenWatch) {
    const readMissed = wasLive ? readNewest : readNext;
    return readMissed(this.#deps.ledger, heardUntil, concerns);
  }

  async #startAnew(member: GroupMember<Told>): Promise<void> {
    const head = await this.#deps.ledger.head();
    member.startAnew(member.heardUntil > head ? 'CURSOR_UNKNOWN' : 'CURSOR_TOO_OLD');
    this.#queue(member);
  }

  /** Answers with whether the member takes more. */
  async #tellOne(member: GroupMember<Told>, type: StatusEventType, event: LedgerEvent): Promise<boolean> {
    const told = await this.#present({ type, event, gap: member.gap });
    if (!this.#members.has(member)) return false;
    this.#tell(member, event, told);
    if (!this.#members.has(member) || member.client.isReady) return this.#members.has(member);
    this.#queueOnceReady(member);
    return false;
  }

  #isUpToDate({ heardUntil, needsSnapshot }: GroupMember<Told>): boolean {
    return !needsSnapshot && heardUntil >= Math.max(this.#listensSince, this.#newestHeard);
  }

  #fail(member: GroupMember<Told>, error: unknown): void {
    if (!this.#members.has(member)) return;
    member.client.sendError(error);
    this.#end(member);
  }

  #end(member: GroupMember<Told>): void {
    this.#remove(member);
    member.client.end();
  }

  #remove(member: GroupMember<Told>): void {
    if (!this.#members.delete(member)) return;
    this.#live.delete(member);
    this.#behind.delete(member);
    if (this.#members.size === 0) this.#close();
  }

  #close(): void {
    this.#leaving.abort(new DOMException('nobody follows any more', 'AbortError'));
    this.#letGo();
    this.#deps.onEmpty();
  }
}

/** A snapshot of nothing tells nobody that it is one. */
function nothingLeft(gap: NonNullable<StatusEvent['gap']>): GatewayError {
  return new GatewayError(
    gap,
    'Changes after this cursor are missing, and nothing is left of what is watched: forget what was known of it.',
  );
}
