/** One record behind a figure as a line: what it is, what tells it apart, and where it opens. Pure. */
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { requestTypes } from '../../../schemas/codes/request-codes.ts'
import { visitModes } from '../../../schemas/codes/visit-codes.ts'
import type { CollectionName, Documents } from '../../../schemas/entities/index.ts'
import { dayOf, formatDayWithWeekday } from '../../../schemas/rules/calendar-day.ts'
import { formatNumber } from '../../../schemas/rules/number-format.ts'

export type RecordLine = {
  readonly id: string
  readonly title: string
  readonly detail: string
  readonly to: string | null
}

type Lines = { [C in CollectionName]?: (document: Documents[C]) => RecordLine }

const dayWords = (instant: string | null) => (instant ? formatDayWithWeekday(dayOf(instant)) : '')
const joined = (...parts: string[]) => parts.filter((part) => part !== '').join('　')

const lines: Lines = {
  enterprises: ({ id, name, uscc, businessAddress }) => ({
    id,
    title: name,
    detail: joined(uscc, businessAddress.street),
    to: `/enterprises/${id}`,
  }),
  visits: ({ id, enterpriseName, startAt, mode, officers }) => ({
    id,
    title: enterpriseName,
    detail: joined(dayWords(startAt), nameOf(visitModes, mode), officers.map((one) => one.name).join('、')),
    to: `/visits/${id}`,
  }),
  requests: ({ id, requestNo, title, enterpriseName, type }) => ({
    id,
    title: title || requestNo,
    detail: joined(requestNo, enterpriseName, nameOf(requestTypes, type)),
    to: `/requests/${id}`,
  }),
  audits: ({ id, parkName, submittedAt, inspectorName, result }) => ({
    id,
    title: parkName,
    detail: joined(
      dayWords(submittedAt),
      inspectorName,
      result?.total == null ? '' : `${formatNumber(result.total, 1)}分`,
    ),
    to: `/audits/${id}`,
  }),
  rectifications: ({ id, auditId, parkName, elementName, rectificationNo, dueOn }) => ({
    id,
    title: `${parkName}　${elementName}`,
    detail: joined(rectificationNo, `期限 ${formatDayWithWeekday(dueOn)}`),
    to: `/audits/${auditId}`,
  }),
  directory: ({ id, name, title }) => ({ id, title: name, detail: title, to: null }),
}

/** The line of a document; collections that no figure opens show only their id. */
export function lineOf<C extends CollectionName>(collection: C, document: Documents[C]): RecordLine {
  const line = lines[collection] as ((document: Documents[C]) => RecordLine) | undefined
  return line?.(document) ?? { id: document.id, title: document.id, detail: '', to: null }
}
