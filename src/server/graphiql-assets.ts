import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface GraphiqlAsset {
  /** The npm package that publishes the file, and where in it. */
  readonly packageName: string;
  readonly file: string;
  readonly contentType: string;
}

const JAVASCRIPT = 'text/javascript; charset=utf-8';

/**
 * Every file the GraphiQL page loads, by the name it is served under. The build copies each to
 * `dist/graphiql/<name>`, so that the published package needs none of these packages.
 */
export const GRAPHIQL_ASSETS: ReadonlyMap<string, GraphiqlAsset> = new Map([
  [
    'react.production.min.js',
    { packageName: 'react', file: 'umd/react.production.min.js', contentType: JAVASCRIPT },
  ],
  [
    'react-dom.production.min.js',
    { packageName: 'react-dom', file: 'umd/react-dom.production.min.js', contentType: JAVASCRIPT },
  ],
  [
    'graphql-ws.min.js',
    { packageName: 'graphql-ws', file: 'umd/graphql-ws.min.js', contentType: JAVASCRIPT },
  ],
  ['graphiql.min.js', { packageName: 'graphiql', file: 'graphiql.min.js', contentType: JAVASCRIPT }],
  [
    'graphiql.min.css',
    { packageName: 'graphiql', file: 'graphiql.min.css', contentType: 'text/css; charset=utf-8' },
  ],
]);

/** Null for a name that is not in the table. Rejects where a file of the table is missing from the installation. */
export async function readGraphiqlAsset(name: string): Promise<{ body: Buffer; contentType: string } | null> {
  const asset = GRAPHIQL_ASSETS.get(name);
  if (asset === undefined) return null;
  const body = (await readBuiltAsset(name)) ?? (await readFile(findInstalledAsset(asset)));
  return { body, contentType: asset.contentType };
}

/** Where the file lies among the installed packages. Throws where its package is not installed. */
export function findInstalledAsset({ packageName, file }: GraphiqlAsset): string {
  return join(findPackageFolder(packageName), file);
}

async function readBuiltAsset(name: string): Promise<Buffer | null> {
  try {
    return await readFile(join(findPackageFolder('automl-gateway'), 'dist', 'graphiql', name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

const packages = createRequire(import.meta.url);

function findPackageFolder(packageName: string): string {
  return dirname(packages.resolve(`${packageName}/package.json`));
}
