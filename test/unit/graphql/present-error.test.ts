import { GraphQLError, locatedError, parse, Source } from 'graphql';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { BadInputError, GatewayError, ProviderError } from '../../../src/errors.ts';
import { presentError } from '../../../src/graphql/present-error.ts';

interface LogLine {
  readonly level: number;
  readonly err?: { readonly message: string; readonly stack: string };
  readonly code?: string;
}

/** What a client gets for an error, as JSON, and what the log gets. */
function present(error: unknown) {
  const lines: LogLine[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const presented = presentError(error, { requestId: 'request-1', log });
  return { presented: presented.toJSON(), sent: JSON.stringify(presented), lines };
}

const THROTTLED = new ProviderError('PROVIDER_THROTTLED', 'azure answered 429 to GET /projects: slow down', {
  provider: 'azure',
  status: 429,
  providerRequestId: 'azure-request-7',
  retryable: true,
  retryAfterMs: 0,
});

describe('an error of a provider', () => {
  it('says what happened, whose it is and whether to try again', () => {
    expect(present(THROTTLED).presented).toEqual({
      message: 'azure answered 429 to GET /projects: slow down',
      extensions: {
        code: 'PROVIDER_THROTTLED',
        provider: 'azure',
        retryable: true,
        providerRequestId: 'azure-request-7',
        retryAfterMs: 0,
        requestId: 'request-1',
      },
    });
  });

  it('says nothing of a delay that was not asked for', () => {
    const down = new ProviderError('PROVIDER_UNAVAILABLE', 'google is down', {
      provider: 'google',
      status: null,
      retryable: true,
    });
    expect(present(down).presented.extensions).toEqual({
      code: 'PROVIDER_UNAVAILABLE',
      provider: 'google',
      retryable: true,
      providerRequestId: null,
      requestId: 'request-1',
    });
  });

  it('keeps its place in the answer and in the query', () => {
    const document = parse(new Source('{\n  model(id: "x") { id }\n}'));
    const [definition] = document.definitions;
    if (definition?.kind !== 'OperationDefinition') throw new Error('expected a query');
    const error = locatedError(THROTTLED, definition.selectionSet.selections, ['model']);
    const { presented } = present(error);
    expect(presented.path).toEqual(['model']);
    expect(presented.locations).toEqual([{ line: 2, column: 3 }]);
    expect(presented.message).toBe(THROTTLED.message);
  });

  it('is found beneath several wrappings', () => {
    const wrapped = new GraphQLError('outer', { originalError: locatedError(THROTTLED, [], ['a', 0]) });
    expect(present(wrapped).presented.extensions).toMatchObject({ code: 'PROVIDER_THROTTLED' });
  });

  it('never shows what caused it', () => {
    const cause = new Error('connect to http://10.0.0.1/?key=secret-key');
    const error = new ProviderError('PROVIDER_UNAVAILABLE', 'google did not answer', {
      provider: 'google',
      status: null,
      retryable: true,
      cause,
    });
    expect(present(error).sent).not.toContain('secret-key');
  });
});

describe('a caller’s mistake', () => {
  it('says which argument', () => {
    expect(present(new BadInputError('first is 0', ['first'])).presented).toEqual({
      message: 'first is 0',
      extensions: { code: 'BAD_INPUT', retryable: false, argument: ['first'], requestId: 'request-1' },
    });
  });

  it('is told by its beginning and its end where the client wrote much', () => {
    const written = `Variable "$a" got invalid value "${'x'.repeat(100_000)}"; String cannot represent it`;
    const { message } = present(new GraphQLError(written)).presented;
    expect(message).toMatch(/^Variable "\$a" got invalid value "x+…x+"; String cannot represent it$/);
    expect(message).toHaveLength(301);
  });

  it('that GraphQL found keeps GraphQL’s words', () => {
    const { presented, lines } = present(new GraphQLError('Cannot query field "x" on type "Query".'));
    expect(presented).toEqual({
      message: 'Cannot query field "x" on type "Query".',
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED', requestId: 'request-1' },
    });
    expect(lines).toEqual([]);
  });

  it('that GraphQL found suggests no names', () => {
    const suggesting = new GraphQLError('Unknown type "Modl". Did you mean "Model" or "Mode"?');
    expect(present(suggesting).presented.message).toBe('Unknown type "Modl".');
  });

  it('in a variable keeps the place in the variable, and the code that came with it', () => {
    const error = new GraphQLError('Variable "$f" got invalid value at "f.createdAfter"; DateTime: no', {
      originalError: new GraphQLError('DateTime: no'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(present(error).presented).toMatchObject({
      message: 'Variable "$f" got invalid value at "f.createdAfter"; DateTime: no',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

describe('anything else', () => {
  const MASKED = 'Something went wrong inside the gateway. Its log says what, under this requestId.';

  it.each([
    ['an error', new TypeError('Cannot read properties of undefined (secret)')],
    ['an error in a resolver', locatedError(new Error('secret'), [], ['models'])],
    ['a text', 'secret'],
    ['nothing', undefined],
    ['an object that looks like ours', { code: 'BAD_INPUT', message: 'secret' }],
    ['an aggregate', new AggregateError([new Error('secret')], 'secret')],
  ])('is masked: %s', (_what, error) => {
    const { presented, sent } = present(error);
    expect(presented.message).toBe(MASKED);
    expect(presented.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: 'request-1' });
    expect(sent).not.toContain('secret');
    expect(sent).not.toContain('at ');
  });

  it('stands in the log with its stack', () => {
    const { lines } = present(locatedError(new Error('the reason'), [], ['models']));
    expect(lines).toHaveLength(1);
    expect(lines[0]?.err?.message).toBe('the reason');
    expect(lines[0]?.err?.stack).toContain('present-error.test.ts');
  });

  it('keeps its place in the answer', () => {
    expect(present(locatedError(new Error('x'), [], ['models', 'nodes', 3])).presented.path).toEqual([
      'models',
      'nodes',
      3,
    ]);
  });
});

describe('an error of ours', () => {
  it('of another kind says whether to try again', () => {
    const error = new GatewayError('LEDGER', 'the ledger is full', { retryable: true });
    expect(present(error).presented.extensions).toEqual({
      code: 'LEDGER',
      retryable: true,
      requestId: 'request-1',
    });
  });
});

describe('the end of a request', () => {
  it.each(['AbortError', 'TimeoutError'])('is told as such: %s', (name) => {
    const { presented, lines } = present(new DOMException('gone', name));
    expect(presented.message).toBe('The request ended before it was answered.');
    expect(presented.extensions).toEqual({ code: 'ABORTED', requestId: 'request-1' });
    expect(lines).toEqual([]);
  });
});
