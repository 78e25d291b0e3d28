import { attachmentBytes, beginsLike } from '../../../schemas/rules/attachment-types.ts'
import type { PhotoResult } from './prepare-photo.ts'

/** A PDF as it is, where it is one. */
export async function preparePdf(file: File): Promise<PhotoResult> {
  const refuse = (words: string): PhotoResult => ({ ok: false, message: `“${file.name}”${words}` })
  if (file.size === 0) return refuse('是空文件，请重新选择')
  if (file.size > attachmentBytes) return refuse('超过20 MB，请压缩或拆分后再添加')
  try {
    if (!beginsLike('.pdf', new Uint8Array(await file.slice(0, 4).arrayBuffer())))
      return refuse('不是能识别的 PDF，可能已损坏或改过扩展名，请重新扫描')
  } catch {
    // The file went away between choosing and reading, e.g. a pulled USB stick.
    return refuse('读不到了，请检查存储设备后重新选择')
  }
  const blob = new Blob([file], { type: 'application/pdf' })
  return {
    ok: true,
    photo: { blob, name: file.name.slice(0, 200), width: null, height: null, takenAt: null },
  }
}
