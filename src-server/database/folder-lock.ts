import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** Two processes in one PGlite folder destroy it, so a folder that another process holds is refused. */
export class FolderInUse extends Error {
  override name = 'FolderInUse'
}

const heldHere = new Set<string>()

/**
 * Takes the data folder for this process and gives the function that lets it go. A lock left by a process that no longer lives
 * is taken over.
 * @throws FolderInUse, with words for whoever started the server.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'server.lock')
  const mine = JSON.stringify({ pid: process.pid, host: hostname() })
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

type Holder = { pid: number; host: string }

/** Null when the file holds no lock, as after a power cut in the middle of writing it. */
function readHolder(file: string): Holder | null {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('host' in value)) return null
    return typeof value.pid === 'number' && typeof value.host === 'string'
      ? { pid: value.pid, host: value.host }
      : null
  } catch {
    return null
  }
}

function isAlive({ pid, host }: Holder, file: string): boolean {
  // On another computer's disk nobody can tell; better to ask a person than to destroy data.
  if (host !== hostname()) return true
  // In a container every start may have the same number: our own number means us only if we hold it.
  if (pid === process.pid) return heldHere.has(file)
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
