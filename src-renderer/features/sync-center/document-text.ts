/** An edit as plain text, for the clipboard: what is given up here can still be pasted elsewhere. */
import type { CollectionName } from '../../../schemas/entities/index.ts'
import { kindOf, titleOf } from '../../../schemas/rules/document-names.ts'
import type { FieldEdit } from '../../sync/conflict-log.ts'
import { fieldAt } from './fields/fields-of.ts'
import { type Names, type Words, wordsOf } from './value-words.ts'

/** The edits that say anything to people, in the order of the forms. */
export function tellingEdits(collection: CollectionName, edits: readonly FieldEdit[]): FieldEdit[] {
  const says = (path: string, value: unknown) =>
    wordsOf(fieldAt(collection, path), value, () => null).kind !== 'none'
  return edits.filter(
    ({ path, before, after }) =>
      !fieldAt(collection, path).silent && (says(path, before) || says(path, after)),
  )
}

/** Title, then a line or paragraph a field. */
export function textOf(
  collection: CollectionName,
  fields: Record<string, unknown>,
  edits: readonly FieldEdit[],
  names: Names,
): string {
  const lines = tellingEdits(collection, edits).map(({ path, after }) => {
    const field = fieldAt(collection, path)
    return `${field.name}：${indented(wordsOf(field, after, names))}`
  })
  return [`${kindOf(collection)}：${titleOf(collection, fields)}`, ...lines].join('\n')
}

function indented(words: Words): string {
  switch (words.kind) {
    case 'none':
      return '（空）'
    case 'text':
      return words.text
    case 'list':
      return words.items.map((item) => `\n  ${item}`).join('')
    case 'lines':
      return words.lines.map(({ label, words: line }) => `\n  ${label}：${line}`).join('')
  }
}
