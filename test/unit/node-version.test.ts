import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findNodeProblem } from '../../src/node-version.ts';

describe('Node', () => {
  it.each(['v22.19.0', 'v22.21.1', 'v24.0.0', 'v26.0.0-nightly'])('%s is new enough', (version) => {
    expect(findNodeProblem(version)).toBeNull();
  });

  it.each(['v22.18.0', 'v20.19.5', 'v18.20.0', 'v9.0.0'])('%s is too old', (version) => {
    expect(findNodeProblem(version)).toBe(`automl-gateway needs Node 22.19 or newer; this is ${version}`);
  });

  it('is as old as package.json says', () => {
    const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(findNodeProblem('v0.0.0')).toContain(`Node ${engines.node.slice('>='.length)} or newer`);
  });
});
