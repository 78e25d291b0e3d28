import { randomUUID } from 'node:crypto'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ProblemError } from '../problem-error.ts'

/**
 * Writes a file so that after a power cut either the old or the new content is there, whole. Makes its folder.
 * `mode` tells who may read it: by default its owner alone.
 * @throws ProblemError `disk-full`
 */
export async function replaceFile(path: string, content: Uint8Array | string, mode = 0o600): Promise<void> {
  const fresh = await writeBeside(path, content, mode)
  try {
    await rename(fresh, path)
    await syncFolder(dirname(path))
  } catch (error) {
    await rm(fresh, { force: true })
    throw asDiskProblem(error)
  }
}

/**
 * Writes what is to take the place of a file, durable under a name of its own beside it, and gives that name.
 * @throws ProblemError `disk-full`
 */
export async function writeBeside(path: string, content: Uint8Array | string, mode = 0o600): Promise<string> {
  const fresh = nameBeside(path)
  try {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(fresh, 'wx', mode)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    return fresh
  } catch (error) {
    await rm(fresh, { force: true })
    throw asDiskProblem(error)
  }
}

/**
 * `replaceFile` for small files and the last moments of the program, which waits for nobody: done when it returns.
 * @throws ProblemError `disk-full`
 */
export function replaceFileNow(path: string, content: string, mode = 0o600): void {
  const fresh = nameBeside(path)
  try {
    writeFileSync(fresh, content, { flag: 'wx', mode, flush: true })
    renameSync(fresh, path)
  } catch (error) {
    rmSync(fresh, { force: true })
    throw asDiskProblem(error)
  }
}

const nameBeside = (path: string) => `${path}.${randomUUID()}.part`

/** Turns "no space", "over quota" and "read-only" of the system into words; leaves other errors as they are. */
export function asDiskProblem(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOSPC' || code === 'EDQUOT') return new ProblemError('disk-full')
  if (code === 'EROFS')
    return new ProblemError('disk-full', '磁盘现在只能读取、不能写入，这次没有保存。请检查磁盘后再试。')
  return error
}

/** Makes the names of files in a folder durable, and that some are gone. Windows keeps names durable itself and cannot open folders. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
