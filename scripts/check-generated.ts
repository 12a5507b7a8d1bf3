import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

// Generates the types again and fails if that changed anything.
const GENERATED = 'src/graphql/generated/resolver-types.ts';

const before = readFileSync(GENERATED, 'utf8');
execFileSync('npm', ['run', '--silent', 'generate'], { stdio: ['ignore', 'ignore', 'inherit'] });
if (readFileSync(GENERATED, 'utf8') !== before) {
  console.error(`${GENERATED} was not fresh and has been written anew: look at the change and commit it`);
  process.exit(1);
}
console.log(`${GENERATED} is fresh`);
