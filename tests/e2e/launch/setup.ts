import { startLaunchDisplay, testApplication } from '../../../scripts/launch/zhuqi.ts'

/**
 * Vitest's global setup of the end-to-end tests: packages the application and opens the screen, once for all files.
 * Both belong to Vitest's main process; the processes that run test files are ended too abruptly to tidy up.
 */
export default async function setup(): Promise<() => Promise<void>> {
  process.env.ZHUQI_TEST_APPLICATION = await testApplication()
  const display = await startLaunchDisplay()
  process.env.ZHUQI_TEST_DISPLAY = display.name
  return () => display.stop()
}
