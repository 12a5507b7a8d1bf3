import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

// Every bench, one after the other; fails where one does.
const benches = readdirSync(import.meta.dirname).filter((name) => /^bench-.+\.ts$/.test(name));
const failed = benches.filter((name) => {
  console.log(`\n== ${name} ==\n`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, name)], { stdio: 'inherit' });
  return status !== 0;
});
if (failed.length > 0) {
  console.error(`\nmissed their target: ${failed.join(', ')}`);
  process.exitCode = 1;
}
