import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { build, type Configuration, Platform } from 'electron-builder'
import { buildIfChanged, hashOf } from './build.ts'
import { Foreseen, runCommand } from './command.ts'
import { type Fuses, productionFuses, testFuses } from './electron-runtime/fuses.ts'
import { type ElectronRuntime, prepareElectron } from './electron-runtime/prepare.ts'
import { ensureSandbox } from './electron-runtime/sandbox.ts'
import { capture } from './processes.ts'
import { cacheFolder, isRoot, projectRoot } from './project-paths.ts'

/** `production` is what users get; `test` differs in one fuse, so that tests can attach. */
export type PackageKind = 'production' | 'test'

const fusesOf: Record<PackageKind, Fuses> = { production: productionFuses, test: testFuses }
const outputOf: Record<PackageKind, string> = { production: 'release', test: join('release', 'test') }
const unpackedFolder =
  { win32: 'win-unpacked', darwin: 'mac' }[process.platform as string] ?? 'linux-unpacked'

/**
 * Makes the application's folder for this machine, unless the one that is there is up to date.
 * @returns The folder, ready to be copied to where it shall stay.
 */
export async function packageFolder(kind: PackageKind): Promise<string> {
  const runtime = await prepareElectron()
  await buildIfChanged()
  const folder = join(projectRoot, outputOf[kind], unpackedFolder)
  const stampFile = join(projectRoot, '.cache', `packaged-${kind}`)
  const wanted = `${hashOf(['out', 'electron-builder.yml', 'build-resources', 'scripts/package.ts'])} ${JSON.stringify([runtime, fusesOf[kind]])}`
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted && existsSync(folder)) return folder
  console.log('正在打包应用……')
  rmSync(stampFile, { force: true })
  await build({
    projectDir: projectRoot,
    targets: Platform.current().createTarget('dir'),
    publish: 'never',
    config: configuration(kind, runtime),
  })
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, wanted)
  return folder
}

/** Makes the installers that electron-builder.yml lists for this platform (they need more downloads than the folder). */
async function packageInstallers(): Promise<readonly string[]> {
  const runtime = await prepareElectron()
  await buildIfChanged()
  try {
    return await build({
      projectDir: projectRoot,
      targets: Platform.current().createTarget(),
      publish: 'never',
      config: configuration('production', runtime),
    })
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0]
    throw new Foreseen(
      `安装包没有做成（${reason}）。制作安装包要下载 NSIS、fpm、AppImage 等工具和目标机器的 Electron，请在能取得它们的网络上运行。`,
    )
  }
}

function configuration(kind: PackageKind, runtime: ElectronRuntime): Configuration {
  return {
    directories: { output: outputOf[kind] },
    electronVersion: runtime.version,
    electronDist: ownElectron(runtime),
    // Everything is bundled: there are no node_modules to look for.
    beforeBuild: async () => false,
    electronFuses: fusesOf[kind],
    // Left by the distribution for developers; the package must open nothing but itself.
    afterPack: async ({ appOutDir }) =>
      rmSync(join(appOutDir, 'resources', 'default_app.asar'), { force: true }),
  }
}

/** The prepared Electron fits this machine only; for another processor the packager fetches one (the answer `null`). */
function ownElectron(runtime: ElectronRuntime): Configuration['electronDist'] {
  const choose = ({ platformName, arch }: { platformName: string; arch: string }): string | null =>
    platformName === process.platform && arch === process.arch ? runtime.folder : null
  // The packager's types forget that a hook may answer null.
  return choose as Configuration['electronDist']
}

/**
 * Gives the executable of a packaged folder at a place where the ordinary user can run it. For root that is a copy in
 * the shared cache: the checkout may lie in a folder that others cannot enter, and opening that up is not ours to do.
 */
export function runnable(folder: string): string {
  const name = process.platform === 'win32' ? 'zhuqi.exe' : 'zhuqi'
  const place = isRoot ? copyForOthers(folder) : folder
  ensureSandbox(place)
  return join(place, name)
}

/** Copies by hard links where the file system allows, so that it takes neither time nor room. */
function copyForOthers(folder: string): string {
  const home = join(cacheFolder(), 'applications')
  const copy = join(home, createHash('sha256').update(folder).digest('hex').slice(0, 16))
  const isCurrent = (): boolean =>
    existsSync(copy) && statSync(join(copy, 'zhuqi')).ino === statSync(join(folder, 'zhuqi')).ino
  if (isCurrent()) return copy
  mkdirSync(home, { recursive: true })
  const fresh = mkdtempSync(`${copy}-`)
  const linked = capture('cp', ['-al', `${folder}/.`, fresh])
  if (linked.code !== 0) {
    const copied = capture('cp', ['-a', `${folder}/.`, fresh])
    if (copied.code !== 0) throw new Foreseen(`无法复制应用到 ${fresh}:${copied.output.trim()}`)
  }
  capture('chmod', ['-R', 'a+rX', fresh])
  rmSync(copy, { recursive: true, force: true })
  renameSync(fresh, copy)
  return copy
}

if (import.meta.main)
  await runCommand(async () => {
    const { values } = parseArgs({ options: { installers: { type: 'boolean', default: false } } })
    console.log(`应用已打包：${await packageFolder('production')}`)
    if (values.installers) for (const file of await packageInstallers()) console.log(`安装包：${file}`)
    return 0
  })
