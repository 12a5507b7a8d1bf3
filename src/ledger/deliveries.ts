/** A message to an endpoint, as it is to be sent: the very bytes that are signed. */
export interface NewDelivery {
  /** The message's id for its receiver (`webhook-id`): the same in every attempt. */
  readonly id: string;
  /** The sequence of the event it tells of. */
  readonly sequence: number;
  readonly body: string;
}

export const DELIVERY_STATES = ['pending', 'delivered', 'dead'] as const;

/**
 * - `pending`: to be sent, again where an attempt failed
 * - `delivered`: the endpoint took it
 * - `dead`: given up; kept until somebody asks to send it again
 */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface Delivery extends NewDelivery {
  /** The configured key of the endpoint. */
  readonly endpoint: string;
  readonly state: DeliveryState;
  /** When it was put in. */
  readonly createdAt: Date;
  readonly attempts: number;
  /** When it is to be sent; meaningless once it is not pending. */
  readonly nextAttemptAt: Date;
  /** Since when attempts count towards giving up: its creation, or when it was asked to be sent again. */
  readonly pendingSince: Date;
  /** Why the last attempt failed; null where none did. */
  readonly lastProblem: string | null;
}

/** What is absent lets every delivery pass. */
export interface DeliveryFilter {
  readonly endpoint?: string;
  readonly state?: DeliveryState;
  readonly id?: string;
}

/** Messages to webhook endpoints, and up to which event each endpoint has been served. */
export interface DeliveryBook {
  /** The sequence up to which an endpoint's messages have been put in; null for an endpoint never seen. */
  placeOf(endpoint: string): Promise<number | null>;
  /** When the endpoint's place was first kept; null for an endpoint never seen. */
  servedSince(endpoint: string): Promise<Date | null>;
  /** Puts messages in and moves the endpoint's place, both or neither. One whose id is in already stays as it is. */
  enqueue(endpoint: string, place: number, deliveries: readonly NewDelivery[], at: Date): Promise<void>;
  /** Pending ones whose time has come, in the order of their events, at most `limit`. */
  due(endpoint: string, now: Date, limit: number): Promise<readonly Delivery[]>;
  /** The earliest `nextAttemptAt` of what is pending for an endpoint; null where nothing is. */
  nextDueAt(endpoint: string): Promise<Date | null>;
  /** The endpoint took it: kept for as long as events are. */
  markDelivered(endpoint: string, id: string): Promise<void>;
  /** One more attempt failed; `nextAttemptAt` null gives up. */
  markFailed(endpoint: string, id: string, problem: string, nextAttemptAt: Date | null): Promise<void>;
  /** In the order of their events. */
  list(filter: DeliveryFilter): Promise<readonly Delivery[]>;
  /** Makes dead ones pending again, due at once; answers with how many. */
  resend(filter: DeliveryFilter, now: Date): Promise<number>;
}
