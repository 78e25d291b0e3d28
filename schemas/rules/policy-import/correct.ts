/** One policy or guide corrected by hand, by the rules of the import. Pure. */
import { lengthMessage } from '../text-limits.ts'
import { cleanLine, cleanText } from '../text-normalization.ts'
import { lineRoom, mostClauses, textRoom } from './draft.ts'
import { type PolicyContent, sameNumber } from './verdicts.ts'

/** What a form corrects; a guide stays a guide. */
export type PolicyCorrection = Omit<PolicyContent, 'id' | 'kind'>

export type PolicyProblem = { readonly field: keyof PolicyCorrection; readonly message: string }

/** What people call the title. */
export const titleName = ({ kind }: Pick<PolicyContent, 'kind'>) =>
  kind === 'guide' ? '指南名称' : '政策名称'

/**
 * The correction of `own` in normal form, or what is wrong with it, field by field. `library` has all policies and guides. Clauses in
 * which nothing stands go.
 */
export function judgeCorrection(
  given: PolicyCorrection,
  own: Pick<PolicyContent, 'id' | 'kind'>,
  library: readonly PolicyContent[],
): { readonly values: PolicyCorrection } | { readonly problems: readonly PolicyProblem[] } {
  const values: PolicyCorrection = {
    ...given,
    title: cleanLine(given.title),
    documentNo: cleanLine(given.documentNo),
    issuer: cleanLine(given.issuer),
    summary: cleanText(given.summary),
    areas: given.areas.length > 0 ? given.areas : ['P99'],
    clauses: given.clauses
      .map(({ id, text, benefit, conditions }) => ({
        id,
        text: cleanText(text),
        benefit: cleanText(benefit),
        conditions: cleanText(conditions),
      }))
      .filter(({ text, benefit, conditions }) => text + benefit + conditions !== ''),
  }
  const problems: PolicyProblem[] = []
  const add = (field: keyof PolicyCorrection, message: string | null) => {
    if (message !== null) problems.push({ field, message })
  }
  add('title', lengthMessage(titleName(own), values.title, 1, lineRoom))
  add('documentNo', lengthMessage('文号', values.documentNo, 0, lineRoom))
  add('issuer', lengthMessage('发文单位', values.issuer, 0, lineRoom))
  add('summary', lengthMessage('内容摘要', values.summary, 0, textRoom))
  const { validFrom, validUntil } = values
  if (validFrom !== null && validUntil !== null && validUntil < validFrom)
    add('validUntil', `失效日期 ${validUntil} 早于施行日期 ${validFrom}`)
  if (values.clauses.length > mostClauses) add('clauses', `条款超过${mostClauses}条`)
  const long = values.clauses.findIndex((clause) =>
    [clause.text, clause.benefit, clause.conditions].some((text) => [...text].length > textRoom),
  )
  if (long >= 0) add('clauses', `第${long + 1}条超过${textRoom}字，请精简`)
  if (problems.length > 0) return { problems }
  const others = library.filter((one) => one.id !== own.id && one.kind === own.kind)
  const numbered = others.find(
    (one) => values.documentNo !== '' && sameNumber(one.documentNo, values.documentNo),
  )
  if (numbered) add('documentNo', `文号与库中的《${numbered.title}》相同，请核对文号`)
  const twin = others.find((one) => one.title === values.title && one.validFrom === validFrom)
  if (!numbered && twin) add('title', `库中已有同名、同日施行的《${twin.title}》，请核对名称和施行日期`)
  return problems.length > 0 ? { problems } : { values }
}
