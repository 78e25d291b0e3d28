import { defineConfig } from 'vitest/config'

const minutes = 60_000

export default defineConfig({
  cacheDir: '.cache/vite',
  test: {
    pool: 'forks',
    maxWorkers: 2,
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
          globalSetup: ['scripts/postgres-setup.ts'],
          testTimeout: minutes,
          hookTimeout: minutes,
        },
      },
      {
        extends: true,
        test: {
          name: 'sync',
          include: ['tests/sync/**/*.test.{ts,tsx}'],
          globalSetup: ['scripts/postgres-setup.ts'],
          testTimeout: 2 * minutes,
          hookTimeout: minutes,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/launch/setup.ts'],
          testTimeout: 4 * minutes,
          hookTimeout: 4 * minutes,
        },
      },
    ],
  },
})
