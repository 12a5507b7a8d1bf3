import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };

const BIN = fileURLToPath(new URL('../../src/bin.ts', import.meta.url));

/** Of a Node that takes itself for an old one, where a version is given; it lacks what such a one lacks. */
const asVersion = (version: string) => [
  '--no-experimental-sqlite',
  '--import',
  `data:text/javascript,Object.defineProperty(process,'version',{value:'${version}'})`,
];

function run(options: readonly string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...options, BIN, '--version'], (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

describe('the command of the package', () => {
  it('runs', async () => {
    expect(await run([])).toMatchObject({ code: 0, stdout: `${packageJson.version}\n` });
  });

  it('says on an old Node which one it needs, and no more', async () => {
    expect(await run(asVersion('v20.19.5'))).toEqual({
      code: 1,
      stdout: '',
      stderr: 'automl-gateway needs Node 22.19 or newer; this is v20.19.5\n',
    });
  });
});
