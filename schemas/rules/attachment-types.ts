/** What may be attached to a record beside photos (§4.2), and be opened again from it. */

/** Extensions with their dot, lower case. None of them is a program, and none holds macros. */
export const attachmentTypes = ['.pdf', '.docx', '.xlsx', '.ofd'] as const
export type AttachmentType = (typeof attachmentTypes)[number]

/** Bytes of one attachment at most (§4.2). */
export const attachmentBytes = 20 * 1024 * 1024

/** The type that a file's name tells, whatever its case; null for all that may not be attached. */
export function attachmentTypeOf(name: string): AttachmentType | null {
  const lower = name.trim().toLowerCase()
  return attachmentTypes.find((type) => lower.endsWith(type)) ?? null
}

/** Bytes that a file of a type begins with; the others are zip archives. */
const PDF = [0x25, 0x50, 0x44, 0x46]
const ZIP = [0x50, 0x4b, 0x03, 0x04]

/** Whether bytes begin as files of that type do, so that nothing else hides behind the name. */
export function beginsLike(type: AttachmentType, bytes: Uint8Array): boolean {
  return (type === '.pdf' ? PDF : ZIP).every((byte, index) => bytes[index] === byte)
}
