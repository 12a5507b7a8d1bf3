import { describe, expect, it } from 'vitest';
import { LIMIT_NAMES, LIMITS } from '../../../src/config/edge-config.ts';
import { GOOGLE, parse, problemsOf } from './config-cases.ts';

const withEdge = (edge: object) => ({ providers: [GOOGLE], ...edge });

describe('the edge', () => {
  it('is closed where nothing is said of it', () => {
    const { access, web, documents } = parse(withEdge({}));
    expect(access).toMatchObject({ apiKeys: [], jwt: null });
    expect(web).toEqual({
      allowedOrigins: [],
      allowedHosts: null,
      introspection: false,
      explorer: false,
      openMetrics: false,
      httpStatuses: 'established',
    });
    expect(documents).toEqual({
      automaticPersistedQueries: true,
      trusted: { mode: 'off', manifest: null },
    });
  });

  it('leaves a provider in trouble alone as gateways usually do', () => {
    expect(parse(withEdge({})).upstream.breaker).toEqual({
      minRequests: 20,
      failingShare: 0.5,
      windowSeconds: 60,
      openSeconds: 30,
      probes: 5,
    });
  });
});

describe('a limit', () => {
  it.each(LIMIT_NAMES)('called %s has a default and refuses', (name) => {
    expect(parse(withEdge({})).limits[name]).toEqual({ max: LIMITS[name].usual, warn: false });
  });

  it('is a figure, or a figure and whether it only warns', () => {
    const { limits } = parse(withEdge({ limits: { depth: 7, aliases: { max: 3, warn: true } } }));
    expect(limits.depth).toEqual({ max: 7, warn: false });
    expect(limits.aliases).toEqual({ max: 3, warn: true });
  });

  it('keeps its default where it is only to warn', () => {
    expect(parse(withEdge({ limits: { cost: { warn: true } } })).limits.cost).toEqual({
      max: LIMITS.cost.usual,
      warn: true,
    });
  });
});

describe('a mistake at the edge', () => {
  it.each<[object, string]>([
    [{ limits: { depth: 0 } }, 'limits.depth.max: must be a whole number from 1 to 100'],
    [{ limits: { dept: 5 } }, 'limits.dept: is not a setting; did you mean "depth"?'],
    [
      { limits: { cost: { max: 1, warns: true } } },
      'limits.cost.warns: is not a setting; did you mean "warn"?',
    ],
    [
      { web: { allowedOrigins: ['https://app.example.com/'] } },
      'web.allowedOrigins[0]: must be an origin such as https://app.example.com, without path or final slash',
    ],
    [
      { web: { allowedOrigins: ['*'] } },
      'web.allowedOrigins[0]: must be an origin such as https://app.example.com, without path or final slash',
    ],
    [{ web: { introspection: 'yes' } }, 'web.introspection: expected true or false, got text'],
    [
      { documents: { trusted: { mode: 'required' } } },
      'documents.trusted.manifest: is required where mode is required',
    ],
    [
      { upstream: { breaker: { failingShare: 1.5 } } },
      'upstream.breaker.failingShare: must be a number above 0, up to 1',
    ],
    [{ shutdown: { drainMs: -1 } }, 'shutdown.drainMs: must be a whole number from 0 to 600000'],
  ])('is told with its place: %j', (edge, problem) => {
    expect(problemsOf(withEdge(edge))).toEqual([problem]);
  });
});
