import { UnreadableFile } from './unreadable-file.ts'

export const MAX_SPREADSHEET_BYTES = 50 * 1024 * 1024

/** Says how large a file of `bytes` is and what to do about it. */
export function tooLarge(bytes: number): UnreadableFile {
  const size = Math.ceil(bytes / 1024 / 1024)
  return new UnreadableFile(
    `文件有 ${size} MB，超过 50 MB，没有读取。请删去图片和多余的内容，或分成几个文件后再试。`,
    'file-too-large',
  )
}
