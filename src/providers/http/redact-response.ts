import type { Redact } from './redact.ts';
import type { TransportResponse } from './transport.ts';

/**
 * The answer without secrets, wherever a provider repeats them: from here on no value that is read out of it, shown,
 * recorded or logged can hold one.
 */
export function redactResponse(
  { status, headers, text }: TransportResponse,
  redact: Redact,
): TransportResponse {
  const clean = new Map([...headers].map(([name, value]) => [name, redact(value)]));
  return { status, headers: clean, text: redact(text) };
}
