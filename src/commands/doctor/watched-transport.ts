import type { Clock } from '../../clock.ts';
import type { Transport } from '../../providers/http/transport.ts';

/** A way to the network that compares clocks with whoever answers. */
export interface WatchedTransport extends Transport {
  /** How far the provider's clock is ahead of ours, in milliseconds, by its last answer; null where none told. */
  skewMs(): number | null;
}

export function watchTransport(transport: Transport, clock: Clock): WatchedTransport {
  let skewMs: number | null = null;
  return {
    async send(request, signal) {
      const sentMs = clock.now().getTime();
      const response = await transport.send(request, signal);
      const toldMs = Date.parse(response.headers.get('date') ?? '');
      // It was told at some moment between the two.
      if (Number.isFinite(toldMs)) skewMs = toldMs - (sentMs + clock.now().getTime()) / 2;
      return response;
    },
    close: () => transport.close(),
    skewMs: () => skewMs,
  };
}
