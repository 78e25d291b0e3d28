/**
 * The cells of what was copied from a spreadsheet, row by row; one cell for anything else. Spreadsheets part cells by tabs and rows by
 * line ends, put a line end behind the last row, and quote a cell that holds a line end, a tab or a quotation mark.
 */
export function pastedCells(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/y
  const body = text.replace(/[\r\n]+$/, '')
  while (cell.lastIndex <= body.length) {
    const found = cell.exec(body)
    if (!found) break
    const [, quoted, plain = '', end] = found
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"').replace(/\r\n?/g, '\n'))
    if (end === '') break
    if (end !== '\t') rows.push([])
  }
  return rows
}
