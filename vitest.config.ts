import { defineConfig } from 'vitest/config';
import { patienceMs } from './test/support/patience.ts';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'tools/**/*.test.ts'],
    // Processes, not threads: tests start workers, set signals and open databases.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: patienceMs,
    hookTimeout: patienceMs,
    // A test that leaves something behind breaks the next one only when it may.
    restoreMocks: true,
    sequence: { hooks: 'list' },
  },
});
