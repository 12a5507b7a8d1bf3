import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { type Instruction, readDeploy, readStages } from './read-deploy.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const stages = readStages();
const [build = [], install = [], image = []] = stages;

function all(stage: readonly Instruction[], name: string): readonly string[] {
  return stage.filter((instruction) => instruction.name === name).map(({ rest }) => rest);
}

function last(stage: readonly Instruction[], name: string): string {
  return all(stage, name).at(-1) ?? '';
}

describe('the Dockerfile', () => {
  it('builds, installs and runs with one pinned version of Node, the one that tests run on', () => {
    const bases = stages.map(([from]) => from?.rest.replace('$', ''));
    expect(bases).toEqual(['{NODE_IMAGE} AS build', '{NODE_IMAGE} AS install', '{NODE_IMAGE}']);
    const version = packageJson.devDependencies.node;
    expect(readDeploy('Dockerfile')).toContain(`ARG NODE_IMAGE=node:${version}-bookworm-slim\n`);
  });

  it('runs as an ordinary user, given by number, after the last thing that takes root', () => {
    expect(last(image, 'USER')).toBe('1000:1000');
    const names = image.map(({ name }) => name);
    expect(names.lastIndexOf('RUN')).toBeLessThan(names.indexOf('USER'));
    expect(names.lastIndexOf('COPY')).toBeLessThan(names.indexOf('USER'));
  });

  it('writes to /data alone, where the default ledger is', () => {
    expect(all(image, 'VOLUME')).toEqual(['["/data"]']);
    expect(all(image, 'RUN')).toEqual(['install --directory --owner=1000 --group=1000 /data']);
    // ./data/gateway.db counts from here.
    expect(last(image, 'WORKDIR')).toBe('/');
  });

  it('starts the gateway without a shell, which signals reach', () => {
    expect(JSON.parse(last(image, 'ENTRYPOINT'))).toEqual(['node', '/app/dist/main.js']);
    expect(JSON.parse(last(image, 'CMD'))).toEqual(['serve']);
    expect(last(image, 'STOPSIGNAL')).toBe('SIGTERM');
    expect(last(image, 'EXPOSE')).toBe('4000');
  });

  it('checks with what is in the image whether the gateway lives', () => {
    const check = last(image, 'HEALTHCHECK');
    expect(check).toContain('http://127.0.0.1:4000/livez');
    expect(JSON.parse(check.slice(check.indexOf('CMD') + 3))).toHaveLength(3);
  });

  it('installs what the lockfile has, for running alone, without running its scripts', () => {
    expect(all(install, 'RUN')).toEqual(['npm ci --omit=dev --ignore-scripts']);
    expect(all(image, 'COPY')).toEqual(['--from=install /app /app']);
  });

  it('copies nothing that is not there, or that the build does not see', () => {
    const copied = [...build, ...install]
      .filter(({ name, rest }) => name === 'COPY' && !rest.startsWith('--from'))
      .flatMap(({ rest }) => rest.split(/\s+/).slice(0, -1));
    const seen = readDeploy('Dockerfile.dockerignore').split('\n');
    for (const path of copied) {
      expect(existsSync(`${ROOT}${path}`), path).toBe(true);
      expect(seen).toContain(`!${path}`);
    }
  });

  it('sees nothing else of the repository', () => {
    const lines = readDeploy('Dockerfile.dockerignore').split('\n');
    expect(lines.filter((line) => line !== '' && !/^[#!]/.test(line))).toEqual(['*']);
  });
});
