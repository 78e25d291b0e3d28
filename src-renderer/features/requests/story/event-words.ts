/** What an event says, label by label, from the same table that asked for its fields (§5.4). */
import { nameOf } from '../../../../schemas/codes/code-table.ts'
import { departments } from '../../../../schemas/codes/departments.ts'
import { refusalTypes } from '../../../../schemas/codes/request-codes.ts'
import { formatDayWithWeekday, isDay } from '../../../../schemas/rules/calendar-day.ts'
import { guidancePartNames } from '../../../../schemas/rules/refusal-guidance.ts'
import {
  isMissing,
  type PayloadField,
  readGuidance,
} from '../../../../schemas/rules/request-machine/payload-fields.ts'
import { transitionRule } from '../../../../schemas/rules/request-machine/table.ts'
import { formatInstant } from '../../../ui/formats.ts'

export type EventLine = { readonly label: string; readonly words: string }

type StoryEvent = { readonly transition: string; readonly payload: Readonly<Record<string, unknown>> }

/** The name of the step; a step of a newer version has no name here. */
export function eventTitle(event: StoryEvent): string {
  return transitionRule(event.transition)?.action ?? '其他办理'
}

/** The filled fields of an event in the order of the table. */
export function eventLines(event: StoryEvent): EventLine[] {
  const fields = transitionRule(event.transition)?.fields ?? []
  return fields.flatMap((field) => {
    const value = event.payload[field.key]
    if (isMissing(value)) return []
    const words = wordsOf(field, value)
    return words === '' ? [] : [{ label: field.label, words }]
  })
}

function wordsOf(field: PayloadField, value: unknown): string {
  switch (field.kind) {
    case 'text':
    case 'phone':
      return text(value)
    case 'lines':
      return list(value).map(text).join('\n')
    case 'day':
      return typeof value === 'string' && isDay(value) ? formatDayWithWeekday(value) : text(value)
    case 'instant':
      return formatInstant(text(value))
    case 'code':
      return nameOf(field.codes ?? [], text(value))
    case 'department':
      return nameOf(departments, text(value))
    case 'departments':
      return list(value)
        .map((code) => nameOf(departments, text(code)))
        .join('、')
    case 'notice':
    case 'confirmation':
      return contact(value)
    case 'contacts':
      return list(value).map(contact).join('\n')
    case 'confirmed':
      return value === true ? '是' : ''
    case 'guidance':
      return guidance(value)
    case 'settlement':
      return [`办法：${part(value, 'method')}`, `结果：${part(value, 'result')}`].join('\n')
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function part(value: unknown, key: string): string {
  return typeof value === 'object' && value !== null
    ? text(Object.entries(value).find(([name]) => name === key)?.[1])
    : ''
}

function contact(value: unknown): string {
  const at = part(value, 'at')
  return [part(value, 'name'), part(value, 'method'), at === '' ? '' : formatInstant(at)]
    .filter((words) => words !== '')
    .join('，')
}

function guidance(value: unknown): string {
  const read = readGuidance(value)
  if (!read) return ''
  const lines = Object.entries(guidancePartNames).flatMap(([key, name]) => {
    const words = part(read, key)
    return words === '' ? [] : [`${name}：${words}`]
  })
  return [nameOf(refusalTypes, read.type), ...lines].join('\n')
}
