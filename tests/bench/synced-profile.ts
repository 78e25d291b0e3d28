/** A profile of the leader's with everything of a server on it; made by a first sync, which is timed. */
import type { Zhuqi } from '../../scripts/launch/zhuqi.ts'
import { closeWhenKept, leader, pressSignIn, type Stage, untilSynced } from './stage.ts'

const profiles = new WeakMap<Stage, Map<number, string>>()

/** Profile folder of a zone of that many enterprises; nobody has it open. */
export async function syncedProfile(stage: Stage, enterprises: number): Promise<string> {
  const known = profiles.get(stage)?.get(enterprises)
  if (known) return known
  const { zhuqi, profileDir } = await syncAnew(stage, enterprises)
  return keepProfile(stage, enterprises, zhuqi, profileDir)
}

/** Closes the application and keeps its profile for other benchmarks of this run. */
export async function keepProfile(
  stage: Stage,
  enterprises: number,
  zhuqi: Zhuqi,
  profileDir: string,
): Promise<string> {
  await closeWhenKept(zhuqi, profileDir)
  const known = profiles.get(stage) ?? new Map<number, string>()
  profiles.set(stage, known.set(enterprises, profileDir))
  return profileDir
}

/** Milliseconds from the press on 登录 until the application says 已同步, on a computer that has nothing yet. */
export async function syncAnew(
  stage: Stage,
  enterprises: number,
): Promise<{ zhuqi: Zhuqi; profileDir: string; milliseconds: number }> {
  const server = await stage.server({ enterprises })
  const profileDir = stage.folder('profile')
  const zhuqi = await stage.launch({ serverUrl: server.url, profileDir })
  const measured = zhuqi.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let pressed = 0
        window.addEventListener(
          'click',
          (event) => {
            if (pressed === 0 && (event.target as Element).closest('button[type=submit]'))
              pressed = event.timeStamp
          },
          true,
        )
        new MutationObserver((_, observer) => {
          if (pressed === 0 || !document.querySelector('[data-sync=synced]')) return
          observer.disconnect()
          resolve(performance.now() - pressed)
        }).observe(document.body, { subtree: true, childList: true, attributes: true })
      }),
  )
  await pressSignIn(zhuqi, leader)
  await untilSynced(zhuqi)
  return { zhuqi, profileDir, milliseconds: await measured }
}
