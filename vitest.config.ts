import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'tools/**/*.test.ts'],
    // Processes, not threads: tests start workers, set signals and open databases.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 30_000,
    // A test that leaves something behind breaks the next one only when it may.
    restoreMocks: true,
    sequence: { hooks: 'list' },
  },
});
