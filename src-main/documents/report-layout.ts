import type { ReportPlan } from '../../schemas/protocol/document-plans.ts'

/** GB/T 9704-2012 as the report uses it, §6.7: lengths in mm, sizes and distances of letters in pt. */
export const page = {
  width: 210,
  height: 297,
  top: 37,
  right: 26,
  bottom: 35,
  left: 28,
  /** 3号 letters squeezed so that 28 of them fill a line, 22 lines of fixed height a page. */
  bodySize: 16,
  letterSpacing: -0.25,
  lineHeight: 28.95,
  titleSize: 22,
  pageNumberSize: 14,
  tableTitleSize: 12,
  tableSize: 10.5,
} as const

/** First choice and what stands in for it, by role. Office suites take the first; pages go through all. */
export const fonts = {
  title: [
    '方正小标宋简体',
    '方正小标宋_GBK',
    'FZXiaoBiaoSong-B05S',
    '小标宋',
    'Noto Serif CJK SC',
    'Source Han Serif SC',
    'SimSun',
    '宋体',
    'serif',
  ],
  body: [
    '仿宋_GB2312',
    '仿宋',
    'FangSong',
    '方正仿宋_GBK',
    'STFangsong',
    'FangSong_GB2312',
    'Noto Serif CJK SC',
    'SimSun',
    '宋体',
    'serif',
  ],
  heading1: [
    '黑体',
    'SimHei',
    '方正黑体_GBK',
    'Noto Sans CJK SC',
    'Source Han Sans SC',
    'Microsoft YaHei',
    'sans-serif',
  ],
  heading2: [
    '楷体_GB2312',
    '楷体',
    'KaiTi',
    '方正楷体_GBK',
    'STKaiti',
    'Noto Serif CJK SC',
    'SimSun',
    'serif',
  ],
  table: ['宋体', 'SimSun', '方正书宋_GBK', 'Noto Serif CJK SC', 'serif'],
} as const

type Block = ReportPlan['blocks'][number]
type TextKind = 'heading1' | 'heading2' | 'paragraph'

/** A block as it is set: signatures and attachments carry their indents in letters of the body. */
export type LaidBlock =
  | { readonly kind: TextKind; readonly text: string }
  | { readonly kind: 'blank' }
  | { readonly kind: 'attachment'; readonly text: string; readonly indent: number; readonly hanging: number }
  | { readonly kind: 'signature'; readonly text: string; readonly rightIndent: number }
  | {
      readonly kind: 'table'
      readonly title: string
      readonly columns: readonly {
        readonly header: string
        readonly share: number
        readonly align: 'left' | 'center'
      }[]
      readonly rows: readonly (readonly string[])[]
    }

/** Sets a plan line by line; docx and pdf are both made from what it gives, so that they agree. */
export function layOut(plan: ReportPlan): LaidBlock[] {
  const blocks = joinSignatures(plan.blocks).flatMap(layOutBlock)
  // A table ends with an empty line of its own.
  return blocks.filter((block, index) => block.kind !== 'blank' || blocks[index - 1]?.kind !== 'table')
}

/** Unit and date may come as one block of two lines or as two blocks; their indents depend on each other. */
function joinSignatures(blocks: readonly Block[]): Block[] {
  const joined: Block[] = []
  for (const block of blocks) {
    const before = joined.at(-1)
    if (block.kind === 'signature' && before?.kind === 'signature')
      joined[joined.length - 1] = { ...before, text: `${before.text}\n${block.text}` }
    else joined.push(block)
  }
  return joined
}

function layOutBlock(block: Block): LaidBlock[] {
  switch (block.kind) {
    case 'heading1':
    case 'heading2':
    case 'paragraph': {
      const { kind } = block
      return linesOf(block.text).map((text) => ({ kind, text }))
    }
    case 'attachments':
      return block.names.length === 0 ? [] : [{ kind: 'blank' }, ...attachments(block.names)]
    case 'signature':
      return [{ kind: 'blank' }, ...signature(linesOf(block.text))]
    case 'table':
      return [table(block)]
  }
}

function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** `附件：1. ××××`, two letters in; further names stand below the first one's number. A single one has no number. */
function attachments(names: readonly string[]): LaidBlock[] {
  const label = '附件：'
  const many = names.length > 1
  return names.map((name, index) => {
    const number = many ? `${index + 1}. ` : ''
    const indent = 2 + widthOf(label) + widthOf(number)
    return {
      kind: 'attachment',
      text: `${index === 0 ? label : ''}${number}${name}`,
      indent,
      hanging: widthOf(number) + (index === 0 ? widthOf(label) : 0),
    }
  })
}

/**
 * Unit and date, the unit two letters from the right edge and the date beginning two letters right of the unit; a date
 * that is longer stands two letters from the edge and moves the unit to the left instead.
 */
export function signature(lines: readonly string[]): LaidBlock[] {
  const date = lines.at(-1) ?? ''
  const unit = lines.length > 1 ? (lines.at(-2) ?? '') : ''
  const unitWidth = widthOf(unit)
  const dateWidth = widthOf(date)
  const dateIndent = unit === '' || dateWidth > unitWidth ? 2 : unitWidth - dateWidth
  const unitIndent = dateWidth > unitWidth ? dateIndent + dateWidth + 2 - unitWidth : 2
  return lines.map((text, index) => ({
    kind: 'signature',
    text,
    rightIndent: index === lines.length - 1 ? Math.max(dateIndent, 0) : unitIndent,
  }))
}

function table({ title, header, rows }: Extract<Block, { kind: 'table' }>): LaidBlock {
  const columns = header.map((text, column) => {
    const cells = rows.map((row) => row[column] ?? '')
    const widest = Math.max(...[text, ...cells].map(widthOf))
    return {
      header: text,
      // A long text wraps: beyond 16 letters a column doesn't claim more.
      share: Math.min(Math.max(widest, 2), 16) + 1,
      align: widest <= 8 ? ('center' as const) : ('left' as const),
    }
  })
  const total = columns.reduce((sum, { share }) => sum + share, 0)
  return {
    kind: 'table',
    title,
    columns: columns.map((column) => ({ ...column, share: column.share / total })),
    rows: rows.map((row) => header.map((_, column) => row[column] ?? '')),
  }
}

/** Width in letters of the body: letters of the Latin alphabet and digits take half. */
export function widthOf(text: string): number {
  let width = 0
  for (const letter of text) width += (letter.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1
  return width
}
