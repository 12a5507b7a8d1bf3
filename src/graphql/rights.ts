import type { RequestContext } from './context.ts';

/**
 * What decides, besides document and variables, which answer a caller gets: callers with equal rights share one. The
 * same for all as long as the gateway tells no callers apart.
 */
export function rightsOf(_context: RequestContext): string {
  return 'everything';
}
