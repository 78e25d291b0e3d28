import { defineConfig } from 'vitest/config'

const minutes = 60_000

export default defineConfig({
  cacheDir: '.cache/vite',
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // Files whose tests reach what they test through a server or a window share their modules within a worker: loading them anew
    // for each file took longer than many of the tests. Whatever stands in for a browser (IndexedDB) needs a process of its own.
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 20_000 },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['tests/server/**/*.test.ts'],
          // One more than there are cores: much of it waits for silence, for a slow link, for a commit.
          maxWorkers: 3,
          isolate: false,
          globalSetup: ['tests/server/support/setup.ts'],
          testTimeout: minutes,
          hookTimeout: minutes,
        },
      },
      {
        extends: true,
        test: {
          name: 'sync',
          include: ['tests/sync/**/*.test.{ts,tsx}'],
          maxWorkers: 3,
          globalSetup: ['tests/server/support/setup.ts'],
          testTimeout: 2 * minutes,
          hookTimeout: minutes,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          isolate: false,
          globalSetup: ['tests/e2e/launch/setup.ts'],
          testTimeout: 4 * minutes,
          hookTimeout: 4 * minutes,
        },
      },
    ],
  },
})
