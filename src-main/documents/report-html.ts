import type { ReportPlan } from '../../schemas/protocol/document-plans.ts'
import { escapeMarkup, writableText } from './plain-text.ts'
import { fonts, type LaidBlock, layOut, page } from './report-layout.ts'

/**
 * A report as a page for printing, GB/T 9704-2012 as in §6.7. It needs no script and loads nothing.
 * Page numbers and the footer stand in margin boxes, which Chromium prints from version 131 on; older ones get them from
 * `pageFooter`.
 */
export function reportHtml(plan: ReportPlan): string {
  const draft = plan.isDraft ? '<p class="draft">征求意见稿</p>' : ''
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${escapeMarkup(plan.title)}</title>
<style>${styles(plan.footer)}</style>
</head>
<body>
${draft}<h1>${escapeMarkup(plan.title)}</h1>
${layOut(plan).map(blockHtml).join('\n')}
</body>
</html>`
}

/** The footer for a Chromium without margin boxes. It cannot tell odd from even pages, so the number stands in the middle. */
export function pageFooter(plan: ReportPlan): string {
  const family = fontList(fonts.table)
  return `<div style="width:100%;text-align:center;font-family:${family};line-height:1.4;padding-bottom:12mm;-webkit-print-color-adjust:exact">
<div style="font-size:${page.pageNumberSize}pt">— <span class="pageNumber"></span> —</div>
<div style="font-size:9pt">${escapeMarkup(plan.footer)}</div>
</div>`
}

function blockHtml(block: LaidBlock): string {
  switch (block.kind) {
    case 'heading1':
      return `<h2>${escapeMarkup(block.text)}</h2>`
    case 'heading2':
      return `<h3>${escapeMarkup(block.text)}</h3>`
    case 'paragraph':
      return `<p>${escapeMarkup(block.text)}</p>`
    case 'blank':
      return '<p class="blank">&nbsp;</p>'
    case 'attachment':
      return `<p class="attachment" style="padding-left:${block.indent}em;text-indent:${-block.hanging}em">${escapeMarkup(block.text)}</p>`
    case 'signature':
      return `<p class="signature" style="padding-right:${block.rightIndent}em">${escapeMarkup(block.text)}</p>`
    case 'table':
      return tableHtml(block)
  }
}

function tableHtml({ title, columns, rows }: Extract<LaidBlock, { kind: 'table' }>): string {
  const cells = (tag: 'td' | 'th', values: readonly string[]) =>
    values
      .map(
        (value, index) =>
          `<${tag} class="${columns[index]?.align ?? 'left'}">${escapeMarkup(value)}</${tag}>`,
      )
      .join('')
  return `<table>
<caption>${escapeMarkup(title)}</caption>
<colgroup>${columns.map(({ share }) => `<col style="width:${(share * 100).toFixed(2)}%">`).join('')}</colgroup>
<thead><tr>${cells(
    'th',
    columns.map(({ header }) => header),
  )}</tr></thead>
<tbody>${rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('\n')}</tbody>
</table>`
}

function fontList(names: readonly string[]): string {
  return names.map((name) => (/serif$/.test(name) ? name : `'${name}'`)).join(',')
}

function styles(footer: string): string {
  const number = (side: 'left' | 'right') => `
@page :${side} {
  @bottom-${side} {
    content: '— ' counter(page) ' —';
    font: ${page.pageNumberSize}pt ${fontList(fonts.table)};
    vertical-align: top;
    padding: 7mm ${page.pageNumberSize}pt 0;
  }
}`
  return `
@page {
  size: A4;
  margin: ${page.top}mm ${page.right}mm ${page.bottom}mm ${page.left}mm;
  @bottom-center {
    content: ${cssString(footer)};
    font: 9pt ${fontList(fonts.table)};
    white-space: nowrap;
    vertical-align: top;
    padding-top: 16mm;
  }
}
${number('right')}${number('left')}
* { box-sizing: border-box; margin: 0; padding: 0; }
body {
  font: ${page.bodySize}pt/${page.lineHeight}pt ${fontList(fonts.body)};
  letter-spacing: ${page.letterSpacing}pt;
  color: #000;
  overflow-wrap: anywhere;
  line-break: strict;
  orphans: 2;
  widows: 2;
}
h1 { font: ${page.titleSize}pt/35pt ${fontList(fonts.title)}; letter-spacing: 0; text-align: center; text-wrap: balance; margin-bottom: ${page.lineHeight}pt; }
h2 { font: ${page.bodySize}pt/${page.lineHeight}pt ${fontList(fonts.heading1)}; text-indent: 2em; break-after: avoid; }
h3 { font: ${page.bodySize}pt/${page.lineHeight}pt ${fontList(fonts.heading2)}; text-indent: 2em; break-after: avoid; }
p { text-indent: 2em; text-align: justify; }
.draft { font-family: ${fontList(fonts.heading1)}; text-indent: 0; }
.blank { text-indent: 0; }
.attachment { text-align: left; }
.signature { text-indent: 0; text-align: right; break-before: avoid; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin: 6pt 0 ${page.lineHeight}pt; font: ${page.tableSize}pt/16pt ${fontList(fonts.table)}; letter-spacing: 0; }
caption { font: ${page.tableTitleSize}pt/24pt ${fontList(fonts.heading1)}; break-after: avoid; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { font-family: ${fontList(fonts.heading1)}; font-weight: normal; }
th, td { border: 0.5pt solid #000; padding: 2pt 3pt; }
th, .center { text-align: center; }
td.center { white-space: nowrap; }
.left { text-align: left; }
th.left { text-align: center; }
`
}

/** Nothing in it can end the string or the style element. */
function cssString(text: string): string {
  const escaped = writableText(text).replaceAll(
    /[\\'<>&\n\r]/g,
    (letter) => `\\${letter.charCodeAt(0).toString(16)} `,
  )
  return `'${escaped}'`
}
