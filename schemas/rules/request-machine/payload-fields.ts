/** The fields that transitions ask for: how each is named to users and when a value is good. */
import { type CodeTable, hasCode } from '../../codes/code-table.ts'
import { isDepartmentGroup } from '../../codes/departments.ts'
import { refusalTypes } from '../../codes/request-codes.ts'
import { isDay, isInstant } from '../calendar-day.ts'
import { checkPhone } from '../phone.ts'
import type { RefusalGuidance } from '../refusal-guidance.ts'
import { lengthMessage } from '../text-limits.ts'

/**
 * - `text` words; `lines` several entries; `day`, `instant`; `phone`; `code` of `codes`
 * - `department` a unit that can be given work; `departments` none or more of them
 * - `notice` how and when the enterprise was told: `{method, at}`
 * - `confirmation` who of the enterprise confirmed: `{name, method, at}`
 * - `contacts` attempts to reach the enterprise: `{method, at}[]`
 * - `confirmed` must be true; `guidance` a RefusalGuidance; `settlement` `{method, result}`
 */
export type FieldKind =
  | 'text'
  | 'lines'
  | 'day'
  | 'instant'
  | 'phone'
  | 'code'
  | 'department'
  | 'departments'
  | 'notice'
  | 'confirmation'
  | 'contacts'
  | 'confirmed'
  | 'guidance'
  | 'settlement'

export type PayloadField = {
  readonly key: string
  readonly label: string
  readonly kind: FieldKind
  readonly optional?: true
  /** Files attached to the event say as much. */
  readonly orAttached?: true
  readonly codes?: CodeTable
}

/** Room for an honest explanation, and an end to pasted books. */
const maxText = 2000

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

function isContact(value: unknown): boolean {
  return isRecord(value) && isFilled(value.method) && typeof value.at === 'string' && isInstant(value.at)
}

function isAssignable(value: unknown): value is string {
  return isFilled(value) && !isDepartmentGroup(value)
}

/** Whether a payload leaves a field empty: absent, null, blank, an empty list. */
export function isMissing(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  )
}

/** A Chinese message when the value of a field is missing or wrong, else null. */
export function fieldMessage(field: PayloadField, value: unknown): string | null {
  if (isMissing(value)) {
    if (field.optional) return null
    return `请填写${field.label}${field.orAttached ? '，或添加附件' : ''}`
  }
  switch (field.kind) {
    case 'text':
      return typeof value === 'string'
        ? lengthMessage(field.label, value, 1, maxText)
        : `${field.label}应为文字`
    case 'lines':
      return Array.isArray(value) && value.every((line) => isFilled(line) && line.length <= maxText)
        ? null
        : `${field.label}应逐项填写，不能有空项`
    case 'day':
      return typeof value === 'string' && isDay(value) ? null : `${field.label}应为日期`
    case 'instant':
      return typeof value === 'string' && isInstant(value) ? null : `${field.label}应为时间`
    case 'phone': {
      const checked = checkPhone(typeof value === 'string' ? value : '')
      return checked.ok ? null : checked.message
    }
    case 'code':
      return typeof value === 'string' && hasCode(field.codes ?? [], value)
        ? null
        : `请在列表中选择${field.label}`
    case 'department':
      return isAssignable(value) ? null : `${field.label}须是具体单位，不能是“各相关单位”等集合名`
    case 'departments':
      return Array.isArray(value) && value.every(isAssignable)
        ? null
        : `${field.label}须是具体单位，不能是“各相关单位”等集合名`
    case 'notice':
      return isContact(value) ? null : `请填写${field.label}的方式和时间`
    case 'confirmation':
      return isContact(value) && isRecord(value) && isFilled(value.name)
        ? null
        : `请填写${field.label}的确认人、方式和时间`
    case 'contacts':
      return Array.isArray(value) && value.every(isContact) ? null : `请逐次填写${field.label}的方式和时间`
    case 'confirmed':
      return value === true ? null : `请确认${field.label}`
    case 'guidance':
      return readGuidance(value) ? null : `请选择${field.label}的情形`
    case 'settlement':
      return isRecord(value) && isFilled(value.method) && isFilled(value.result)
        ? null
        : `请填写${field.label}的办法和结果`
  }
}

/** The text at `key`, or an empty string. */
export function readText(payload: Readonly<Record<string, unknown>>, key: string): string {
  const value = payload[key]
  return typeof value === 'string' ? value : ''
}

/** The texts at `key`, or an empty list. */
export function readTexts(payload: Readonly<Record<string, unknown>>, key: string): string[] {
  const value = payload[key]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** A refusal's guidance, or null when `value` is none. */
export function readGuidance(value: unknown): RefusalGuidance | null {
  if (!isRecord(value) || typeof value.type !== 'string' || !hasCode(refusalTypes, value.type)) return null
  const part = (key: string) => readText(value, key)
  return {
    type: value.type,
    howTo: part('howTo'),
    whereTo: part('whereTo'),
    whoTo: part('whoTo'),
    legalBasis: part('legalBasis'),
    resubmitFrom: part('resubmitFrom'),
    followUpResult: part('followUpResult'),
  }
}
