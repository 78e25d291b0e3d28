import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import PizZip from 'pizzip'
import { projectRoot } from './project-paths.ts'

// Writes build-resources/report-template.docx, the layout of reports: GB/T 9704-2012 as in §6.7 of the domain rules. An
// office may put a template of its own in its place (templates/report.docx in the data folder). Its tags:
//   {title}  {footer}  {#isDraft}…{/isDraft}
//   {#blocks} {#isHeading1}{text}{/isHeading1} {#isHeading2}… {#isParagraph}… {#isOther}{@xml}{/isOther} {/blocks}
// each tag of a loop or a condition in a paragraph of its own. Styles ReportLine, ReportTableTitle, ReportTableHead and
// ReportTableCell set what {@xml} brings.

const twips = (points: number) => Math.round(points * 20)
const twipsOfMm = (mm: number) => Math.round((mm / 25.4) * 1440)

/** Names of fonts stand in for each other where the first is missing: a hint that Word and WPS follow. */
const substitutes: Readonly<Record<string, string>> = {
  方正小标宋简体: '方正小标宋_GBK,小标宋,宋体,Noto Serif CJK SC',
  仿宋_GB2312: '仿宋,FangSong,方正仿宋_GBK,Noto Serif CJK SC',
  楷体_GB2312: '楷体,KaiTi,方正楷体_GBK,Noto Serif CJK SC',
  黑体: 'SimHei,方正黑体_GBK,Noto Sans CJK SC',
  宋体: 'SimSun,方正书宋_GBK,Noto Serif CJK SC',
}

const header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const wordNamespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const relationNamespace = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

const fontsOf = (name: string) =>
  `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}" w:hint="eastAsia"/>`
const size = (points: number) => `<w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/>`
const exactly = (points: number) =>
  `<w:spacing w:before="0" w:after="0" w:line="${twips(points)}" w:lineRule="exact"/>`

// 28 letters of 16 pt on a line of 156 mm: 0.25 pt less between letters. 22 lines on 225 mm: 28.95 pt each.
const BODY = 16
const SQUEEZE = -0.25
const LINE = 28.95
const twoLetters = `<w:ind w:firstLineChars="200" w:firstLine="${twips(2 * (BODY + SQUEEZE))}"/>`

function style(id: string, name: string, paragraph: string, run: string, basedOn = 'Normal'): string {
  return `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${basedOn}"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`
}

const styles = `${header}<w:styles ${wordNamespace}>
<w:docDefaults><w:rPrDefault><w:rPr>${fontsOf('仿宋_GB2312')}${size(BODY)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl/><w:snapToGrid w:val="0"/>${exactly(LINE)}<w:jc w:val="both"/></w:pPr><w:rPr>${fontsOf('仿宋_GB2312')}<w:color w:val="000000"/><w:spacing w:val="${twips(SQUEEZE)}"/>${size(BODY)}</w:rPr></w:style>
${style('ReportTitle', '汇总标题', `<w:spacing w:before="0" w:after="${twips(LINE)}" w:line="${twips(35)}" w:lineRule="exact"/><w:jc w:val="center"/>`, `${fontsOf('方正小标宋简体')}<w:spacing w:val="0"/>${size(22)}`)}
${style('ReportDraft', '汇总征求意见', '', fontsOf('黑体'))}
${style('ReportHeading1', '汇总一级标题', `<w:keepNext/>${twoLetters}<w:outlineLvl w:val="0"/>`, fontsOf('黑体'))}
${style('ReportHeading2', '汇总二级标题', `<w:keepNext/>${twoLetters}<w:outlineLvl w:val="1"/>`, fontsOf('楷体_GB2312'))}
${style('ReportParagraph', '汇总正文', twoLetters, '')}
${style('ReportLine', '汇总署名附件', '<w:jc w:val="left"/>', '')}
${style('ReportTableTitle', '汇总表题', `<w:keepNext/>${exactly(24)}<w:jc w:val="center"/>`, `${fontsOf('黑体')}<w:spacing w:val="0"/>${size(12)}`)}
${style('ReportTableCell', '汇总表内容', `${exactly(16)}<w:jc w:val="left"/>`, `${fontsOf('宋体')}<w:spacing w:val="0"/>${size(10.5)}`)}
${style('ReportTableHead', '汇总表头', '<w:keepNext/><w:jc w:val="center"/>', fontsOf('黑体'), 'ReportTableCell')}
${style('ReportPageNumber', '汇总页码', `${exactly(14)}`, `${fontsOf('宋体')}<w:spacing w:val="0"/>${size(14)}`)}
${style('ReportFooter', '汇总页脚', `${exactly(12)}<w:jc w:val="center"/>`, `${fontsOf('宋体')}<w:spacing w:val="0"/>${size(9)}`)}
</w:styles>`

