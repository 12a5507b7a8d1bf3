import type { GraphQLSchema } from 'graphql';
import { HANDSHAKE } from '../support/raw-socket.ts';
import { bend } from './bent-documents.ts';
import { Dice } from './dice.ts';
import { hostileOperation } from './hostile-documents.ts';
import { HttpPlayer } from './http-player.ts';
import { type GeneratedRequest, oddRequest, plainRequest } from './http-requests.ts';
import type { KnownThings } from './known-things.ts';
import { persisted, type SentOperation } from './persisted-operations.ts';
import { playFrames, playRaw } from './raw-player.ts';
import { rawExchange } from './raw-requests.ts';
import { frameSequence } from './socket-frames.ts';
import { messageSequence } from './socket-messages.ts';
import { playMessages, SocketPlayer } from './socket-player.ts';
import { DocumentWriter, type GeneratedOperation } from './valid-documents.ts';

export interface CampaignOptions {
  readonly url: string;
  readonly schema: GraphQLSchema;
  readonly known: KnownThings;
  readonly seed: number;
  readonly apiKey: string;
  /** What no answer may show. */
  readonly secrets: readonly string[];
}

export interface Failure {
  /** Its number: with the seed it says all there is to repeat it. */
  readonly index: number;
  readonly kind: CaseKind;
  readonly problem: string;
  /** What was sent, as much of it as can be read. */
  readonly sent: string;
}

/** How often each way to reach the gateway is taken. */
const KINDS = { http: 38, events: 12, socket: 30, oddHttp: 12, messages: 4, frames: 2, raw: 2 };
export type CaseKind = keyof typeof KINDS;

/** The parts of generated documents that are valid, almost valid, and made to harm. */
const DOCUMENTS = { valid: 35, bent: 35, hostile: 30 };

/** How many are named by their hash, with or without their text. */
const PERSISTED_SHARE = 0.05;
const WORKERS = 24;
const MAX_FAILURES = 10;
const MAX_SHOWN = 600;

interface Case {
  readonly kind: CaseKind;
  readonly sent: unknown;
  /** How many documents, messages or frames that is; 1 where absent. */
  readonly size?: number;
  play(): Promise<string | null>;
}

/** Generated cases against one gateway, many at a time. The same seed makes the same cases. */
export class Campaign {
  readonly failures: Failure[] = [];
  readonly counts: Partial<Record<CaseKind, number>> = {};
  readonly #options: CampaignOptions;
  readonly #writer: DocumentWriter;
  readonly #http: HttpPlayer;
  readonly #sockets: readonly SocketPlayer[];
  #next = 0;
  #sent = 0;

  constructor(options: CampaignOptions) {
    this.#options = options;
    this.#writer = new DocumentWriter(options.schema, options.known);
    this.#http = new HttpPlayer(options.url, WORKERS, options);
    this.#sockets = Array.from({ length: WORKERS }, () => new SocketPlayer(options));
  }

  /**
   * Plays one case after the other until so much has been sent, counting from the first one on. Each kind of problem is
   * noted once; where there are many it gives up.
   */
  async play(untilSent: number): Promise<void> {
    const work = async (socket: SocketPlayer) => {
      while (this.#sent < untilSent && this.failures.length < MAX_FAILURES)
        await this.#playOne(this.#next++, socket);
    };
    await Promise.all(this.#sockets.map(work));
  }

  /** Plays the case of this number alone. */
  async playOnly(index: number): Promise<void> {
    const [socket] = this.#sockets;
    if (socket) await this.#playOne(index, socket);
  }

  async close(): Promise<void> {
    await this.#http.close();
    await Promise.all(this.#sockets.map((socket) => socket.close()));
  }

  async #playOne(index: number, socket: SocketPlayer): Promise<void> {
    const { kind, sent, size = 1, play } = this.#draw(Dice.for(this.#options.seed, index), socket);
    this.counts[kind] = (this.counts[kind] ?? 0) + size;
    this.#sent += size;
    const problem = await play();
    if (problem === null || this.failures.some((failure) => kindOf(failure.problem) === kindOf(problem)))
      return;
    this.failures.push({ index, kind, problem, sent: show(sent) });
  }

  #draw(dice: Dice, socket: SocketPlayer): Case {
    const kind = dice.weighted(KINDS);
    const { url, secrets, apiKey } = this.#options;
    switch (kind) {
      case 'http':
      case 'events':
        return this.#request(kind, plainRequest(dice, this.#operation(dice), kind === 'events'));
      case 'oddHttp':
        return this.#request(kind, oddRequest(dice, this.#operation(dice)));
      case 'socket': {
        const sent = this.#operation(dice);
        return { kind, sent, play: () => socket.play(sent) };
      }
      case 'messages': {
        const sent = messageSequence(dice, () => this.#operation(dice));
        // A flood of one message counts once.
        const size = new Set(sent).size;
        return { kind, sent, size, play: () => playMessages(this.#options, sent) };
      }
      case 'frames': {
        const frames = frameSequence(dice);
        const sent = Buffer.concat(frames);
        const handshake = HANDSHAKE.replace('Host: a', `Host: a\r\nX-Api-Key: ${apiKey}`);
        return { kind, sent, size: frames.length, play: () => playFrames(url, handshake, sent) };
      }
      case 'raw': {
        const sent = rawExchange(dice, apiKey);
        return { kind, sent: sent.bytes, play: () => playRaw(url, sent, secrets) };
      }
    }
  }

  #request(kind: CaseKind, sent: GeneratedRequest): Case {
    return { kind, sent, play: () => this.#http.play(sent) };
  }

  #operation(dice: Dice): SentOperation {
    const operation = this.#document(dice);
    return dice.chance(PERSISTED_SHARE) ? persisted(dice, operation) : operation;
  }

  #document(dice: Dice): GeneratedOperation {
    switch (dice.weighted(DOCUMENTS)) {
      case 'valid':
        return this.#writer.write(dice);
      case 'bent':
        return bend(dice, this.#writer.write(dice));
      case 'hostile':
        return hostileOperation(dice);
    }
  }
}

/** What goes before the colon; after it stands what differs from case to case. */
function kindOf(problem: string): string {
  return problem.split(':')[0] ?? problem;
}

function show(sent: unknown): string {
  const text = Buffer.isBuffer(sent) ? sent.toString('latin1') : JSON.stringify(sent);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}… (${text.length} characters)` : text;
}
