import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The machine that decides has two cores; the child processes of the tests need room beside the workers.
    maxWorkers: 2,
    // The SDK speaks of Node 20 where it is not bundled (scripts/left-out.mjs).
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  },
});
