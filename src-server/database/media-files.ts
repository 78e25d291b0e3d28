/**
 * Bytes of photos and files: each content once under its SHA-256, and a link to it for each `media` document whose author
 * uploaded it. Knowing the hash of somebody's photo opens nothing: who says so must have brought the bytes.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { flushFile, flushFolder } from './flush.ts'

export type MediaFiles = {
  /** Where uploads under way stand. */
  readonly uploadFolder: string
  /** Whether the disk takes so many bytes more and still leaves the database room to go on. */
  hasRoomFor(bytes: number): Promise<boolean>
  /** Keeps an uploaded file for a media document when its content has that SHA-256 (lower-case hex); false when not. Durable when it answers. */
  keep(uploadedFile: string, mediaId: string, sha256: string): Promise<boolean>
  /** Where the bytes of a media document are; null when they were not uploaded yet. */
  find(mediaId: string): Promise<{ path: string; size: number } | null>
  /** Gives a media document the bytes of another one, which must have the same content. */
  share(ofMediaId: string, withMediaId: string): Promise<void>
  /** Names of the files of all media documents that have one. */
  kept(): Promise<string[]>
  /** Removes a file by its name, and the content when no other has it. */
  discard(name: string): Promise<void>
  /** The name of a media document's file. */
  nameOf(mediaId: string): string
  /** Removes everything of the tenant. */
  clear(): Promise<void>
}

/** Bytes that photos never take: a database that finds its disk full stops for everybody. */
const leftForOthers = 64 * 1024 * 1024

/** The media of one tenant below `folder`, which is made when the first file comes. */
export function openMediaFiles(folder: string, tenantId: string): MediaFiles {
  const home = join(folder, named(tenantId))
  const uploadFolder = join(home, 'uploads')
  const contentPath = (sha256: string) => join(home, 'content', sha256.slice(0, 2), sha256)
  const filePath = (name: string) => join(home, 'by-id', name.slice(0, 2), name)
  const linkPath = (mediaId: string) => filePath(named(mediaId))
  return {
    uploadFolder,
    async hasRoomFor(bytes) {
      const { bavail, bsize } = await statfs(uploadFolder)
      return bavail * bsize - bytes >= leftForOthers
    },
    async keep(uploadedFile, mediaId, sha256) {
      if ((await hashOfFile(uploadedFile)) !== sha256) return false
      const content = contentPath(sha256)
      const mine = linkPath(mediaId)
      await mkdir(dirname(content), { recursive: true })
      await mkdir(dirname(mine), { recursive: true })
      await flushFile(uploadedFile)
      await rename(uploadedFile, content)
      await rm(mine, { force: true })
      await link(content, mine)
      await flushFolder(dirname(content))
      await flushFolder(dirname(mine))
      return true
    },
    async find(mediaId) {
      try {
        const path = linkPath(mediaId)
        return { path, size: (await stat(path)).size }
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }
    },
    async share(ofMediaId, withMediaId) {
      const mine = linkPath(withMediaId)
      await mkdir(dirname(mine), { recursive: true })
      await rm(mine, { force: true })
      await link(linkPath(ofMediaId), mine)
      await flushFolder(dirname(mine))
    },
    async kept() {
      try {
        const entries = await readdir(join(home, 'by-id'), { recursive: true, withFileTypes: true })
        return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
        throw error
      }
    },
    async discard(name) {
      const content = contentPath(await hashOfFile(filePath(name)))
      await rm(filePath(name))
      const left = await stat(content).catch(() => null)
      if (left?.nlink === 1) await rm(content)
    },
    nameOf: named,
    clear: () => rm(home, { recursive: true, force: true }),
  }
}

/** A name that any file system takes, whatever the id. */
function named(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 40)
}

/** SHA-256 of a file's content, lower-case hex. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
