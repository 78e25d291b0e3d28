/** How one field of a document reads to people. */
import type { CodeTable } from '../../../../schemas/codes/code-table.ts'

/** What an id points to: a document, or a part of the checklist template that the inspection was made with. */
export type Reference = 'directory' | 'campaigns' | 'visits' | 'audits' | 'media' | 'templates' | TemplatePart
export type TemplatePart = 'element' | 'checkPoint' | 'evidence'

export type Field = {
  readonly name: string
  /** Said after a number. */
  readonly unit?: string
  /** The value, or each of a list, is a code of this table. */
  readonly codes?: CodeTable
  /** The value, or each of a list, is an id, shown by the name of what it points to. */
  readonly refers?: Reference
  /** The keys of the object are ids. */
  readonly keysRefer?: Reference
  /** Fields of the object, or of each item of a list. */
  readonly parts?: Fields
  /** Tells one item of a list from the others. */
  readonly itemName?: (item: Readonly<Record<string, unknown>>) => string
  /** Bookkeeping of no interest to people: ids, what is computed, what the device notes. */
  readonly silent?: true
}

export type Fields = Readonly<Record<string, Field>>

export const named = (name: string): Field => ({ name })
export const coded = (name: string, codes: CodeTable): Field => ({ name, codes })
export const amount = (name: string, unit: string): Field => ({ name, unit })
export const reference = (name: string, refers: Reference): Field => ({ name, refers })
export const silent: Field = { name: '', silent: true }

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Items that have one of these parts are known by it. */
export const byPart =
  (...parts: readonly string[]) =>
  (item: Readonly<Record<string, unknown>>): string =>
    parts.map((part) => text(item[part])).find((words) => words.trim() !== '') ?? ''
