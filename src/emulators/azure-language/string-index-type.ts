import { z } from 'zod';
import type { EmulatorRequest } from '../http-exchange.ts';
import { caseless, parseInput } from './request-body.ts';

const querySchema = z.object({ stringIndexType: caseless(['Utf16CodeUnit']) });

/**
 * Throws the service's 400 unless the query says how offsets are counted. The service's own link to a next page does not say it; such
 * a link is known by the slash before its question mark.
 */
export function requireStringIndexType({ path, query }: EmulatorRequest): void {
  const stringIndexType = query.get('stringIndexType') ?? undefined;
  if (stringIndexType === undefined && path.endsWith('/')) return;
  parseInput({ stringIndexType }, querySchema);
}
