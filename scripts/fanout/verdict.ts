/** What one round came to, for one of the two. */
export interface Outcome {
  readonly lost: number;
  readonly repeated: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpuMsAnEvent: number;
  /** In use after a collection: heap, and buffers outside of it. */
  readonly heapBytesEach: number;
  readonly residentBytesEach: number;
  /** Heap after all have left, by the heap before they came. */
  readonly heapLeft: number;
  readonly timersLeft: number;
  /** In equal times. */
  readonly pollsForOne: number;
  readonly pollsForAll: number;
}

/** A figure of each, as it is to be read. */
export function toTable(ours: Outcome, plain: Outcome): Readonly<Record<string, object>> {
  const row = (name: keyof Outcome, digits: number) => ({
    gateway: ours[name].toFixed(digits),
    'plain graphql-ws': plain[name].toFixed(digits),
    ratio: (ours[name] / plain[name]).toFixed(2),
  });
  return {
    'record to receipt, p50, ms': row('p50Ms', 0),
    'record to receipt, p99, ms': row('p99Ms', 0),
    'CPU of the server for a change, ms': row('cpuMsAnEvent', 0),
    'heap for a subscriber, bytes': row('heapBytesEach', 0),
    'resident memory for a subscriber, bytes': row('residentBytesEach', 0),
    'heap after all have left, of the heap before': row('heapLeft', 3),
    lost: row('lost', 0),
    repeated: row('repeated', 0),
    'timers left': row('timersLeft', 0),
    'polls while one subscribes': row('pollsForOne', 0),
    'polls while all subscribe': row('pollsForAll', 0),
  };
}

/** Each target, and whether it was met. */
export function judge(ours: Outcome, plain: Outcome): ReadonlyMap<string, boolean> {
  const upTo = (share: number, name: keyof Outcome) => ours[name] <= share * plain[name];
  return new Map([
    ['nothing is lost', ours.lost === 0],
    ['nothing is told twice', ours.repeated === 0],
    ['p99 from record to receipt is below 1 s', ours.p99Ms < 1_000],
    ['CPU for a change is at most 0.35 of plain graphql-ws', upTo(0.35, 'cpuMsAnEvent')],
    ['heap for a subscriber is at most 0.5 of plain graphql-ws', upTo(0.5, 'heapBytesEach')],
    ['resident memory for a subscriber is at most 0.5 of plain graphql-ws', upTo(0.5, 'residentBytesEach')],
    ['after all have left the heap is within 10 % of before', Math.abs(ours.heapLeft - 1) <= 0.1],
    ['after all have left no timer is left', ours.timersLeft === 0],
    // A poll may fall just inside or just outside of the time that is looked at.
    ['all subscribers cost the polls of one', ours.pollsForAll <= ours.pollsForOne + 1],
  ]);
}

/** Of each figure the median; of what must never happen, the sum. */
export function summarize(outcomes: readonly Outcome[]): Outcome {
  const median = (name: keyof Outcome) => {
    const sorted = outcomes.map((outcome) => outcome[name]).toSorted((one, other) => one - other);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  };
  const sum = (name: keyof Outcome) => outcomes.reduce((total, outcome) => total + outcome[name], 0);
  return {
    lost: sum('lost'),
    repeated: sum('repeated'),
    p50Ms: median('p50Ms'),
    p99Ms: median('p99Ms'),
    cpuMsAnEvent: median('cpuMsAnEvent'),
    heapBytesEach: median('heapBytesEach'),
    residentBytesEach: median('residentBytesEach'),
    heapLeft: median('heapLeft'),
    timersLeft: sum('timersLeft'),
    pollsForOne: median('pollsForOne'),
    pollsForAll: median('pollsForAll'),
  };
}
