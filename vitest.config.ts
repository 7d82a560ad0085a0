import { defineConfig } from 'vitest/config';

/** Where the processes that tests start write what they ran. */
const coverageFolder = process.env.DXCLI_TEST_COVERAGE;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/global-setup.ts',
    setupFiles: 'test/support/random-inputs.ts',
    // Half of the processor time of the unit tests was to load the same modules again for each file.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // CI has two cores, and the tests start processes of their own.
    maxWorkers: 2,
    // Outside of a bundle the SDK prints a notice about Node 20 (scripts/left-out.mjs).
    env: {
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      // Node hands this one on to every process that a test starts.
      ...(coverageFolder ? { NODE_V8_COVERAGE: coverageFolder } : {}),
    },
    // Switched on by scripts/coverage.mjs, which adds what the started processes ran.
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/operations/generated/**'],
      reporter: ['json'],
      reportsDirectory: 'coverage/vitest',
    },
  },
});
