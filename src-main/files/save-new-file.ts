import { mkdir, open, rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { asDiskProblem, replaceFile } from './replace-file.ts'

/**
 * Writes a new file whole into a folder, which is made when missing. A name that is taken gets a number: `名称 (2).docx`.
 * Gives the path.
 * @throws ProblemError `disk-full`
 */
export async function saveNewFile(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  const path = await reserve(folder, name)
  try {
    await replaceFile(path, bytes, 0o644)
    return path
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** Makes an empty file under the first free name, so that nobody else takes it meanwhile. */
async function reserve(folder: string, name: string): Promise<string> {
  const extension = extname(name)
  const base = name.slice(0, name.length - extension.length)
  try {
    await mkdir(folder, { recursive: true })
    for (let copy = 1; ; copy += 1) {
      const path = join(folder, copy === 1 ? name : `${base} (${copy})${extension}`)
      const file = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return null
        throw error
      })
      if (!file) continue
      await file.close()
      return path
    }
  } catch (error) {
    throw asDiskProblem(error)
  }
}
