/** What all code tables share: an ordered list of codes with the names that users read. */

export type CodeItem = { readonly code: string; readonly name: string }
/** Tables may carry further fields per item. */
export type CodeTable = readonly (CodeItem & Readonly<Record<string, unknown>>)[]

/** The codes of a table as a union of literals. */
export type CodeOf<T extends CodeTable> = T[number]['code']

/** The name of `code`, or the code itself when the table doesn't know it, so that old records stay readable. */
export function nameOf(table: CodeTable, code: string): string {
  return table.find((item) => item.code === code)?.name ?? code
}

/** Whether `code` belongs to the table. */
export function hasCode<T extends CodeTable>(table: T, code: string): code is CodeOf<T> {
  return table.some((item) => item.code === code)
}

/** The code of a name as people write it, surrounding blanks ignored; null when the table has no such name. */
export function codeOfName<T extends CodeTable>(table: T, name: string): CodeOf<T> | null {
  const wanted = name.trim()
  return table.find((item) => item.name === wanted || item.code === wanted)?.code ?? null
}
