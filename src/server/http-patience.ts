/** How long a client may take over a request, in milliseconds; then it is answered 408 and its connection ends. */
export interface HttpPatience {
  /** For the headers. */
  readonly headersTimeout: number;
  /** For all of it, the body included; not below `headersTimeout`. */
  readonly requestTimeout: number;
  /** How often it is looked who takes too long. */
  readonly connectionsCheckingInterval: number;
}

/** Enough for a body over a slow line; a client that sends a byte now and then (slowloris) keeps no connection. */
export const HTTP_PATIENCE: HttpPatience = {
  headersTimeout: 20_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 5_000,
};
