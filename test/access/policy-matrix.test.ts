import { getNamedType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAtLeast, type Role } from '../../src/access/caller.ts';
import { POLICY } from '../../src/access/policy.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { openStream, queryWith } from '../support/as-caller.ts';
import { keyOf } from '../support/caller-keys.ts';
import { column } from '../support/json-answer.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { until } from '../support/until.ts';
import {
  expectedRole,
  MATRIX_CALLERS,
  type MatrixCaller,
  matrixAccess,
  PROVIDERS,
  type ProviderKey,
} from './matrix-callers.ts';
import {
  type CreateProbe,
  MUTATION_PROBES,
  type Probe,
  REACHED_BY,
  READ_PROBES,
  SUBSCRIPTION_PROBES,
  thingsOf,
} from './probes.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({ polls: false, settings: matrixAccess() });
});

afterAll(() => gateway.close());

const schema = createSchema();

/** `Type.field` of every field that answers with what a caller may or may not see. */
function fieldsWithThings(): readonly string[] {
  const node = schema.getType('Node');
  if (!node || !('getInterfaces' in node)) throw new Error('the schema has no Node');
  const things = new Set(['Node', ...Object.keys(schema.getTypeMap()).filter(isThing)]);
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => things.has(getNamedType(field.type).name))
        .map((field) => `${type.name}.${field.name}`),
    );
}

function isThing(name: string): boolean {
  const type = schema.getType(name);
  return isObjectType(type) && type.getInterfaces().some((parent) => parent.name === 'Node');
}

describe('the policy', () => {
  it.each(['Query', 'Mutation', 'Subscription'] as const)('names every field of %s and no other', (root) => {
    const fields = schema.getRootType(root.toLowerCase() as never)?.getFields() ?? {};
    expect(Object.keys(POLICY[root]).toSorted()).toEqual(Object.keys(fields).toSorted());
  });
});

describe('the matrix', () => {
  it('probes every field of a root', () => {
    const read = Object.keys(READ_PROBES).filter((field) => field.startsWith('Query.'));
    expect(read.toSorted()).toEqual(
      Object.keys(POLICY.Query)
        .map((field) => `Query.${field}`)
        .toSorted(),
    );
    expect(Object.keys(MUTATION_PROBES).toSorted()).toEqual(Object.keys(POLICY.Mutation).toSorted());
    expect(Object.keys(SUBSCRIPTION_PROBES).toSorted()).toEqual(Object.keys(POLICY.Subscription).toSorted());
  });

  it('probes every field that answers with a thing of a provider', () => {
    const probed = new Set([...Object.keys(READ_PROBES), ...Object.keys(REACHED_BY)]);
    expect(fieldsWithThings().filter((field) => !probed.has(field))).toEqual([]);
  });
});

/** What came of a cell. */
type Outcome = 'reached' | 'absent' | 'forbidden' | 'neither';

describe.each(MATRIX_CALLERS)('$name', (caller) => {
  it.each(PROVIDERS)('reads at %s what the policy lets it', async (provider) => {
    const expected: Outcome = expectedRole(caller, provider) === null ? 'absent' : 'reached';
    for (const [field, probes] of Object.entries(READ_PROBES)) {
      for (const probe of probes)
        expect([field, await outcomeOf(ask, probe, caller, provider)]).toEqual([field, expected]);
    }
  });

  it.each(PROVIDERS)('watches at %s what the policy lets it', async (provider) => {
    const expected: Outcome = expectedRole(caller, provider) === null ? 'absent' : 'reached';
    for (const [field, probe] of Object.entries(SUBSCRIPTION_PROBES))
      expect([field, await outcomeOf(watch, probe, caller, provider)]).toEqual([field, expected]);
  });

  it.each(PROVIDERS)('changes at %s what the policy lets it, and asks for nothing else', async (provider) => {
    for (const [field, wanted] of Object.entries(POLICY.Mutation)) {
      const probe = MUTATION_PROBES[field];
      if (!probe) throw new Error(`${field} has no probe`);
      gateway.upstream();
      const outcome = await outcomeOf(changeBy, probe, caller, provider);
      expect([field, outcome]).toEqual([field, expectedOfChange(expectedRole(caller, provider), wanted)]);
      if (outcome !== 'reached') expect([field, gateway.upstream().total]).toEqual([field, 0]);
    }
  });
});

function expectedOfChange(role: Role | null, wanted: Role): Outcome {
  if (role === null) return 'absent';
  return isAtLeast(role, wanted) ? 'reached' : 'forbidden';
}

/** An answer as text, and whether by itself it shows that the provider was reached or the caller forbidden. */
interface Answer {
  readonly text: string;
  readonly verdict: 'reached' | 'forbidden' | null;
}

type Ask = (probe: Probe, caller: MatrixCaller, key: string) => Promise<Answer>;

/** Absent is what answers word for word as for a provider that there is not. */
async function outcomeOf(
  send: Ask,
  createProbe: CreateProbe,
  caller: MatrixCaller,
  provider: ProviderKey,
): Promise<Outcome> {
  const answer = await send(createProbe(thingsOf(provider, provider)), caller, provider);
  if (answer.verdict !== null) return answer.verdict;
  const ghost = await send(createProbe(thingsOf(provider, 'ghost')), caller, 'ghost');
  return without(answer.text, provider) === without(ghost.text, 'ghost') ? 'absent' : 'neither';
}

function without(text: string, key: string): string {
  return text
    .replaceAll(new RegExp(`\\\\?"${key}\\\\?"`, 'g'), 'THE KEY')
    .replaceAll(/"requestId":"[^"]+"/g, '"requestId"');
}

async function ask({ query, variables }: Probe, { name }: MatrixCaller, key: string): Promise<Answer> {
  const { text, errors } = await queryWith(gateway.url, { 'x-api-key': keyOf(name) }, query, variables);
  const isReached = errors.length === 0 && text.includes(`"key":"${key}"`);
  return { text, verdict: isReached ? 'reached' : null };
}

async function changeBy({ query, variables }: Probe, { name }: MatrixCaller, key: string): Promise<Answer> {
  const { text, data } = await queryWith(gateway.url, { 'x-api-key': keyOf(name) }, query, variables);
  const code = column(data?.payload?.userErrors ?? [], 'code')[0];
  if (code === 'FORBIDDEN') return { text, verdict: 'forbidden' };
  // The provider was asked, or said to be unable.
  const isReached = text.includes(`${key} `) || code === 'REJECTED_BY_PROVIDER';
  return { text, verdict: isReached ? 'reached' : null };
}

async function watch({ query, variables }: Probe, { name }: MatrixCaller, key: string): Promise<Answer> {
  const stream = await openStream(gateway.url, { 'x-api-key': keyOf(name) }, query, variables);
  const text = await until('the first event comes', () => /^data: (\{.*\})$/m.exec(stream.text())?.[1]);
  stream.leave();
  await stream.ended;
  return { text, verdict: text.includes(`"key":"${key}"`) ? 'reached' : null };
}
