import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CAPABILITIES_QUERY, capabilityTable, withCapabilityTable } from '../../scripts/capability-table.ts';
import { startDemo } from '../support/gateway-process.ts';
import { post } from '../support/test-gateway.ts';

const PAGE = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const SCHEMA = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');

it('the README’s table of capabilities is what the providers say of themselves (npm run generate:readme)', async () => {
  const demo = await startDemo();
  try {
    const answer = await post(`${demo.url}/graphql`, { query: CAPABILITIES_QUERY });
    expect(PAGE).toBe(withCapabilityTable(PAGE, capabilityTable(SCHEMA, answer)));
  } finally {
    await demo.kill();
  }
});

it('a page without the marks is told how to get the table', () => {
  expect(() => withCapabilityTable('# Nothing', '')).toThrow('the page needs a line "<!-- capabilities');
});
