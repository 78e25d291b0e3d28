import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'
import type { ReportPlan } from '../../schemas/protocol/document-plans.ts'
import { escapeMarkup, writableText } from './plain-text.ts'
import { type LaidBlock, layOut, page } from './report-layout.ts'

/** Without this loop a template would give a report with nothing in it. */
const NEEDED = '{#blocks}'

const twips = (points: number) => Math.round(points * 20)
/** Advance of one letter of the body. */
const letter = page.bodySize + page.letterSpacing
const bodyWidth = ((page.width - page.left - page.right) / 25.4) * 72

/**
 * Fills a template, whose tags are described in `scripts/report-template.ts`.
 * @throws Error when the template is damaged, has a wrong tag, or no place for the report's text.
 */
export function writeReportDocx(plan: ReportPlan, template: Uint8Array): Uint8Array {
  const document = new Docxtemplater(new PizZip(template), {
    paragraphLoop: true,
    linebreaks: true,
    errorLogging: false,
  })
  if (!document.getFullText().includes(NEEDED)) throw new Error(`the template has no ${NEEDED}`)
  document.render({
    title: writableText(plan.title),
    isDraft: plan.isDraft,
    footer: writableText(plan.footer),
    blocks: layOut(plan).map((block) => ({
      isHeading1: block.kind === 'heading1',
      isHeading2: block.kind === 'heading2',
      isParagraph: block.kind === 'paragraph',
      text: 'text' in block ? writableText(block.text) : '',
      xml: blockXml(block),
      isOther: block.kind !== 'heading1' && block.kind !== 'heading2' && block.kind !== 'paragraph',
    })),
  })
  return document.toUint8Array()
}

/** What no paragraph of a template can stand for: tables, and lines whose indents depend on their text. */
function blockXml(block: LaidBlock): string {
  switch (block.kind) {
    case 'blank':
      return paragraph('', '')
    case 'attachment': {
      const left = twips(block.indent * letter)
      return paragraph(`<w:ind w:left="${left}" w:hanging="${twips(block.hanging * letter)}"/>`, block.text)
    }
    case 'signature':
      return paragraph(
        `<w:ind w:right="${twips(block.rightIndent * letter)}" w:firstLine="0"/><w:jc w:val="right"/>`,
        block.text,
      )
    case 'table':
      return tableXml(block)
    default:
      return ''
  }
}

function paragraph(properties: string, text: string): string {
  return `<w:p><w:pPr><w:pStyle w:val="ReportLine"/>${properties}</w:pPr>${run(text)}</w:p>`
}

function run(text: string): string {
  return text === '' ? '' : `<w:r><w:t xml:space="preserve">${escapeMarkup(text)}</w:t></w:r>`
}

function tableXml({ title, columns, rows }: Extract<LaidBlock, { kind: 'table' }>): string {
  const total = twips(bodyWidth)
  const widths = columns.map(({ share }) => Math.floor(total * share))
  const border = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('')
  const cell = (text: string, index: number, style: string) => {
    const align =
      style === 'ReportTableHead' || columns[index]?.align === 'center' ? '<w:jc w:val="center"/>' : ''
    return `<w:tc><w:tcPr><w:tcW w:w="${widths[index]}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="${style}"/>${align}</w:pPr>${run(text)}</w:p></w:tc>`
  }
  const head = columns.map(({ header }, index) => cell(header, index, 'ReportTableHead')).join('')
  const body = rows
    .map(
      (row) =>
        `<w:tr><w:trPr><w:cantSplit/></w:trPr>${row.map((text, index) => cell(text, index, 'ReportTableCell')).join('')}</w:tr>`,
    )
    .join('')
  return `<w:p><w:pPr><w:pStyle w:val="ReportTableTitle"/></w:pPr>${run(title)}</w:p><w:tbl><w:tblPr><w:tblW w:w="${total}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${head}</w:tr>${body}</w:tbl>${paragraph('', '')}`
}
