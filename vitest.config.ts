import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // .ci/run reads the totals from here.
    ...(process.env.VITEST_JSON && { reporters: ['default', 'json'], outputFile: { json: process.env.VITEST_JSON } }),
    // The native engine is loaded once a process and cannot be shared by worker threads.
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
