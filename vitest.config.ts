import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** What compares times goes last and alone: nothing else is to take the processor from it. */
const ALONE = ['test/chaos/**/*.test.ts'];

export default defineConfig({
  // The copy that Node takes and all libraries get. Vite would take graphql's other one, whose classes differ.
  resolve: { alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] },
  test: {
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // Much of the time goes into waiting for processes: on two cores, too, there are two workers.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: ALONE,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: ALONE, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
