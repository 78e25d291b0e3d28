import type { TestProject } from 'vitest/node'
import { startLaunchDisplay, testApplication } from '../../../scripts/launch/zhuqi.ts'
import { prepareDemoData } from '../../../scripts/tour/demo-server.ts'

/**
 * Vitest's global setup of the end-to-end tests: packages the application, makes the demonstration data and opens the screens, once for all files. Each of
 * the files that run side by side has a screen of its own, since windows on one screen would take the focus from each other.
 * All of it belongs to Vitest's main process; the processes that run test files are ended too abruptly to tidy up.
 */
export default async function setup({ vitest }: TestProject): Promise<() => Promise<void>> {
  const [application] = await Promise.all([testApplication(), prepareDemoData()])
  process.env.ZHUQI_TEST_APPLICATION = application
  const displays = await Promise.all(
    Array.from({ length: vitest.config.maxWorkers }, () => startLaunchDisplay()),
  )
  process.env.ZHUQI_TEST_DISPLAYS = displays.map(({ name }) => name).join(' ')
  return async () => {
    await Promise.all(displays.map((display) => display.stop()))
  }
}
