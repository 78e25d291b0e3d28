import type { VisitSheetPlan } from '../../schemas/protocol/document-plans.ts'
import { escapeMarkup } from './plain-text.ts'

/** Margins in mm. */
export const sheet = { top: 13, side: 17, bottom: 17 } as const

const family = '"Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Source Han Sans SC",sans-serif'

/** Characters beyond which a row may be parted between two sheets: keeping it whole would leave a hole. */
const longRow = 400

type Part = VisitSheetPlan['parts'][number]
type Fact = Part['facts'][number]

/**
 * A visit record as a page for printing, which goes on to as many sheets as it needs; `signature` is the address of its picture, null
 * without one.
 */
export function visitHtml(plan: VisitSheetPlan, signature: string | null): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${escapeMarkup(`${plan.enterprise} ${plan.title}`)}</title>
<style>${styles}</style>
</head>
<body>
<header>
<h1>${escapeMarkup(plan.title)}</h1>
${plan.mark === '' ? '' : `<p class="mark">${escapeMarkup(plan.mark)}</p>`}
</header>
${plan.parts.map(partHtml).join('\n')}
<section class="endorsements">
${plan.endorsements.map((one) => endorsementHtml(one, signature)).join('\n')}
</section>
</body>
</html>`
}

/** The foot of every sheet. */
export function visitFooter(plan: VisitSheetPlan): string {
  return `<div style="box-sizing:border-box;width:100%;padding:0 ${sheet.side}mm 5mm;display:flex;gap:6mm;font:7.5pt ${escapeMarkup(family)};color:#444;-webkit-print-color-adjust:exact">
<span style="flex:1;min-width:0;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">${escapeMarkup(plan.footer)}</span>
<span>第 <span class="pageNumber"></span> 页，共 <span class="totalPages"></span> 页</span>
</div>`
}

function partHtml({ title, facts, items }: Part): string {
  return `<h2>${escapeMarkup(title)}</h2>
<table><colgroup><col class="name"><col><col class="name"><col></colgroup>
<tbody>
${items.map((one, index) => itemHtml(one, items.length > 1 ? `${index + 1}. ` : '')).join('\n')}
${rowsOf(facts).map(rowHtml).join('\n')}
</tbody></table>`
}

function itemHtml({ head, aside, text }: Part['items'][number], number: string): string {
  const words = text === '' ? '' : `<p class="text">${escapeMarkup(text)}</p>`
  return `<tr${rowClass(text.length)}><td colspan="4"><p class="head"><b>${number}${escapeMarkup(head)}</b><span>${escapeMarkup(aside)}</span></p>${words}</td></tr>`
}

/** Two narrow facts make a row; one that is left over, or followed by a wide one, takes the row. */
function rowsOf(facts: readonly Fact[]): Fact[][] {
  const rows: Fact[][] = []
  for (const one of facts) {
    const last = rows.at(-1)
    if (!one.wide && last?.length === 1 && last[0]?.wide === false) last.push(one)
    else rows.push([one])
  }
  return rows
}

function rowHtml(row: readonly Fact[]): string {
  const span = row.length === 1 ? ' colspan="3"' : ''
  const longest = Math.max(...row.map(({ value }) => value.length))
  return `<tr${rowClass(longest)}>${row
    .map(({ name, value }) => `<th>${escapeMarkup(name)}</th><td${span}>${escapeMarkup(value)}</td>`)
    .join('')}</tr>`
}

function rowClass(length: number): string {
  return length > longRow ? ' class="long"' : ''
}

function endorsementHtml(
  { title, lines, signature, blanks }: VisitSheetPlan['endorsements'][number],
  picture: string | null,
): string {
  return `<div><h2>${escapeMarkup(title)}</h2>
${lines.map((line) => `<p>${escapeMarkup(line)}</p>`).join('')}
${signature && picture ? `<img src="${picture}" alt="企业签字">` : ''}
${blanks.map((name) => `<p class="blank"><span>${escapeMarkup(name)}</span><i></i></p>`).join('')}</div>`
}

const styles = `
@page { size: A4; margin: ${sheet.top}mm ${sheet.side}mm ${sheet.bottom}mm; }
* { box-sizing: border-box; margin: 0; padding: 0; }
body { font: 9.5pt/13.5pt ${family}; color: #000; overflow-wrap: anywhere; line-break: strict; orphans: 2; widows: 2; }
header { display: flex; align-items: center; justify-content: center; gap: 5mm; margin-bottom: 2mm; }
h1 { font-size: 18pt; line-height: 26pt; letter-spacing: 2pt; }
h2 { font-size: 9.5pt; line-height: 13.5pt; margin: 5pt 0 1.5pt; break-after: avoid; }
.mark { padding: 1pt 8pt; border: 1.5pt solid #000; font-size: 14pt; line-height: 20pt; font-weight: bold; letter-spacing: 2pt; }
/* The outer half of a collapsed border lies outside of the table. */
table { width: calc(100% - 1pt); margin: 0 0.5pt; border-collapse: collapse; table-layout: fixed; border: 0.75pt solid #555; }
.name { width: 25mm; }
tr { break-inside: avoid; }
tr.long { break-inside: auto; }
th, td { border: 0.5pt solid #999; padding: 1.5pt 5pt; text-align: left; vertical-align: top; }
th { font-weight: normal; color: #444; background: #f4f4f4; }
td { white-space: pre-line; }
.head { display: flex; gap: 5mm; justify-content: space-between; break-after: avoid; }
.head b { min-width: 0; }
.head span { flex: none; max-width: 60%; color: #444; }
.text { white-space: pre-line; }
.endorsements { display: grid; grid-template-columns: 1fr 1fr; gap: 8mm; margin-top: 3pt; break-inside: avoid; }
.endorsements h2 { border-bottom: 0.5pt solid #999; }
.endorsements img { display: block; max-width: 60mm; max-height: 28mm; margin-top: 2mm; }
/* Room for a round stamp. */
.blank { display: flex; align-items: flex-end; gap: 3mm; height: 22mm; }
.blank i { flex: 1; border-bottom: 0.5pt solid #000; }
.blank:last-child { height: 10mm; }
`
