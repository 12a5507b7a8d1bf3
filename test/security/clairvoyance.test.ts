import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSchema } from '../../src/graphql/schema.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { namesOf, type Probe, probesFor } from './near-misses.ts';
import { sendBy, WAYS, type Way } from './send-by.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({ settings: 'web: {}', polls: false });
});

afterAll(() => gateway.close());

const schema = createSchema();
const names = namesOf(schema);
const probes = probesFor(schema);

/** Words of GraphQL's own messages that are names of the schema as well. */
const ENGLISH = new Set(['at', 'field', 'key', 'name', 'type', 'value']);

/** The names of the schema in what the gateway says to a probe, save those that the probe holds. */
async function recoveredBy(way: Way, { operation }: Probe): Promise<readonly string[]> {
  const { errors, data } = await sendBy(way, gateway.url, operation);
  expect(data ?? null, `executed: ${operation.query}`).toBeNull();
  const held = new Set(JSON.stringify(operation).match(/\w+/g));
  const said = errors.flatMap(({ message }) => message.match(/\w+/g) ?? []);
  return said.filter((word) => names.has(word) && !held.has(word) && !ENGLISH.has(word));
}

it('a server that suggests gives most names away to these probes', () => {
  const inDocuments = probes.filter(({ kind }) => kind !== 'variable');
  const given = inDocuments.filter(({ sought, operation }) =>
    validate(schema, parse(operation.query)).some(({ message }) => message.includes(`"${sought}"`)),
  );
  expect(given.length / inDocuments.length).toBeGreaterThan(0.9);
});

describe('a gateway in production', () => {
  it.each(['field', 'argument', 'type', 'enum value', 'input field', 'variable'] as const)(
    'gives no name away to near misses of every %s',
    async (kind) => {
      const ofKind = probes.filter((probe) => probe.kind === kind);
      expect(ofKind.length).toBeGreaterThan(10);
      const recovered = new Set<string>();
      for (const probe of ofKind)
        for (const name of await recoveredBy('HTTP', probe))
          recovered.add(`${name}: ${probe.operation.query}`);
      expect([...recovered]).toEqual([]);
    },
    30_000,
  );

  it.each(WAYS)('gives none away over %s either', async (way) => {
    const everyTenth = probes.filter((_, index) => index % 10 === 0);
    const recovered = await Promise.all(everyTenth.map((probe) => recoveredBy(way, probe)));
    expect(recovered.flat()).toEqual([]);
  });

  it('sends nothing to a provider for any of them', () => {
    expect(gateway.upstream().total).toBe(0);
  });

  it('gives no name away where a message is cut within it', async () => {
    const said = new Set<string>();
    for (let length = 90; length <= 310; length += 1) {
      const query = `{ models { nodes { ${'x'.repeat(length)} } } }`;
      const { errors } = await sendBy('HTTP', gateway.url, { query });
      for (const { message } of errors) said.add(message.replaceAll(/x+/g, ''));
    }
    expect([...said].filter((message) => /"M|ode|del/.test(message))).toEqual([]);
  });
});
