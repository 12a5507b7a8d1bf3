import { buildSchema, parse } from 'graphql';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { executePresented, subscribePresented } from '../../../src/graphql/execute-presented.ts';
import { createTestGraph } from '../../support/test-graph.ts';

const schema = buildSchema('type Query { a: Int } type Subscription { ticks: Int }');
const { createContext } = createTestGraph({ log: pino({ level: 'silent' }) });

const fails = () => {
  throw new Error('the secret inside');
};
const MASKED = [{ extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'request-1' } }];

it('masks what went wrong in a query', async () => {
  const args = { schema, document: parse('{ a }'), rootValue: { a: fails }, contextValue: createContext() };
  const result = await executePresented(args);
  expect(result.errors).toMatchObject(MASKED);
  expect(JSON.stringify(result)).not.toContain('secret');
});

it('masks what keeps a subscription from beginning', async () => {
  const document = parse('subscription { ticks }');
  const result = await subscribePresented({
    schema,
    document,
    rootValue: { ticks: fails },
    contextValue: createContext(),
  });
  expect(result).toMatchObject({ errors: MASKED });
});

it('answers with what the subscription’s field answers with', async () => {
  const ticks = (async function* () {})();
  const document = parse('subscription { ticks }');
  const rootValue = { ticks: () => ticks };
  expect(await subscribePresented({ schema, document, rootValue, contextValue: createContext() })).toBe(
    ticks,
  );
});
