/**
 * The file that `backup` writes: gzipped lines of JSON, the same for both engines.
 *
 *   header         what it holds: of which office, from which moment, how many rows of which table
 *   tables         for each table of the header its name and columns, then its rows as the database wrote them
 *   contents       for each photo or file its SHA-256 and the media documents it belongs to, then its bytes in base64
 *   trailer        SHA-256 of all bytes before it
 *
 * Rows are never parsed on the way: numbers and texts reach the other database letter by letter.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import Type from 'typebox'
import { Compile } from 'typebox/compile'

export const BACKUP_FORMAT = 'zhuqi-backup'
export const BACKUP_VERSION = 1

export const BackupHeader = Type.Object({
  format: Type.Literal(BACKUP_FORMAT),
  version: Type.Integer({ minimum: 1 }),
  /** ISO 8601 in UTC: every row is as of this moment. */
  madeAt: Type.String(),
  tenant: Type.String(),
  epoch: Type.String(),
  /** The tenant's last number. */
  seq: Type.Integer({ minimum: 0 }),
  /** Migrations that the database had, in their order. */
  migrations: Type.Array(Type.String()),
  tables: Type.Array(
    Type.Object({ name: Type.String(), columns: Type.Array(Type.String()), rows: Type.Integer() }),
  ),
  media: Type.Object({ contents: Type.Integer(), links: Type.Integer(), bytes: Type.Integer() }),
})
export type BackupHeader = Type.Static<typeof BackupHeader>

export const TableLine = Type.Object({ table: Type.String() })
export const ContentLine = Type.Object({
  content: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  size: Type.Integer({ minimum: 0 }),
  /** Media documents that have these bytes. */
  media: Type.Array(Type.String(), { minItems: 1 }),
})
const TrailerLine = Type.Object({ sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) })

/** Bytes of a file that one line holds; a multiple of 3, so that base64 needs no padding but at the end. */
export const bytesOfLine = 3 * 128 * 1024

/** Why a backup can't be used, in Chinese. */
export class BackupProblem extends Error {
  override name = 'BackupProblem'
}

/** Takes lines and gives the text to write, the trailer's hash growing on the way. */
export class LineWriter {
  readonly #hash = createHash('sha256')

  line(json: string): string {
    const text = `${json}\n`
    this.#hash.update(text)
    return text
  }

  trailer(): string {
    return `${JSON.stringify({ sha256: this.#hash.digest('hex') })}\n`
  }
}

/** Longer than any line of a backup: a document and its predecessor of 8 MiB each, escaped. */
const longestLine = 64 * 1024 * 1024

const damaged = (what: string) =>
  new BackupProblem(`备份文件${what}，没有恢复任何内容。请换一份备份，或重新复制后再试。`)

/**
 * The lines of a backup file, without its trailer.
 * @throws BackupProblem at its end when the file is cut off or any byte of it was changed: nothing may be taken as
 *   restored before the last line was given.
 */
export async function* readLines(path: string): AsyncGenerator<string> {
  const hash = createHash('sha256')
  let held: string | null = null
  for await (const line of splitLines(path)) {
    if (held !== null) {
      hash.update(`${held}\n`)
      yield held
    }
    held = line
  }
  if (held === null) throw damaged('是空的')
  const trailer = parseLine(held)
  if (!Compile(TrailerLine).Check(trailer)) throw damaged('不完整')
  if (trailer.sha256 !== hash.digest('hex')) throw damaged('的校验值不符，内容被改动过或已损坏')
}

async function* splitLines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path)
  const unzipped = createGunzip()
  file.on('error', (error) => unzipped.destroy(error)).pipe(unzipped)
  let pieces: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of unzipped as AsyncIterable<Buffer>) {
      let start = 0
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
        pieces.push(chunk.subarray(start, end))
        yield Buffer.concat(pieces).toString('utf8')
        pieces = []
        length = 0
        start = end + 1
      }
      pieces.push(chunk.subarray(start))
      length += chunk.length - start
      if (length > longestLine) throw damaged('不是驻企通的备份')
    }
  } catch (error) {
    throw readable(error)
  } finally {
    file.destroy()
  }
  if (length > 0) throw damaged('不完整')
}

/** What zlib and the file system complain of, in words for who restores. */
function readable(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ENOENT') return new BackupProblem('没有找到备份文件，请检查路径。')
  if (code === 'Z_DATA_ERROR') return damaged('已损坏，或不是驻企通的备份')
  if (code === 'Z_BUF_ERROR') return damaged('不完整')
  return error
}

/** A line as JSON; undefined when it is none. */
export function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Reads a line as what the schema says, or says that the file is damaged. */
export function lineReader<S extends Type.TSchema>(schema: S): (line: string) => Type.Static<S> {
  const check = Compile(schema)
  return (line) => {
    const value = parseLine(line)
    if (!check.Check(value)) throw damaged('的结构不对')
    return value
  }
}

/** Reads the whole file once, so that a damaged one is refused before anything is touched, and gives its header. */
export async function verifyBackup(path: string): Promise<BackupHeader> {
  let header: BackupHeader | null = null
  const readHeader = lineReader(BackupHeader)
  for await (const line of readLines(path)) header ??= readHeader(line)
  if (!header) throw damaged('是空的')
  if (header.version > BACKUP_VERSION)
    throw new BackupProblem('这份备份由更新版本的驻企通写成，请先升级服务端再恢复。')
  return header
}
