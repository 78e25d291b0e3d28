import { useEffect, useMemo, useState } from 'react'
import { titleOf } from '../../../schemas/rules/document-names.ts'
import { useDatabase } from '../../database/hooks.ts'
import type { ZhuqiDatabase } from '../../database/open-database.ts'
import type { Field, Reference } from './fields/field.ts'
import { type Names, noNames } from './value-words.ts'

/** One id that a value holds, with what it points to. */
type Pointer = { readonly to: Reference; readonly id: string }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every document that a value refers to. */
function pointersIn(field: Field, value: unknown): Pointer[] {
  if (Array.isArray(value)) return value.flatMap((item) => pointersIn(field, item))
  if (typeof value === 'string' && value !== '' && field.refers) return [{ to: field.refers, id: value }]
  if (!isRecord(value) || !field.parts) return []
  return Object.entries(field.parts).flatMap(([key, part]) => pointersIn(part, value[key]))
}

/**
 * The names of everything that the given values refer to; until they are read, nothing has a name. `templateId` is that of the
 * inspection whose elements are named.
 */
export function useNames(
  values: readonly { readonly field: Field; readonly value: unknown }[],
  templateId: string | null,
): Names {
  const db = useDatabase()
  const wanted = useMemo(() => {
    const pointers = values.flatMap(({ field, value }) => pointersIn(field, value))
    return JSON.stringify([[...new Set(pointers.map(({ to, id }) => `${to}|${id}`))].sort(), templateId])
  }, [values, templateId])
  const [names, setNames] = useState<Names>(() => noNames)
  useEffect(() => {
    let gone = false
    const [keys, template] = JSON.parse(wanted) as [string[], string | null]
    readNames(db, keys, template).then(
      (found) => {
        if (!gone) setNames(() => (to: Reference, id: string) => found.get(`${to}|${id}`) ?? null)
      },
      () => {
        // The database was closed under the page, which is about to go as well.
      },
    )
    return () => {
      gone = true
    }
  }, [db, wanted])
  return names
}

async function readNames(
  db: ZhuqiDatabase,
  keys: readonly string[],
  templateId: string | null,
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const collection of db.collectionNames) {
    const prefix = `${collection}|`
    const ids = keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
    if (ids.length === 0) continue
    const rows = await db.collection(collection).storageInstance.findDocumentsById(ids, false)
    for (const row of rows) found.set(`${prefix}${row.id}`, titleOf(collection, row))
  }
  await nameOccasions(db, keys, found)
  if (templateId) {
    const [template] = await db.collection('templates').storageInstance.findDocumentsById([templateId], false)
    if (template) noteParts(found, template.content)
  }
  return found
}

/** 走访批次 is a campaign, or an occasion that the directory lists. */
async function nameOccasions(
  db: ZhuqiDatabase,
  keys: readonly string[],
  found: Map<string, string>,
): Promise<void> {
  const prefix = 'campaigns|'
  const ids = keys
    .filter((key) => key.startsWith(prefix) && !found.has(key))
    .map((key) => key.slice(prefix.length))
  if (ids.length === 0) return
  for (const row of await db.collection('directory').storageInstance.findDocumentsById(ids, false))
    found.set(`${prefix}${row.id}`, titleOf('directory', row))
}

/** Names of the elements, check points and evidence figures of a checklist, whatever its shape besides. */
function noteParts(found: Map<string, string>, content: unknown): void {
  const list = (value: unknown): Record<string, unknown>[] =>
    Array.isArray(value) ? value.filter(isRecord) : []
  const note = (to: Reference, id: unknown, name: unknown) => {
    if (typeof id === 'string' && typeof name === 'string') found.set(`${to}|${id}`, name)
  }
  for (const dimension of list(isRecord(content) ? content.dimensions : null))
    for (const element of list(dimension.elements)) {
      note('element', element.id, element.name)
      for (const point of list(element.checkPoints)) note('checkPoint', point.id, point.text)
      for (const evidence of list(element.evidence)) note('evidence', evidence.key, evidence.name)
    }
}
