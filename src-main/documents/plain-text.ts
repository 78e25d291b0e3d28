/** Characters that XML 1.0 cannot hold: controls other than tab and line ends, and halves of surrogate pairs. */
const unwritable = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu

/** Text as office files and pages can hold it. */
export function writableText(text: string): string {
  return text.replaceAll(unwritable, '')
}

/** Text for the inside of an XML or HTML element or attribute. */
export function escapeMarkup(text: string): string {
  return writableText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
