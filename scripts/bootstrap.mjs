// The door to every script of the project. It runs under whatever Node (18 or newer) is on the path and needs nothing
// installed, because it is what installs things: npm packages when they are missing or older than the lock file, among
// them the Node 24 that then runs the script itself.
//
//   node scripts/bootstrap.mjs scripts/start.ts [arguments]

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const windows = process.platform === 'win32'

/** What differs between the lock file and what npm last installed; an empty text when nothing does. */
function whatIsMissing() {
  const installedList = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installedList)) return '尚未安装依赖'
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(installedList, 'utf8')).packages
  for (const [folder, entry] of Object.entries(locked)) {
    // Packages for another platform are listed as optional and are rightly absent here.
    if (folder === '' || entry.optional || entry.devOptional || entry.peer) continue
    if (installed[folder]?.version !== entry.version)
      return `依赖有更新（${folder.replace('node_modules/', '')}）`
  }
  return ''
}

function install(reason) {
  console.log(`${reason}，正在安装（npm ci），第一次需要几分钟……`)
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
  })
  if (result.status === 0) return
  console.error('依赖没有装好。请检查网络或 npm 的 registry 设置，然后把刚才的命令再运行一次。')
  process.exit(result.status ?? 1)
}

const [script, ...scriptArguments] = process.argv.slice(2)
if (!script) {
  console.error('用法：node scripts/bootstrap.mjs <脚本.ts> [参数]')
  process.exit(2)
}
const reason = whatIsMissing()
if (reason) install(reason)

// The package `node` keeps the real executable here; the .bin entry is a link on Unix and a .cmd on Windows, which
// cannot be spawned without a shell.
const node = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')
const child = spawn(node, [resolve(root, script), ...scriptArguments], {
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: `${join(root, 'node_modules', '.bin')}${windows ? ';' : ':'}${process.env.PATH ?? ''}`,
  },
})
// The child decides when to end after a signal, so that it can stop what it started; a terminal's Ctrl-C reaches it
// twice then, which the scripts take as once.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  console.error(`无法启动 Node 24(${error.message})。请删除 node_modules 文件夹后重试。`)
  process.exit(1)
})
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
