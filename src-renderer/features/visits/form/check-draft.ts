/** The submission check (§4.2, §4.4) of a record while it is written, with findings addressed to the form's fields. */
import type { Visit } from '../../../../schemas/entities/visit.ts'
import { unstamped } from '../../../../schemas/rules/server-fields.ts'
import { type VisitContext, visitProblems } from '../../../../schemas/rules/visit-validity.ts'
import type { VisitDraft } from '../draft/visit-draft.ts'
import type { Finding } from './findings.ts'

/** Everything that blocks or deserves a reminder, in the order of the form. */
export function checkDraft(draft: VisitDraft, context: VisitContext): Finding[] {
  // The check reads content only; who stamped it when is the server's matter.
  const visit: Visit = { ...draft, ...unstamped }
  const findings = visitProblems(visit, context)
    .filter(({ field }) => !followsFromDifficulty(draft, field))
    .map(({ field, level, message }): Finding => {
      const of = itemOf(draft, field)
      return { field: byItemId(draft, field), level, message, ...(of === '' ? {} : { of }) }
    })
  const [firstCarried] = draft.carriedOver
  if (firstCarried !== undefined)
    findings.push({
      field: firstCarried,
      level: 'remind',
      message: `有${draft.carriedOver.length}项沿用上次、尚未确认，提交后会注明`,
    })
  return findings
}

/**
 * A request takes kind, title and content from its difficulty. What lacks there already is not said once more for each request.
 */
function followsFromDifficulty(draft: VisitDraft, field: string): boolean {
  const [list, index, part] = field.split('.')
  const request = list === 'requests' ? draft.requests[Number(index)] : undefined
  const difficulty = draft.difficulties.find(({ id }) => id === request?.difficultyId)
  if (!request || !difficulty) return false
  switch (part) {
    case 'category':
      return request.category === '' && difficulty.category === ''
    case 'title':
    case 'content':
      return request[part].trim() === '' && difficulty.description.trim() === ''
    default:
      return false
  }
}

/** `困难2`, where there are several and one of them is meant. */
function itemOf(draft: VisitDraft, field: string): string {
  if (draft.difficulties.length < 2) return ''
  const [list, index] = field.split('.')
  if (list === 'difficulties' && index !== undefined) return `困难${Number(index) + 1}`
  const request = list === 'requests' ? draft.requests[Number(index)] : undefined
  const place = draft.difficulties.findIndex(({ id }) => id === request?.difficultyId)
  return place < 0 ? '' : `困难${place + 1}`
}

const lists = [
  'officers',
  'leaders',
  'participants',
  'difficulties',
  'requests',
  'suggestions',
  'followUps',
] as const

/** `difficulties.0.title` as `difficulties.ID.title`: items keep their fields when others are removed before them. */
function byItemId(draft: VisitDraft, field: string): string {
  const [list, index, ...rest] = field.split('.')
  const known = lists.find((name) => name === list)
  const item = known ? draft[known][Number(index)] : undefined
  return item ? [list, item.id, ...rest].join('.') : field
}
