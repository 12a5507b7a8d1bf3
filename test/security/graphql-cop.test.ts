import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoProcess, startDemo } from '../support/gateway-process.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { CHECKS } from './graphql-cop.ts';

let production: TestGateway;
let demo: DemoProcess;

beforeAll(async () => {
  production = await startTestGateway({ settings: 'web: {}' });
  demo = await startDemo();
});

afterAll(async () => {
  await demo.kill();
  await production.close();
});

describe('graphql-cop', () => {
  it('has thirteen checks', () => {
    expect(CHECKS).toHaveLength(13);
  });

  it.each(CHECKS)('finds nothing in production by: $name', async ({ finds }) => {
    expect(await finds(production.url)).toBe(false);
  });

  it('finds introspection and the IDE in the demo, and nothing else', async () => {
    const findings = await Promise.all(
      CHECKS.map(async ({ name, finds }) => ((await finds(demo.url)) ? [name] : [])),
    );
    expect(findings.flat()).toEqual(['introspection', 'an IDE page']);
  });
});
