import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Foreseen, runCommand } from './command.ts'
import { startDemonstrationServer } from './demonstration.ts'
import {
  allowOnScreen,
  canDesktopUserRead,
  desktopCommand,
  desktopEnvironment,
  giveToDesktopUser,
} from './desktop-user.ts'
import { hasDisplay } from './display.ts'
import { prepareElectron } from './electron-runtime/prepare.ts'
import { run, stopEverythingOnSignal } from './processes.ts'
import { dataFolder, nodeExecutable, projectRoot } from './project-paths.ts'

// Hot reload: pages change as their files are saved, and the application restarts when its main process changes. It
// has the data of `npm start`, server included.
await runCommand(async () => {
  stopEverythingOnSignal()
  if (!hasDisplay) throw new Foreseen('npm run dev 需要显示器（环境变量 DISPLAY 或 WAYLAND_DISPLAY）。')
  if (!canDesktopUserRead(projectRoot))
    throw new Foreseen(
      `以 root 运行时应用使用普通用户，它读不到 ${projectRoot}。请把项目放到其他用户可以读取的目录。`,
    )
  const runtime = await prepareElectron()
  const folder = dataFolder()
  const server = await startDemonstrationServer(folder)
  const profile = join(folder, 'profile')
  mkdirSync(profile, { recursive: true })
  giveToDesktopUser(profile)
  allowOnScreen()
  const vite = join(projectRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  return run(
    nodeExecutable,
    [vite, 'dev', '--watch', '--', `--user-data-dir=${profile}`, `--server=${server.url}`, '--demo'],
    {
      env: {
        ...desktopEnvironment(join(folder, 'home')),
        ELECTRON_EXEC_PATH: desktopCommand(runtime.executable),
      },
    },
  )
})
