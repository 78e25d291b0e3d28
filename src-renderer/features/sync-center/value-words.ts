/** Values of documents in words for people: codes and references by name, numbers with their unit, times as days and hours. */
import { nameOf } from '../../../schemas/codes/code-table.ts'
import type { CollectionName } from '../../../schemas/entities/index.ts'
import { groupedNumber } from '../../../schemas/rules/number-format.ts'
import { formatDay, formatInstant } from '../../ui/formats.ts'
import type { Field, Reference } from './fields/field.ts'
import { stepsTo } from './fields/fields-of.ts'

/** The name of what an id points to; null where this computer does not have it. */
export type Names = (to: Reference, id: string) => string | null

export const noNames: Names = () => null

export type Words =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'lines'; readonly lines: readonly { readonly label: string; readonly words: string }[] }

const day = /^\d{4}-\d{2}-\d{2}$/
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value as a cell of a comparison shows it. */
export function wordsOf(field: Field, value: unknown, names: Names): Words {
  if (Array.isArray(value)) {
    const items = value.map((item) => flatWords(field, item, names)).filter(Boolean)
    return items.length > 0 ? { kind: 'list', items } : { kind: 'none' }
  }
  if (isRecord(value)) {
    const lines = linesOf(field, value, names)
    return lines.length > 0 ? { kind: 'lines', lines } : { kind: 'none' }
  }
  const text = flatWords(field, value, names)
  return text === '' ? { kind: 'none' } : { kind: 'text', text }
}

function linesOf(field: Field, value: Record<string, unknown>, names: Names) {
  const { parts, keysRefer } = field
  const entries: [string, Field, unknown][] = parts
    ? Object.entries(parts).map(([key, part]) => [key, part, value[key]])
    : Object.entries(value).map(([key, part]) => [
        key,
        { name: (keysRefer && names(keysRefer, key)) || '其他内容' },
        part,
      ])
  return entries.flatMap(([, part, item]) => {
    const words = part.silent ? '' : flatWords(part, item, names)
    return words === '' ? [] : [{ label: part.name, words }]
  })
}

/** A value in one line; an empty text for nothing. */
export function flatWords(field: Field, value: unknown, names: Names): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return numberWords(value, field.unit)
  if (typeof value === 'string') return textWords(field, value, names)
  if (Array.isArray(value))
    return value
      .map((item) => flatWords(field, item, names))
      .filter(Boolean)
      .join('、')
  return isRecord(value) ? itemWords(field, value, names) : ''
}

/** Figures are grouped for reading; a year is a name, not a figure. */
function numberWords(value: number, unit: string | undefined): string {
  if (unit === undefined) return String(value)
  return `${groupedNumber(value, 4)} ${unit}`
}

function textWords(field: Field, value: string, names: Names): string {
  if (value === '') return ''
  if (field.codes) return nameOf(field.codes, value)
  if (field.refers) return names(field.refers, value) ?? '本机没有的记录'
  if (day.test(value)) return formatDay(value)
  if (instant.test(value)) return formatInstant(value)
  return value
}

/** An item of a list: its texts one after another, what is yes by its name, figures with theirs. */
function itemWords(field: Field, value: Record<string, unknown>, names: Names): string {
  if (!field.parts)
    return linesOf(field, value, names)
      .map(({ label, words }) => `${label} ${words}`)
      .join('，')
  return Object.entries(field.parts)
    .flatMap(([key, part]) => {
      const item = value[key]
      if (part.silent || item === false) return []
      if (item === true) return [part.name]
      const words = flatWords(part, item, names)
      return words === '' ? [] : [typeof item === 'number' ? `${part.name} ${words}` : words]
    })
    .join('，')
}

/** The item of a list that a part of a pointer names: by its id, as conflicts do, or by its place, as the server does. */
function itemAt(list: unknown, part: string): unknown {
  if (!Array.isArray(list)) return undefined
  return list.find((item) => isRecord(item) && item.id === part) ?? list[Number(part)]
}

/**
 * The name of the value at a pointer: `联系人“李明” · 电话`. `documents` are searched for the item in turn, since it may be gone
 * from the newest.
 */
export function fieldTitle(
  collection: CollectionName,
  path: string,
  documents: readonly unknown[],
  names: Names,
): string {
  const parts = path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  let here = documents
  let at = 0
  const titles = stepsTo(collection, path).map(({ field, item }) => {
    here = here.map((value) => (isRecord(value) ? value[parts[at] ?? ''] : undefined))
    at += 1
    if (item === null) return field.name
    here = here.map((value) => itemAt(value, item))
    at += 1
    return `${field.name}${itemTitle(field, item, here, names)}`
  })
  return [...new Set(titles)].join(' · ')
}

function itemTitle(field: Field, id: string, items: readonly unknown[], names: Names): string {
  const idRefers = field.parts?.id?.refers
  const name =
    (idRefers && names(idRefers, id)) ||
    items.map((item) => (isRecord(item) ? (field.itemName?.(item) ?? '') : '')).find((words) => words !== '')
  return name ? `“${name.length > 24 ? `${name.slice(0, 24)}…` : name}”` : ''
}
