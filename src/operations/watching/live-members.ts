import type { LedgerEvent } from '../../ledger/ledger.ts';
import { yieldToLoop } from '../yield-to-loop.ts';
import type { GroupMember } from './group-member.ts';
import { MAX_MISSED } from './missed-events.ts';

export interface LiveMembersDeps<Told> {
  /** What the members are told of an event. Never rejects. */
  readonly present: (event: LedgerEvent) => Promise<Told>;
  readonly tell: (member: GroupMember<Told>, event: LedgerEvent, told: Told) => void;
  /** Takes a member that has missed something; it is no longer one of the live ones. */
  readonly fallBehind: (member: GroupMember<Told>) => void;
}

/** How many members are told something before others have a turn. */
export const MEMBERS_A_TURN = 250;

/** The members of a group that were told everything: they are told what is heard, as it is heard. */
export class LiveMembers<Told> {
  readonly #deps: LiveMembersDeps<Told>;
  readonly #members = new Set<GroupMember<Told>>();
  /** Heard, and not yet told; the first is being told. */
  #untold: LedgerEvent[] = [];
  #isTelling = false;

  constructor(deps: LiveMembersDeps<Told>) {
    this.#deps = deps;
  }

  add(member: GroupMember<Told>): void {
    this.#members.add(member);
  }

  delete(member: GroupMember<Told>): void {
    this.#members.delete(member);
  }

  hear(event: LedgerEvent): void {
    if (this.#members.size === 0) return;
    this.#untold.push(event);
    if (this.#untold.length > MAX_MISSED) this.#giveUp();
    else void this.#tellAll();
  }

  /** What is heard comes faster than it can be told: let everybody read what is left of it. */
  #giveUp(): void {
    const [oldest] = this.#untold;
    for (const member of this.#members) if (oldest) this.#fallBehind(member, oldest);
    this.#untold = [];
  }

  async #tellAll(): Promise<void> {
    if (this.#isTelling) return;
    this.#isTelling = true;
    // Not while the ledger is recording.
    await null;
    for (let event = this.#untold[0]; event; event = this.#untold[0]) {
      await this.#tellEach(event);
      if (this.#untold[0] === event) this.#untold.shift();
    }
    this.#isTelling = false;
  }

  async #tellEach(event: LedgerEvent): Promise<void> {
    const told = await this.#deps.present(event);
    let count = 0;
    for (const member of this.#members) {
      // Who has come meanwhile may have read of it.
      if (member.heardUntil >= event.sequence) continue;
      if (member.client.isReady) this.#deps.tell(member, event, told);
      else this.#fallBehind(member, event);
      count += 1;
      if (count % MEMBERS_A_TURN === 0) await yieldToLoop();
    }
  }

  /** At an event that it is not told of, unless it has heard as far. */
  #fallBehind(member: GroupMember<Told>, { sequence }: LedgerEvent): void {
    this.#members.delete(member);
    member.heardUntil = Math.max(member.heardUntil, sequence - 1);
    this.#deps.fallBehind(member);
  }
}
