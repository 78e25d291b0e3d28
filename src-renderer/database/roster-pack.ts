/** The packed roster as bytes, for keeping it between starts. */
import { columnNames, type Dictionaries, newDictionaries, type PackedRows, packed } from './roster-rows.ts'

/** Grows when the form of rows changes; older bytes are then left unread and the index is built anew. */
const format = 2

/** How far the local database was read, in RxDB's order of local writes. */
export type LocalCheckpoint = { id: string; lwt: number }

export type RosterBlob = {
  rows: PackedRows
  dictionaries: Dictionaries
  checkpoint: LocalCheckpoint
  /** Names the database that was indexed; another one, after a loss, has another. */
  epoch: string
}

type Header = {
  format: number
  epoch: string
  checkpoint: LocalCheckpoint
  values: string[][]
  lengths: [keys: number, facts: number, codes: number]
}

/** Header length (4 bytes), header (JSON), keys, facts (UTF-8), codes (32 bits, little-endian). */
export function encodeRoster({ rows, dictionaries, checkpoint, epoch }: RosterBlob): Uint8Array {
  const encoder = new TextEncoder()
  const keys = encoder.encode(rows.keys)
  const facts = encoder.encode(rows.facts)
  const codes = new Uint8Array(rows.codes.buffer, rows.codes.byteOffset, rows.codes.byteLength)
  const header: Header = {
    format,
    epoch,
    checkpoint,
    values: columnNames.map((name) => dictionaries[name].values),
    lengths: [keys.length, facts.length, codes.length],
  }
  const head = encoder.encode(JSON.stringify(header))
  const bytes = new Uint8Array(4 + head.length + keys.length + facts.length + codes.length)
  new DataView(bytes.buffer).setUint32(0, head.length, true)
  let at = 4
  for (const part of [head, keys, facts, codes]) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Reads kept bytes; null when they are of another form or damaged. */
export function decodeRoster(bytes: Uint8Array): RosterBlob | null {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const headLength = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true)
    const header = JSON.parse(decoder.decode(bytes.subarray(4, 4 + headLength))) as Header
    if (header.format !== format || header.values.length !== columnNames.length) return null
    let at = 4 + headLength
    const [keys, facts, codes] = header.lengths.map((length) => {
      at += length
      return bytes.subarray(at - length, at)
    })
    if (!keys || !facts || !codes || at !== bytes.length) return null
    // A copy, since 32-bit numbers must lie on addresses divisible by four.
    const rows = packed(decoder.decode(keys), decoder.decode(facts), new Uint32Array(codes.slice().buffer))
    if (rows.keyStarts[rows.count] !== rows.keys.length || rows.factStarts[rows.count] !== rows.facts.length)
      return null
    const values = Object.fromEntries(columnNames.map((name, column) => [name, header.values[column] ?? []]))
    return { rows, dictionaries: newDictionaries(values), checkpoint: header.checkpoint, epoch: header.epoch }
  } catch {
    // Damaged bytes are no reason to bother anyone: the index is built again from the database.
    return null
  }
}
