/** The same Electron as the application's, with a page of a benchmark instead of the application. */
import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { giveToDesktopUser } from '../../scripts/desktop-user.ts'
import { prepareElectron } from '../../scripts/electron-runtime/prepare.ts'
import { ensureSandbox } from '../../scripts/electron-runtime/sandbox.ts'
import { capture } from '../../scripts/processes.ts'
import type { Stage } from './stage.ts'

/** Makes it in a folder where the ordinary user can run it and gives the executable; `pages` replaces files of the page. */
export async function plainElectron(
  stage: Stage,
  pages: Readonly<Record<string, string>> = {},
): Promise<string> {
  const runtime = await prepareElectron()
  const folder = join(stage.folder('empty-window'), 'electron')
  if (capture('cp', ['-a', runtime.folder, folder]).code !== 0)
    throw new Error(`cannot copy ${runtime.folder}`)
  const resources = join(folder, 'resources')
  rmSync(join(resources, 'default_app.asar'), { force: true })
  await mkdir(join(resources, 'app'), { recursive: true })
  cpSync(join(import.meta.dirname, 'empty-window'), join(resources, 'app'), { recursive: true })
  for (const [name, content] of Object.entries(pages)) writeFileSync(join(resources, 'app', name), content)
  giveToDesktopUser(resources)
  ensureSandbox(folder)
  return join(folder, 'electron')
}
