/** What a record of the journal says: entries that were put and entries that are forgotten, compressed where that pays. */
import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import Type from 'typebox'
import { Compile } from 'typebox/compile'

const Put = Type.Object({
  collection: Type.String(),
  id: Type.String(),
  version: Type.String(),
  write: Type.Integer(),
  body: Type.String(),
})
const Forget = Type.Object({ collection: Type.String(), id: Type.String(), upTo: Type.Integer() })
const Record = Type.Object({ put: Type.Array(Put), forget: Type.Array(Forget) })

/** `write` is the number of the append that brought it, growing over the whole journal. */
export type Put = Type.Static<typeof Put>
/** Takes back what was put up to a write, and nothing newer. */
export type Forget = Type.Static<typeof Forget>
export type JournalRecord = Type.Static<typeof Record>

const record = Compile(Record)
const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)

/** Below this many bytes compression saves no block of the disk. */
const compressFrom = 2048
const PLAIN = 0
const DEFLATED = 1
/** Largest record that is believed when it unfolds, in bytes. */
const maxOutputLength = 256 * 1024 * 1024

/** Packs off the main thread: a long import must not hold the window up. */
export async function packRecord(content: JournalRecord): Promise<Buffer> {
  const plain = Buffer.from(JSON.stringify(content))
  if (plain.length < compressFrom) return Buffer.concat([Buffer.of(PLAIN), plain])
  return Buffer.concat([Buffer.of(DEFLATED), await deflate(plain, { level: 1 })])
}

/** Null when it is not a record. */
export async function unpackRecord(payload: Uint8Array): Promise<JournalRecord | null> {
  try {
    const rest = payload.subarray(1)
    const plain = payload[0] === DEFLATED ? await inflate(rest, { maxOutputLength }) : Buffer.from(rest)
    const value: unknown = JSON.parse(plain.toString())
    return record.Check(value) ? value : null
  } catch {
    return null
  }
}
