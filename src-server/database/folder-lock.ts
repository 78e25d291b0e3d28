import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** Two processes in one PGlite folder destroy it, so a folder that another process holds is refused. */
export class FolderInUse extends Error {
  override name = 'FolderInUse'
}

/** The data folder is there for others, or nobody may make it. */
export class FolderClosed extends Error {
  override name = 'FolderClosed'
}

const heldHere = new Set<string>()

/**
 * Takes the data folder for this process and gives the function that lets it go. A lock left by a process that no longer lives
 * is taken over.
 * @throws FolderInUse, FolderClosed, with words for whoever started the server.
 */
export function lockFolder(folder: string): () => void {
  makeFolder(folder)
  const file = join(folder, 'server.lock')
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), ...beginningOf(process.pid) })
  try {
    writeFileSync(file, mine, { flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    const holder = readHolder(file)
    if (holder && isAlive(holder, file))
      throw new FolderInUse(
        `数据文件夹 ${folder} 正由另一个服务进程使用（进程号 ${holder.pid}）。请先停止那个进程；如确认它已不在运行，删除 ${file} 后再启动。`,
      )
    rmSync(file, { force: true })
    writeFileSync(file, mine, { flag: 'wx' })
  }
  heldHere.add(file)
  return () => {
    heldHere.delete(file)
    rmSync(file, { force: true })
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') throw error
    throw new FolderClosed(
      `数据文件夹 ${folder} 建不了或不能写。请先建好它，并让运行服务的用户拥有它；命令也要以那个用户执行。`,
    )
  }
}

type Holder = { pid: number; host: string; boot?: string; ticks?: string }

/**
 * When a process began: this start of the computer, and clock ticks since then. Numbers of processes are given out again, after a
 * power cut often the very same ones. Empty where the system doesn't tell, or hides the process.
 */
function beginningOf(pid: number): { boot?: string; ticks?: string } {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // Field 22; the second one is a name in brackets, which may hold anything.
      const ticks = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .at(19)
      return ticks === undefined ? { boot } : { boot, ticks }
    } catch {
      return { boot }
    }
  } catch {
    return {}
  }
}

/** Null when the file holds no lock, as after a power cut in the middle of writing it. */
function readHolder(file: string): Holder | null {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('host' in value)) return null
    const { pid, host } = value
    if (typeof pid !== 'number' || typeof host !== 'string') return null
    const boot = 'boot' in value && typeof value.boot === 'string' ? { boot: value.boot } : {}
    const ticks = 'ticks' in value && typeof value.ticks === 'string' ? { ticks: value.ticks } : {}
    return { pid, host, ...boot, ...ticks }
  } catch {
    return null
  }
}

function isAlive({ pid, host, boot, ticks }: Holder, file: string): boolean {
  // On another computer's disk nobody can tell; better to ask a person than to destroy data.
  if (host !== hostname()) return true
  // In a container every start may have the same number: our own number means us only if we hold it.
  if (pid === process.pid) return heldHere.has(file)
  const now = beginningOf(pid)
  const differ = (then?: string, today?: string) =>
    then !== undefined && today !== undefined && then !== today
  if (differ(boot, now.boot) || differ(ticks, now.ticks)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
