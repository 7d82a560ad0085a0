import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // CI has two cores, and the tests start processes of their own.
    maxWorkers: 2,
    // Outside of a bundle the SDK prints a notice about Node 20 (scripts/left-out.mjs).
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  },
});
