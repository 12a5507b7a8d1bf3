/** What the bench asks its server. */
export type ServerRequest =
  /** Lets the job advance to this percent. */
  | { readonly ask: 'advance'; readonly percent: number }
  /** How much CPU it has used so far. */
  | { readonly ask: 'cpu' }
  /** How often the provider was asked so far. */
  | { readonly ask: 'polls' }
  | { readonly ask: 'measure' };

export interface Advanced {
  /** When the change was recorded, in milliseconds since 1970, with fractions. */
  readonly atMs: number;
}

export interface Measured {
  /** What is in use after a collection: heap, and buffers outside of it. */
  readonly heapBytes: number;
  readonly residentBytes: number;
  readonly timers: number;
  readonly sockets: number;
}

export interface Ready {
  readonly url: string;
  readonly jobId: string;
}

/** What the bench asks a process of subscribers. */
export type SubscribersRequest =
  | { readonly ask: 'subscribe'; readonly count: number; readonly server: Ready }
  | { readonly ask: 'expect'; readonly percent: number }
  | { readonly ask: 'report'; readonly percents: readonly number[] }
  | { readonly ask: 'leave' };

/** How one change reached the subscribers of a process. */
export interface Receipts {
  readonly percent: number;
  /** When each copy arrived, in milliseconds since 1970. */
  readonly atMs: readonly number[];
  /** Subscribers that got none, and copies too many. */
  readonly lost: number;
  readonly repeated: number;
}
