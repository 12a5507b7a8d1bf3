import type { Writable } from 'node:stream';

/** What somebody reads at the other end: a socket, or the response over it. */
export type Outlet = Pick<Writable, 'writableLength' | 'once'>;

/** A reader that leaves more than this unread is sent nothing more before it has read all of it. */
const MAX_UNREAD_BYTES = 256 * 1024;

export function takesMore({ writableLength }: Outlet): boolean {
  return writableLength <= MAX_UNREAD_BYTES;
}

/** Calls back once the reader takes more; at once where it does, never where it has gone. */
export function onceTakesMore(outlet: Outlet, callback: () => void): void {
  if (takesMore(outlet)) callback();
  else outlet.once('drain', callback);
}
