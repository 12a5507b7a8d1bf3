import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findInstalledAsset, GRAPHIQL_ASSETS } from '../src/server/graphiql-assets.ts';

// The publishable package: JavaScript for `dist`, and GraphiQL's files, which are no dependencies of it.
rmSync('dist', { recursive: true, force: true });
execFileSync('tsc', ['--project', 'tsconfig.build.json'], { stdio: 'inherit' });
mkdirSync('dist/graphiql');
for (const [name, asset] of GRAPHIQL_ASSETS) {
  copyFileSync(findInstalledAsset(asset), join('dist/graphiql', name));
}
for (const packageName of new Set([...GRAPHIQL_ASSETS.values()].map((asset) => asset.packageName))) {
  copyFileSync(licenceOf(packageName), join('dist/graphiql', `LICENSE.${packageName}.txt`));
}
console.log('dist is built');

function licenceOf(packageName: string): string {
  const folder = dirname(join('node_modules', packageName, 'package.json'));
  return join(folder, packageName === 'graphql-ws' ? 'LICENSE.md' : 'LICENSE');
}
