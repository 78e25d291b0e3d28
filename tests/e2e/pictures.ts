import { join } from 'node:path'
import type { Zhuqi } from '../../scripts/launch/zhuqi.ts'
import { projectRoot } from '../../scripts/project-paths.ts'

/** Keeps pictures of a window, large and small, in a folder of `.cache`, for looking at them afterwards. */
export async function keepPictures(zhuqi: Zhuqi, folder: string, name: string): Promise<void> {
  for (const [width, height] of [
    [1920, 1080],
    [1280, 800],
  ] as const) {
    await zhuqi.resize(width, height)
    await zhuqi.screenshot(join(projectRoot, '.cache', folder, `${name}-${width}.png`))
  }
}
