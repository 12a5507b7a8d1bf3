import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANONYMOUS } from '../../../src/access/caller.ts';
import { openRequestScope, parseTarget } from '../../../src/server/request-scope.ts';
import { createStatusRoutes } from '../../../src/server/status-routes.ts';
import { type HttpServer, startHttpServer } from '../../support/start-http-server.ts';
import { createTestGraph } from '../../support/test-graph.ts';

let server: HttpServer;
let isDraining: boolean;

beforeEach(async () => {
  isDraining = false;
  const { core } = createTestGraph();
  const routes = createStatusRoutes({ core, openMetrics: false, isDraining: () => isDraining });
  server = await startHttpServer((request, response) => {
    const url = parseTarget(request);
    if (!url) throw new Error('the test asks for no path');
    const scope = openRequestScope({ url, requestId: 'request-1', caller: ANONYMOUS }, response);
    void routes.get(url.pathname)?.handle(request, response, scope);
  });
});

afterEach(() => server.close());

describe('a gateway that drains', () => {
  it('is not ready for more, but lives and tells its figures', async () => {
    const before = await fetch(`${server.url}/readyz`);
    expect(before.status).toBe(200);
    expect(await before.json()).toMatchObject({ status: 'ok' });
    isDraining = true;
    const readiness = await fetch(`${server.url}/readyz`);
    expect(readiness.status).toBe(503);
    expect(await readiness.json()).toEqual({
      status: 'draining',
      providers: [{ key: 'fake', health: 'UNKNOWN', breaker: 'closed' }],
    });
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
    expect((await fetch(`${server.url}/metrics`)).status).toBe(200);
  });
});
