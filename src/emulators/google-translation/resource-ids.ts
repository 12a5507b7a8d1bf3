import { idFromSequence } from '../google/resource-ids.ts';
import { stableHash } from '../google/stable-hash.ts';

/** The id of a model or dataset: two letters and 16 hexadecimal digits; another sequence number, another id. */
export function resourceIdOf(sequence: number): string {
  return `NM${BigInt(idFromSequence('', sequence)).toString(16).padStart(16, '0')}`;
}

/** The id of an operation: day, time, seconds since the epoch, and a text that makes it unique. */
export function operationIdOf(startedAt: Date, sequence: number): string {
  const [day = '', time = ''] = startedAt.toISOString().replace(/[-:]/g, '').split('T');
  const seconds = Math.floor(startedAt.getTime() / 1000);
  const tail = [8, 4, 4, 4, 8].map((digits, part) => hexOf(`${sequence}/${part}`).slice(0, digits));
  return `${day}-${time.slice(0, 4)}${seconds}-${tail.join('-')}${String(sequence).padStart(4, '0')}`;
}

function hexOf(text: string): string {
  return stableHash(text).toString(16).padStart(8, '0');
}
