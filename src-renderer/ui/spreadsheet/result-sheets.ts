import type { Sheet, WorkbookPlan } from '../../../schemas/protocol/document-plans.ts'

type Row = { readonly rowNumber: number; readonly reasons: readonly string[] }

/** What became of each row, a sheet a verdict, with the original cells so that the refused ones can be put right and imported again. */
export function resultSheets<V extends string, R extends Row & { readonly verdict: V }>(input: {
  readonly title: string
  readonly note: string
  readonly order: readonly V[]
  readonly names: Readonly<Record<V, string>>
  readonly rows: readonly R[]
  /** The file's own headers and cells. */
  readonly headers: readonly string[]
  readonly cells: Sheet['rows']
  /** Characters that a column wants. */
  readonly widthOf: (header: string) => number
}): WorkbookPlan {
  const { title, note, names, headers, cells, widthOf } = input
  const lineOf = (row: R) => [
    row.rowNumber,
    row.reasons.join('；'),
    ...headers.map((_, column) => {
      const cell = cells[row.rowNumber - 1]?.[column] ?? null
      return typeof cell === 'boolean' ? (cell ? '是' : '否') : cell
    }),
  ]
  return {
    sheets: input.order.flatMap((verdict) => {
      const some = input.rows.filter((row) => row.verdict === verdict)
      if (some.length === 0) return []
      return [
        {
          name: names[verdict],
          title: `${title}：${names[verdict]} ${some.length} 行`,
          note,
          columns: [
            { header: '原表行号', width: 10 },
            { header: '说明', width: 44 },
            ...headers.map((name) => ({ header: name, width: widthOf(name) })),
          ],
          rows: some.map(lineOf),
        },
      ]
    }),
  }
}
