import { rmSync } from 'node:fs'
import { afterAll, beforeAll } from 'vitest'
import { makeDesktopFolder } from '../../../scripts/desktop-user.ts'
import { launchZhuqi, type Zhuqi } from '../../../scripts/launch/zhuqi.ts'

/**
 * One running application for all tests of a file, at the sign-in page and without a server: what is tried here has to be
 * refused before anybody signed in. Gives a function, since it exists only once the tests run.
 */
export function runningApplication(args: readonly string[] = []): () => Zhuqi {
  let zhuqi: Zhuqi | undefined
  const profileDir = makeDesktopFolder('zhuqi-security')
  beforeAll(async () => {
    // Port 9 (discard) answers nobody.
    zhuqi = await launchZhuqi({ serverUrl: 'http://127.0.0.1:9', profileDir, args })
  })
  afterAll(async () => {
    await zhuqi?.kill()
    rmSync(profileDir, { recursive: true, force: true })
  })
  return () => {
    if (!zhuqi) throw new Error('the application is not running')
    return zhuqi
  }
}
