import type { RequestContext } from './context.ts';

/**
 * What decides, besides document and variables, which answer a caller gets: callers with equal rights share one.
 */
export function rightsOf({ caller: { grants } }: Pick<RequestContext, 'caller'>): string {
  const byProvider = [...grants.providers].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([grants.everywhere, byProvider]);
}
