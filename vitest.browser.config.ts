import { defineConfig } from "vitest/config";

/** Tests that need Chromium: `npm run test:browser`. Apart, so that the plain suite needs nothing. */
export default defineConfig({
  test: { include: ["test/**/*.browser.test.ts"], testTimeout: 240_000, hookTimeout: 120_000, fileParallelism: false },
});
