const MAX_LETTERS = 100
/** Linux file systems take 255 bytes; a number, a part suffix and the folder of a cloud drive need some of them. */
const MAX_BYTES = 220

/**
 * A name that every system takes, §6.6: without `\ / : * ? " < > |` and invisible characters, at most 100 characters with
 * its extension (given with its dot), which is added when missing. An empty name becomes `未命名`.
 */
export function cleanFileName(wanted: string, extension: string): string {
  const base = wanted.toLowerCase().endsWith(extension) ? wanted.slice(0, -extension.length) : wanted
  const clean = base
    .normalize('NFC')
    .replaceAll(/[\\/:*?"<>|]/g, '－')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '')
  const usable = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(clean) ? `${clean}_` : clean
  let kept = ''
  for (const letter of usable) {
    const longer = kept + letter
    if (
      [...longer].length > MAX_LETTERS - extension.length ||
      Buffer.byteLength(longer + extension) > MAX_BYTES
    )
      break
    kept = longer
  }
  // Windows drops dots and blanks at the end without saying so.
  return `${kept.replace(/[. ]+$/, '') || '未命名'}${extension}`
}
