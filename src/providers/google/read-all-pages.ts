import { ProviderError } from '../../errors.ts';
import type { Page } from '../provider.ts';

/** Every row of a list, page by page. Rejects with a ProviderError, also for pages that come round again. */
export async function readAllPages<Row>(
  provider: string,
  what: string,
  read: (token: string | null) => Promise<Page<Row>>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const tokens = new Set<string>();
  let token: string | null = null;
  do {
    const page: Page<Row> = await read(token);
    rows.push(...page.items);
    token = page.nextToken;
    if (token !== null && tokens.has(token)) throw turnsInACircle(provider, what);
    if (token !== null) tokens.add(token);
  } while (token !== null);
  return rows;
}

function turnsInACircle(provider: string, what: string): ProviderError {
  const message = `${what} at ${provider} were not read to their end: the pages go round in a circle`;
  return new ProviderError('PROVIDER_PROTOCOL', message, {
    provider,
    status: null,
    retryable: false,
    mayHaveActed: false,
  });
}
