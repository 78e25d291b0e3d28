/** A policy out of its own text, as people paste it from a web page or a chat: title, number, dates, numbered clauses. */
import { cellDay } from '../roster-import/cells.ts'
import { cleanText, toHalfWidth } from '../text-normalization.ts'
import {
  type DraftClause,
  type PolicyDraft,
  type PolicySheet,
  type PolicyValues,
  readPolicyTable,
  rejectionsOf,
} from './draft.ts'

const documentNoPattern = /[\p{Script=Han}]{1,14}[〔[(（【]\d{4}[〕\])）】]\s*\d{1,4}\s*号/u
const dayText = String.raw`\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?`
const validFromPattern = new RegExp(`自\\s*(${dayText})\\s*(?:起|开始)`)
const validUntilPattern = new RegExp(
  `(?:有效期(?:限)?(?:至|到|截至)|(?:施行|执行|实施)至|至)\\s*(${dayText})\\s*(?:止|。|，|,|;|；|$|\\))`,
)
const yearsPattern = /有效期\s*([一二三四五六七八九十]|\d{1,2})\s*年/
const clausePattern =
  /^(?:[（(][一二三四五六七八九十百]+[)）]|第[一二三四五六七八九十百]+条|[一二三四五六七八九十]+、|\d{1,2}[.、．)）])\s*/
const conditionPattern = /^(?:申报|申请|支持)?(?:条件|对象)[:：]\s*/
const benefitPattern = /^(?:支持|奖补|补助|奖励)?(?:标准|内容|金额|措施)[:：]\s*/

/** Reads pasted text: a table copied out of a spreadsheet, or one policy in words. */
export function readPastedPolicies(pasted: string): PolicySheet {
  const text = cleanText(pasted)
  if (text === '') return { ok: false, message: '还没有粘贴内容。' }
  const rows = text.split('\n').map((line) => line.split('\t'))
  // Text has a tab here and there; cells that were copied are divided by them in most lines.
  if (rows.filter((cells) => cells.length > 1).length * 2 > rows.length) return readPolicyTable(rows)
  return { ok: true, ignored: [], drafts: [readPolicyText(text)] }
}

/** Reads one policy. What the text doesn't say is left open; the preview shows what was found. */
export function readPolicyText(text: string): PolicyDraft {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const documentNo = documentNoPattern.exec(text)?.[0].replace(/\s/g, '')
  const title = (lines.find((line) => !documentNoPattern.test(line) || line.length > 40) ?? '')
    .replace(/^(?:关于印发|印发)?《(.+)》(?:的通知)?$/, '$1')
    .replace(documentNoPattern, '')
    .trim()
  const body = lines.slice(lines.findIndex((line) => line.includes(title)) + 1)
  const validFrom = dayOf(validFromPattern.exec(text)?.[1])
  const until = dayOf(validUntilPattern.exec(text)?.[1]) ?? endAfter(validFrom, yearsPattern.exec(text)?.[1])
  const { summary, clauses } = partsOf(body)
  const values: PolicyValues = {
    title: title.slice(0, 400),
    ...(documentNo ? { documentNo } : {}),
    ...(validFrom ? { validFrom } : {}),
    ...(until ? { validUntil: until } : {}),
    ...(summary ? { summary } : {}),
    clauses,
  }
  const missing = [
    documentNo ? '' : '文号',
    validFrom ? '' : '施行日期',
    clauses.length > 0 ? '' : '分条内容',
  ].filter(Boolean)
  return {
    rowNumber: 1,
    values,
    rejections: [
      ...(missing.length === 3 ? ['没有认出文号、施行日期和分条内容，看起来不是政策全文'] : []),
      ...rejectionsOf(values),
    ],
    warnings: missing.length > 0 ? [`没有认出${missing.join('、')}，导入后请补充`] : [],
  }
}

function dayOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  return cellDay(toHalfWidth(text).replace(/\s/g, '')) ?? undefined
}

const numerals = '一二三四五六七八九十'

/** The last day of so many years from `from`: 自2025年4月1日起，有效期3年 ends on 2028-03-31. */
function endAfter(from: string | undefined, years: string | undefined): string | undefined {
  if (!from || !years) return undefined
  const count = numerals.includes(years) ? numerals.indexOf(years) + 1 : Number(years)
  const end = new Date(`${from}T00:00:00.000Z`)
  end.setUTCFullYear(end.getUTCFullYear() + count)
  end.setUTCDate(end.getUTCDate() - 1)
  return end.toISOString().slice(0, 10)
}

/** Lines before the first numbered one are the summary; each numbered line begins a clause, and what follows belongs to it. */
function partsOf(lines: readonly string[]): { summary: string; clauses: DraftClause[] } {
  const before: string[] = []
  const clauses: { text: string; benefit: string; conditions: string }[] = []
  for (const line of lines) {
    const current = clauses.at(-1)
    const rest = line.replace(clausePattern, '')
    if (rest !== line) {
      const [text = rest, ...benefit] = rest.split(/[:：。]/)
      clauses.push({
        text: text.trim(),
        benefit: benefit.join('。').replace(/。$/, '').trim(),
        conditions: '',
      })
    } else if (!current) {
      if (!documentNoPattern.test(line) || line.length > 40) before.push(line)
    } else if (conditionPattern.test(line))
      current.conditions = joined(current.conditions, line.replace(conditionPattern, ''))
    else current.benefit = joined(current.benefit, line.replace(benefitPattern, ''))
  }
  return { summary: before.join('\n'), clauses }
}

const joined = (before: string, more: string) => (before === '' ? more : `${before}\n${more}`)
