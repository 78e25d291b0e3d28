/** What is exported of a summary: report and workbook from one snapshot, so that all papers agree (§7.6). Pure. */
import type { ReportPlan, WorkbookPlan } from '../../../schemas/protocol/document-plans.ts'
import { roundHalfUp } from '../../../schemas/rules/number-format.ts'
import type { CheckedSnapshot } from '../../../schemas/rules/summary/checksum.ts'
import type { Paragraph } from '../../../schemas/rules/summary/report-runs.ts'
import { attachmentNames, reportFooter, reportTitle } from '../../../schemas/rules/summary/report-text.ts'
import { type AttachedTable, attachedTables, cellText } from './attached-tables.ts'

/** Rows of a table that the report itself prints; the workbook always holds all of them. */
const mostRows = 20
const longestCell = 500
const longestBlock = 5000

export type Signature = { readonly unit: string; readonly day: string }

/** The report as it goes to docx and pdf. `paragraphs` are those on screen. */
export function reportPlan(
  snapshot: CheckedSnapshot,
  paragraphs: readonly Paragraph[],
  options: { readonly isDraft: boolean; readonly signature: Signature },
): ReportPlan {
  const blocks = paragraphs.flatMap((paragraph): ReportPlan['blocks'] => {
    const text = paragraph.runs.map((run) => run.text).join('')
    switch (paragraph.kind) {
      case 'title':
      case 'attachment':
        return []
      case 'heading1':
      case 'heading2':
        return [{ kind: paragraph.kind, text }]
      case 'body':
      case 'notice':
        return inPieces(text, longestBlock).map((piece) => ({ kind: 'paragraph', text: piece }))
      default:
        return paragraph.kind satisfies never
    }
  })
  const { unit, day } = options.signature
  return {
    title: reportTitle(snapshot),
    blocks: [
      ...blocks,
      { kind: 'attachments', names: [...attachmentNames] },
      { kind: 'signature', text: unit === '' ? day : `${unit}\n${day}` },
      ...attachedTables(snapshot).map(reportTable),
    ],
    footer: reportFooter(snapshot),
    isDraft: options.isDraft,
  }
}

function reportTable(table: AttachedTable): ReportPlan['blocks'][number] {
  // Hundreds of officers and dozens of industries are read in the workbook; a paper shows parks, categories and sums.
  const printable = table.rows.filter((row) => row[0] !== '干部' && row[0] !== '行业')
  const rows = printable
    .slice(0, mostRows)
    .map((row) =>
      row.map((value, column) =>
        cellText(value, table.columns[column]?.format ?? 'text').slice(0, longestCell),
      ),
    )
  if (rows.length === 0) rows.push(table.columns.map((_, column) => (column === 0 ? '无' : '')))
  const left = printable.length - mostRows
  if (left > 0)
    rows.push(table.columns.map((_, column) => (column === 0 ? `其余${left}行见附表电子表格` : '')))
  return {
    kind: 'table',
    title: `${table.label}　${table.name}`,
    header: table.columns.map((column) => column.header),
    rows,
  }
}

function inPieces(text: string, length: number): string[] {
  const pieces: string[] = []
  for (let at = 0; at < text.length; at += length) pieces.push(text.slice(at, at + length))
  return pieces
}

/** The six tables as a workbook. Rates stay fractions with a percent format, so that they can be computed with. */
export function workbookPlan(snapshot: CheckedSnapshot): WorkbookPlan {
  const styles = { text: 'text', count: 'integer', percent: 'percent', decimal: undefined } as const
  return {
    sheets: attachedTables(snapshot).map((table) => ({
      name: `${table.label} ${table.name}`.slice(0, 31),
      title: `${table.label}　${table.name}`,
      note: table.note,
      columns: table.columns.map(({ header, width, format }) => {
        const style = styles[format]
        return style ? { header, width, style } : { header, width }
      }),
      rows: table.rows.map((row) =>
        row.map((value, column) => {
          if (typeof value !== 'number') return value ?? '—'
          return table.columns[column]?.format === 'decimal' ? roundHalfUp(value, 1) : value
        }),
      ),
    })),
  }
}
