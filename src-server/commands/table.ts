/** Tables for a terminal, in which a Chinese character takes two columns. */

/** What terminals show two columns wide (East Asian Width W and F, as far as names and labels need it). */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const control = /\p{Cc}/gu

/** Columns that a text takes on a terminal. */
export function displayWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0)
}

/** Lines of a table whose columns are aligned, the header first. Control characters, which a device's name may hold, are taken out. */
export function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows].map((row) => row.map((cell) => cell.replaceAll(control, ' ')))
  const widths = header.map((_, column) => Math.max(...lines.map((row) => displayWidth(row[column] ?? ''))))
  return lines
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
