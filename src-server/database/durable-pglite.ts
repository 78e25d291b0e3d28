/**
 * PGlite that survives a power cut. By itself it starts PostgreSQL with `-F`, so that nothing is ever flushed, and has no answer to
 * PostgreSQL's wish to flush. Given both, PostgreSQL's own order holds: the log before a commit is answered, tables at a
 * checkpoint, folders after a new name.
 */
import { existsSync, fdatasyncSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Extension, PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { flushFolder, flushFolderSync, flushTree } from './flush.ts'

/** `fsync` is the one call that Emscripten hands on to its file systems; `fdatasync`, the usual way for the log, it leaves undone. */
const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['-c', 'fsync=on', '-c', 'wal_sync_method=fsync'],
]

/** Opens the database in a folder, which is made durable as a whole when it is new. */
export async function openDurably(folder: string, options: PGliteOptions): Promise<PGlite> {
  const isNew = !existsSync(join(folder, 'PG_VERSION'))
  const pglite = await PGlite.create(folder, { ...options, startParams, extensions: { flushing } })
  // PGlite lays a new database down as files, behind PostgreSQL's back.
  if (isNew) {
    await flushTree(folder)
    await flushFolder(dirname(folder))
  }
  return pglite
}

/**
 * Ends this process when PostgreSQL panics, as it does when the disk takes no more of the log or fails to flush: what was asked is
 * answered by an error, and whatever is asked next would never be answered. A new start reads the log again.
 */
export function endOnPanic(pglite: PGlite, onTrouble: (error: Error) => void): PGlite {
  const ask = pglite.query.bind(pglite)
  pglite.query = async (...question) => {
    try {
      return await ask(...question)
    } catch (error) {
      if (!(error instanceof Error && 'severity' in error && error.severity === 'PANIC')) throw error
      onTrouble(error)
      process.exit(1)
    }
  }
  return pglite
}

type Stream = { readonly node: { readonly mode: number }; readonly nfd?: number }

/** What is used of Emscripten's file systems here. */
type FileSystems = {
  isFile(mode: number): boolean
  readonly filesystems: {
    readonly NODEFS: {
      realPath(node: Stream['node']): string
      /** Runs it and turns errors of Node into such as PostgreSQL knows. */
      tryFSOperation(operation: () => void): void
      readonly stream_ops: { fsync?: (stream: Stream) => number }
    }
  }
}

/** The one way that PGlite offers to reach its file system before PostgreSQL starts. */
const flushing: Extension = {
  name: 'flushing',
  setup: async (_pglite, emscriptenOpts) => ({
    emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), giveFsync] },
  }),
}

function giveFsync({ FS }: { readonly FS: FileSystems }): void {
  const { NODEFS } = FS.filesystems
  NODEFS.stream_ops.fsync = ({ node, nfd }) => {
    NODEFS.tryFSOperation(() => {
      // All but the times of a file, which PostgreSQL never looks at.
      if (FS.isFile(node.mode) && nfd !== undefined) fdatasyncSync(nfd)
      else flushFolderSync(NODEFS.realPath(node))
    })
    return 0
  }
}