function paragraph(styleId: string, text: string): string {
  return `<w:p><w:pPr><w:pStyle w:val="${styleId}"/></w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}

// The page number's upper edge is 7 mm under the text; below it stand one line of 14 pt and one of 12 pt.
const footerDistance = twipsOfMm(35 - 7) - twips(14 + 12)

const document = `${header}<w:document ${wordNamespace} ${relationNamespace}><w:body>
${paragraph('ReportDraft', '{#isDraft}')}
${paragraph('ReportDraft', '征求意见稿')}
${paragraph('ReportDraft', '{/isDraft}')}
${paragraph('ReportTitle', '{title}')}
${paragraph('ReportParagraph', '{#blocks}')}
${paragraph('ReportHeading1', '{#isHeading1}')}
${paragraph('ReportHeading1', '{text}')}
${paragraph('ReportHeading1', '{/isHeading1}')}
${paragraph('ReportHeading2', '{#isHeading2}')}
${paragraph('ReportHeading2', '{text}')}
${paragraph('ReportHeading2', '{/isHeading2}')}
${paragraph('ReportParagraph', '{#isParagraph}')}
${paragraph('ReportParagraph', '{text}')}
${paragraph('ReportParagraph', '{/isParagraph}')}
${paragraph('ReportLine', '{#isOther}')}
${paragraph('ReportLine', '{@xml}')}
${paragraph('ReportLine', '{/isOther}')}
${paragraph('ReportParagraph', '{/blocks}')}
<w:sectPr><w:footerReference w:type="default" r:id="rIdOdd"/><w:footerReference w:type="even" r:id="rIdEven"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="${footerDistance}" w:gutter="0"/></w:sectPr>
</w:body></w:document>`

/** Odd pages have their number at the right, one letter in; even pages at the left. */
function footer(side: 'left' | 'right'): string {
  const field = (name: string) => `<w:r><w:fldChar w:fldCharType="${name}"/></w:r>`
  const text = (words: string) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`
  const number = `${field('begin')}<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>${field('separate')}${text('1')}${field('end')}`
  return `${header}<w:ftr ${wordNamespace} ${relationNamespace}><w:p><w:pPr><w:pStyle w:val="ReportPageNumber"/><w:ind w:${side}="${twips(14)}"/><w:jc w:val="${side}"/></w:pPr>${text('— ')}${number}${text(' —')}</w:p>${paragraph('ReportFooter', '{footer}')}</w:ftr>`
}

const fontTable = `${header}<w:fonts ${wordNamespace}>${Object.entries(substitutes)
  .map(
    ([name, others]) =>
      `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="86"/><w:pitch w:val="variable"/></w:font>`,
  )
  .join('')}</w:fonts>`

const settings = `${header}<w:settings ${wordNamespace}><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const relationType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (entries: readonly (readonly [id: string, type: string, target: string])[]) =>
  `${header}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries
    .map(
      ([id, type, target]) => `<Relationship Id="${id}" Type="${relationType}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`

const parts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${header}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${wordType}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${wordType}.styles+xml"/><Override PartName="/word/settings.xml" ContentType="${wordType}.settings+xml"/><Override PartName="/word/fontTable.xml" ContentType="${wordType}.fontTable+xml"/><Override PartName="/word/footer1.xml" ContentType="${wordType}.footer+xml"/><Override PartName="/word/footer2.xml" ContentType="${wordType}.footer+xml"/></Types>`,
  '_rels/.rels': relations([['rId1', 'officeDocument', 'word/document.xml']]),
  'word/_rels/document.xml.rels': relations([
    ['rIdStyles', 'styles', 'styles.xml'],
    ['rIdSettings', 'settings', 'settings.xml'],
    ['rIdFonts', 'fontTable', 'fontTable.xml'],
    ['rIdOdd', 'footer', 'footer1.xml'],
    ['rIdEven', 'footer', 'footer2.xml'],
  ]),
  'word/document.xml': document,
  'word/styles.xml': styles,
  'word/settings.xml': settings,
  'word/fontTable.xml': fontTable,
  'word/footer1.xml': footer('right'),
  'word/footer2.xml': footer('left'),
}

const zip = new PizZip()
// One fixed date, so that the same script always writes the same bytes.
for (const [name, content] of Object.entries(parts))
  zip.file(name, content, { date: new Date(Date.UTC(2026, 0, 1)) })
writeFileSync(
  join(projectRoot, 'build-resources', 'report-template.docx'),
  zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' }),
)
