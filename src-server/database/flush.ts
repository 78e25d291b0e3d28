/** Having the disk hold what was written, and not only the system's memory. Windows keeps names by itself and opens no folders. */
import { closeSync, fsyncSync, openSync } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Flushes a file's content. */
export async function flushFile(path: string): Promise<void> {
  // Windows flushes only what may be written to.
  const handle = await open(path, process.platform === 'win32' ? 'r+' : 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Flushes which names a folder has. */
export async function flushFolder(path: string): Promise<void> {
  if (process.platform !== 'win32') await flushFile(path)
}

/** Flushes which names a folder has, for callers that cannot wait. */
export function flushFolderSync(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** Flushes all that is in a folder, and the folder itself. */
export async function flushTree(path: string): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const inside = join(path, entry.name)
    await (entry.isDirectory() ? flushTree(inside) : flushFile(inside))
  }
  await flushFolder(path)
}
