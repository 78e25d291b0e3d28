import { mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { Foreseen, runCommand } from './command.ts'
import { startDemonstrationServer } from './demonstration.ts'
import { allowOnScreen, desktopCommand, desktopEnvironment, giveToDesktopUser } from './desktop-user.ts'
import { hasDisplay } from './display.ts'
import { packageFolder, runnable } from './package.ts'
import { ended, isStopping, run, startOwned, stop, stopEverythingOnSignal } from './processes.ts'
import { dataFolder, nodeExecutable, projectRoot } from './project-paths.ts'
import { ensureSystemPackages } from './system-packages.ts'

/** Shows the whole day of an officer on a screen in memory, for machines without one. */
async function runTour(): Promise<number> {
  const results = join(projectRoot, 'tour-results')
  console.log('这台机器没有显示器，改为在虚拟屏幕上自动演示一遍。')
  await ensureSystemPackages()
  const code = await run(nodeExecutable, [join(projectRoot, 'scripts', 'tour.ts'), '--out', results])
  console.log(`演示的截图、导出文件和 tour.json 在：${results}`)
  return code
}

/** Opens the application on the screen, with a central server of its own that holds the demonstration data. */
async function openApplication(): Promise<number> {
  const folder = dataFolder()
  const [server, executable] = await Promise.all([
    startDemonstrationServer(folder),
    packageFolder('production').then(runnable),
  ])
  const profile = join(folder, 'profile')
  mkdirSync(profile, { recursive: true })
  giveToDesktopUser(profile)
  allowOnScreen()
  // What Chromium says to terminals means nothing to the person at this one.
  const log = openSync(join(folder, 'application.log'), 'w')
  const app = startOwned(
    desktopCommand(executable),
    [`--user-data-dir=${profile}`, `--server=${server.url}`, '--demo'],
    { stdio: ['ignore', log, log], env: desktopEnvironment(join(folder, 'home')) },
  )
  console.log(`驻企通已打开（服务端 ${server.url}，数据在 ${folder}）。关闭窗口或按 Ctrl-C 结束。`)
  server.process.once('exit', () => {
    if (!isStopping() && app.exitCode === null && app.signalCode === null)
      console.error(`服务端意外停止，应用可以继续离线使用。\n${server.output().slice(-2_000)}`)
  })
  const { code, signal } = await ended(app)
  await stop(server.process)
  if (code !== 0)
    throw new Foreseen(`应用异常退出（${signal ?? code}），日志在 ${join(folder, 'application.log')}`)
  return 0
}

await runCommand(async () => {
  stopEverythingOnSignal()
  return hasDisplay ? openApplication() : runTour()
})
