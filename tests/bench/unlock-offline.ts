import type { Zhuqi } from '../../scripts/launch/zhuqi.ts'
import { leader, pressSignIn, type Stage } from './stage.ts'

/** Nothing listens there: the port is reserved and never given to a program. */
export const noServer = 'http://127.0.0.1:1'

/** Opens a profile without network, as an officer does in a basement, and waits for its roster. */
export async function unlockOffline(stage: Stage, profileDir: string): Promise<Zhuqi> {
  const zhuqi = await stage.launch({ serverUrl: noServer, profileDir })
  await pressSignIn(zhuqi, leader)
  await zhuqi.page.locator('[data-sync=offline]').waitFor({ timeout: 60_000 })
  // What starting leaves to do is done before anything is measured.
  await zhuqi.page.waitForTimeout(5000)
  return zhuqi
}
