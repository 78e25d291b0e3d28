/** What a file is by its first bytes, whatever its name says. */
export type FileKind =
  | 'zip'
  | 'encrypted-office'
  | 'old-excel'
  | 'old-office'
  | 'jpg'
  | 'png'
  | 'gif'
  | 'pdf'
  | 'rar'
  | '7z'
  | 'html'
  | 'empty'
  | 'text-or-unknown'

const signatures: readonly (readonly [FileKind, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['jpg', [0xff, 0xd8, 0xff]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
]
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/** Looks at signatures, and into the directory of a compound file (MS-CFB), which old Excel and encrypted files share. */
export function fileKindOf(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return 'empty'
  for (const [kind, signature] of signatures) if (startsWith(bytes, signature)) return kind
  if (startsWith(bytes, compoundFile)) {
    if (holdsName(bytes, 'EncryptedPackage')) return 'encrypted-office'
    return holdsName(bytes, 'Workbook') || holdsName(bytes, 'Book') ? 'old-excel' : 'old-office'
  }
  const start = Buffer.from(bytes.subarray(0, 200))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  return /^<(!doctype html|html|table|\?xml|meta|head|style)/i.test(start) ? 'html' : 'text-or-unknown'
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

/** Names in the directory of a compound file are UTF-16. */
function holdsName(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'))
}
