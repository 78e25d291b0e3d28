/** `npm run manual-pictures`: takes the pictures of the user's manual anew, in the packaged application. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './command.ts'
import { makeDesktopFolder } from './desktop-user.ts'
import { networkCable } from './launch/network-cable.ts'
import { launchZhuqi, type Zhuqi } from './launch/zhuqi.ts'
import { withPalette } from './manual/palette-png.ts'
import { manualPictures } from './manual/pictures.ts'
import { stopEverythingOnSignal } from './processes.ts'
import { projectRoot } from './project-paths.ts'
import { startServerProcess } from './server-process.ts'
import { ensureSystemPackages } from './system-packages.ts'
import { patience } from './tour/at-the-desk.ts'
import { layDemoData } from './tour/demo-server.ts'

const out = join(projectRoot, 'docs', 'images', 'manual')

await runCommand(async () => {
  stopEverythingOnSignal()
  await ensureSystemPackages()
  const folder = makeDesktopFolder('zhuqi-manual')
  await layDemoData(join(folder, 'server'))
  const server = await startServerProcess(join(folder, 'server'))
  const cable = await networkCable(server.url)
  mkdirSync(out, { recursive: true })
  for (const old of readdirSync(out)) rmSync(join(out, old))
  let zhuqi: Zhuqi | null = null
  let person = ''
  try {
    for (const { name, who, show } of manualPictures) {
      if (who !== person) {
        await zhuqi?.kill()
        zhuqi = await launchZhuqi({
          serverUrl: cable.url,
          profileDir: join(folder, who),
          demo: true,
          guide: true,
          width: 1280,
          height: 800,
        })
        zhuqi.page.setDefaultTimeout(patience)
        // What slides in would be caught on its way.
        await zhuqi.page.emulateMedia({ reducedMotion: 'reduce' })
        person = who
      }
      if (!zhuqi) throw new Error('Nobody opened the application')
      await show(zhuqi.page, cable)
      const path = await zhuqi.screenshot(join(out, `${name}.png`))
      writeFileSync(path, withPalette(readFileSync(path)))
      console.log(`✓ ${name}.png`)
    }
  } catch (error) {
    if (zhuqi)
      console.error(`窗口画面：${await zhuqi.screenshot(join(projectRoot, '.cache', 'manual-failed.png'))}`)
    throw error
  } finally {
    await zhuqi?.kill()
    await cable.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
  console.log(`手册的截图在：${out}`)
  return 0
})
