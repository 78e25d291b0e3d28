/**
 * Loaded into a server's process (`--import`) it keeps, beside the folder FLUSHED_FROM, what a power cut would leave of it in
 * FLUSHED_TO: of a file's content what was flushed, of names those whose folder was, and a new file's first one with the file, as
 * common file systems do. Of all else that was written a part is on the disk and a part is not, in pieces of 4 kB, as FLUSHED_SEED
 * draws. While there is a file FLUSHED_UNLESS, nothing can be flushed.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'

type File = {
  path: string
  /** Where the disk has it; null as long as the disk has no name for it. */
  onDisk: string | null
  /** What was written since the last flush, and how short the file was meanwhile. */
  written: { at: number; length: number }[]
  shortest: number
}

const real = { ...fs, openHandle: fs.promises.open }
const from = resolve(process.env.FLUSHED_FROM ?? '')
const to = resolve(process.env.FLUSHED_TO ?? '')
const piece = 4096
let seed = Number(process.env.FLUSHED_SEED)

const files = new Map<string, File>()
const opened = new Map<number, string | File>()

const isWatched = (path: unknown): path is string =>
  typeof path === 'string' && (path === from || path.startsWith(`${from}/`))
const diskOf = (path: string) => join(to, relative(from, path))
const isFolder = (path: string) => real.statSync(path).isDirectory()

/** A number from 0 up to 1. */
function drawn(): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return seed / 2_147_483_648
}

function fileAt(path: string): File {
  const known = files.get(path)
  if (known) return known
  const isThere = real.existsSync(diskOf(path))
  const file = {
    path,
    onDisk: isThere ? diskOf(path) : null,
    written: [],
    shortest: Number.POSITIVE_INFINITY,
  }
  files.set(path, file)
  return file
}

/** Brings bytes as they are now onto the disk. */
function copy(file: File, ranges: readonly { at: number; length: number }[]): void {
  if (file.onDisk === null) return
  const source = real.openSync(file.path, 'r')
  const target = real.openSync(file.onDisk, 'r+')
  for (const { at, length } of ranges) {
    const bytes = Buffer.alloc(length)
    real.writeSync(target, bytes, 0, real.readSync(source, bytes, 0, length, at), at)
  }
  real.closeSync(source)
  real.closeSync(target)
}

function nameOnDisk(file: File): void {
  const name = diskOf(file.path)
  if (file.onDisk === name) return
  real.mkdirSync(dirname(name), { recursive: true })
  if (file.onDisk === null) real.writeFileSync(name, '')
  else real.renameSync(file.onDisk, name)
  file.onDisk = name
}

function flushFile(file: File): void {
  if (file.onDisk === null) nameOnDisk(file)
  if (file.onDisk === null) return
  const { size } = real.statSync(file.path)
  if (file.shortest < real.statSync(file.onDisk).size) real.truncateSync(file.onDisk, file.shortest)
  copy(file, file.written)
  real.truncateSync(file.onDisk, size)
  file.written = []
  file.shortest = Number.POSITIVE_INFINITY
}

function flushFolder(path: string): void {
  const name = diskOf(path)
  real.mkdirSync(name, { recursive: true })
  const entries = real.readdirSync(path, { withFileTypes: true })
  for (const entry of entries)
    if (entry.isDirectory()) real.mkdirSync(join(name, entry.name), { recursive: true })
    else nameOnDisk(fileAt(join(path, entry.name)))
  const names = new Set(entries.map((entry) => entry.name))
  for (const gone of real.readdirSync(name))
    if (!names.has(gone)) real.rmSync(join(name, gone), { recursive: true })
}

function flush(what: string | File | undefined): void {
  if (what && real.existsSync(process.env.FLUSHED_UNLESS ?? ''))
    throw Object.assign(new Error('the disk is broken'), { code: 'EIO' })
  if (typeof what === 'string') flushFolder(what)
  else if (what) flushFile(what)
}

function wrote(file: File, at: number, length: number): void {
  file.written.push({ at, length })
  const pieces = Array.from({ length: Math.ceil(length / piece) }, (_, index) => at + index * piece)
  const lucky = pieces.filter(() => drawn() < 0.25)
  copy(
    file,
    lucky.map((start) => ({ at: start, length: Math.min(piece, at + length - start) })),
  )
}

Object.assign(fs, {
  openSync(path: string, ...rest: [string | number, number?]) {
    const descriptor = real.openSync(path, ...rest)
    if (isWatched(path)) opened.set(descriptor, isFolder(path) ? path : fileAt(path))
    return descriptor
  },
  closeSync(descriptor: number) {
    opened.delete(descriptor)
    real.closeSync(descriptor)
  },
  writeSync(descriptor: number, ...rest: [Uint8Array, number, number, number]) {
    const written = real.writeSync(descriptor, ...rest)
    const file = opened.get(descriptor)
    if (typeof file === 'object') wrote(file, rest[3], written)
    return written
  },
  writeFileSync(path: string, ...rest: [string]) {
    real.writeFileSync(path, ...rest)
    if (isWatched(path)) wrote(Object.assign(fileAt(path), { shortest: 0 }), 0, real.statSync(path).size)
  },
  truncateSync(path: string, size: number) {
    real.truncateSync(path, size)
    if (!isWatched(path)) return
    const file = fileAt(path)
    file.shortest = Math.min(file.shortest, size)
  },
  renameSync(old: string, path: string) {
    const file = isWatched(old) && !isFolder(old) ? fileAt(old) : null
    real.renameSync(old, path)
    if (!file) return
    files.delete(old)
    files.set(path, Object.assign(file, { path }))
  },
  unlinkSync(path: string) {
    real.unlinkSync(path)
    files.delete(path)
  },
  fsyncSync(descriptor: number) {
    real.fsyncSync(descriptor)
    flush(opened.get(descriptor))
  },
  fdatasyncSync(descriptor: number) {
    real.fdatasyncSync(descriptor)
    flush(opened.get(descriptor))
  },
})
Object.assign(fs.promises, {
  async open(path: string, ...rest: [string]) {
    const handle = await real.openHandle(path, ...rest)
    const sync = handle.sync.bind(handle)
    handle.sync = async () => {
      await sync()
      if (isWatched(path)) flush(isFolder(path) ? path : fileAt(path))
    }
    return handle
  },
})
syncBuiltinESMExports()
