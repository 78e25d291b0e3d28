/**
 * From whatever a user chose to a JPEG that fits into a record: upright, at most 2560 px long, without the place where it
 * was taken. The file is decoded once, by the browser and outside the page's own memory.
 */
import { readPhotoFacts } from './exif.ts'
import { type FileKind, fileKind, pixelSize } from './image-header.ts'

/** Long side in pixels. */
const maxSide = 2560
/** Bytes of one photo in a record (§4.2). */
const maxPhotoBytes = 10 * 1024 * 1024
/** Bytes of a file that is tried at all; a 60 MP photo of a phone is about 30 MB. */
const maxFileBytes = 200 * 1024 * 1024
/** Pixels that can be decoded without endangering the page: 4 bytes each. */
const maxPixels = 160_000_000
/** EXIF stands within the first segments. */
const headBytes = 256 * 1024
const qualities = [0.85, 0.75, 0.6]

export type PreparedPhoto = {
  readonly blob: Blob
  readonly name: string
  /** Pixels; null for what is no picture. */
  readonly width: number | null
  readonly height: number | null
  readonly takenAt: string | null
}

export type PhotoResult =
  | { readonly ok: true; readonly photo: PreparedPhoto }
  | { readonly ok: false; readonly message: string }

const otherKinds: Partial<Record<FileKind, string>> = {
  heic: '是 HEIC 格式，本机不能读取。请在手机“设置—相机—格式”里选“兼容性最好”后再拍，或先转成 JPG',
  gif: '是动图，不能作为现场照片，请换成 JPG 或 PNG',
  pdf: '其实是 PDF 文件，不是照片，请放到“其他附件”',
  office: '其实是文档或压缩包，不是照片，请放到“其他附件”',
  unknown: '不是能识别的照片，可能已损坏或改过扩展名，请换一张 JPG 或 PNG',
}

/** The size at which a picture of `width` × `height` is kept; never enlarged. */
export function keptSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, maxSide / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** Prepares one file. The message of a refusal names the file and says what to do. */
export async function preparePhoto(file: File): Promise<PhotoResult> {
  const refuse = (words: string): PhotoResult => ({ ok: false, message: `“${file.name}”${words}` })
  if (file.size === 0) return refuse('是空文件，请重新选择')
  if (file.size > maxFileBytes) return refuse('超过200 MB，太大了，请先压缩')
  let head: Uint8Array
  try {
    head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer())
  } catch {
    // The file went away between choosing and reading, e.g. a pulled USB stick.
    return refuse('读不到了，请检查存储设备后重新选择')
  }
  const refused = otherKinds[fileKind(head)]
  if (refused) return refuse(refused)
  const facts = readPhotoFacts(head)
  const stored = pixelSize(head)
  if (stored && stored.width * stored.height > maxPixels) return refuse('像素太高，本机处理不了，请先缩小')

  const bitmap = await decode(file, stored, facts.sideways)
  if (!bitmap) return refuse('打不开，可能已损坏，请换一张')
  try {
    const blob = await encode(bitmap)
    if (!blob) return refuse('处理时内存不够，请关掉一些程序后再试')
    if (blob.size > maxPhotoBytes) return refuse('缩小后仍超过10 MB，请换一张')
    const { width, height } = keptSize(bitmap.width, bitmap.height)
    return { ok: true, photo: { blob, name: jpegName(file.name), width, height, takenAt: facts.takenAt } }
  } finally {
    bitmap.close()
  }
}

/** Decodes upright and, where the header told the size, straight to the size that is kept. */
async function decode(
  file: File,
  stored: { width: number; height: number } | null,
  sideways: boolean,
): Promise<ImageBitmap | null> {
  const upright = stored && sideways ? { width: stored.height, height: stored.width } : stored
  const kept = upright ? keptSize(upright.width, upright.height) : null
  try {
    return await createImageBitmap(file, {
      imageOrientation: 'from-image',
      ...(kept ? { resizeWidth: kept.width, resizeHeight: kept.height, resizeQuality: 'high' } : {}),
    })
  } catch {
    // Chromium says only that it could not decode.
    return null
  }
}

async function encode(bitmap: ImageBitmap): Promise<Blob | null> {
  const { width, height } = keptSize(bitmap.width, bitmap.height)
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) return null
  // JPEG knows no transparency: without this a transparent PNG turns black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.drawImage(bitmap, 0, 0, width, height)
  let blob: Blob | null = null
  for (const quality of qualities) {
    blob = await canvas.convertToBlob({ type: 'image/jpeg', quality })
    if (blob.size <= maxPhotoBytes) return blob
  }
  return blob
}

function jpegName(name: string): string {
  const stem = name.replace(/\.[^.]*$/, '').slice(0, 150) || '照片'
  return `${stem}.jpg`
}
