/** The packed roster as bytes, for keeping it between starts. */
import {
  columnNames,
  type Dictionaries,
  newDictionaries,
  numberNames,
  type PackedRows,
  textNames,
} from './roster-rows.ts'

/** Grows when the form of rows or entries changes; older bytes are then left unread and the index is built anew. */
export const rosterFormat = 6

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
  /** Bytes a character of each text. */
  widths: (1 | 2)[]
  /** Bytes of each part. */
  lengths: number[]
}

const onlyAscii = /^[\0-\x7f]*$/

function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length)
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at)
  return units
}

/**
 * Header length (4 bytes), header (JSON), the texts, their starts and the codes (32 bits), the numbers (64 bits), little-endian.
 * Finding the starts anew would cost each start of the application a pass over all texts. A text is ASCII or, where it is not,
 * UTF-16, which the browser decodes four times as fast as UTF-8 of Chinese, and which is shorter.
 */
export function encodeRoster({ rows, dictionaries, checkpoint, epoch }: RosterBlob): Uint8Array {
  const encoder = new TextEncoder()
  const bytesOf = (list: Uint16Array | Uint32Array | Float64Array) =>
    new Uint8Array(list.buffer, list.byteOffset, list.byteLength)
  const widths = textNames.map((name) => (onlyAscii.test(rows.texts[name].text) ? 1 : 2))
  const parts = [
    ...textNames.map((name, index) => {
      const { text } = rows.texts[name]
      return widths[index] === 1 ? encoder.encode(text) : bytesOf(unitsOf(text))
    }),
    ...textNames.map((name) => bytesOf(rows.texts[name].starts)),
    bytesOf(rows.codes),
    bytesOf(rows.numbers),
  ]
  const header: Header = {
    format: rosterFormat,
    epoch,
    checkpoint,
    values: columnNames.map((name) => dictionaries[name].values),
    widths,
    lengths: parts.map((part) => part.length),
  }
  const head = encoder.encode(JSON.stringify(header))
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 4 + head.length))
  new DataView(bytes.buffer).setUint32(0, head.length, true)
  let at = 4
  for (const part of [head, ...parts]) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Reads kept bytes; null when they are of another form or damaged. */
export function decodeRoster(bytes: Uint8Array): RosterBlob | null {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    // A name may hold half a character; what it is shown as does not matter, as long as its length stays.
    const wideDecoder = new TextDecoder('utf-16le', { ignoreBOM: true })
    const headLength = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true)
    const header = JSON.parse(decoder.decode(bytes.subarray(4, 4 + headLength))) as Header
    if (header.format !== rosterFormat || header.values.length !== columnNames.length) return null
    let at = 4 + headLength
    const parts = header.lengths.map((length) => {
      at += length
      return bytes.subarray(at - length, at)
    })
    const width = textNames.length
    if (parts.length !== 2 * width + 2 || at !== bytes.length) return null
    const part = (index: number) => parts[index] ?? new Uint8Array()
    // A copy, since numbers of 32 and 64 bits must lie on addresses divisible by their size.
    const numbersOf = (index: number) => part(index).slice().buffer
    const codes = new Uint32Array(numbersOf(2 * width))
    const numbers = new Float64Array(numbersOf(2 * width + 1))
    const count = codes.length / columnNames.length
    if (numbers.length !== count * numberNames.length) return null
    const texts = textNames.map((name, index) => {
      const text = (header.widths[index] === 2 ? wideDecoder : decoder).decode(part(index))
      const starts = new Uint32Array(numbersOf(width + index))
      if (starts.length !== count + 1 || starts[count] !== text.length)
        throw new Error(`${name} does not fit`)
      return [name, { text, starts }] as const
    })
    const rows: PackedRows = {
      count,
      texts: Object.fromEntries(texts) as PackedRows['texts'],
      codes,
      numbers,
    }
    const values = Object.fromEntries(columnNames.map((name, column) => [name, header.values[column] ?? []]))
    return { rows, dictionaries: newDictionaries(values), checkpoint: header.checkpoint, epoch: header.epoch }
  } catch {
    // Damaged bytes are no reason to bother anyone: the index is built again from the database.
    return null
  }
}
