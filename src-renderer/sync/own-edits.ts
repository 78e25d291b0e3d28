/**
 * What this user changed of late in documents that others change too. Of two people who edited the same value without network,
 * the one who was sent first hears nothing of the merge, which happens on the other's computer. So each computer remembers what
 * its own edits began from, and tells its user when somebody else's value took the place of theirs (S13).
 */
import type { Entity } from '../../schemas/entities/document.ts'
import { type CollectionName, entities } from '../../schemas/entities/index.ts'
import { serverFieldsOf } from '../../schemas/rules/server-fields.ts'
import { type MergeConflict, mergeDocuments } from '../../schemas/rules/three-way-merge.ts'
import type { ServerDocument, Stored } from '../database/envelope.ts'
import type { ZhuqiDatabase } from '../database/open-database.ts'
import { editsBetween } from './conflict-log.ts'

/** Before each changed field was changed. */
type OwnEdit = { base: Record<string, unknown>; at: string }

export type OwnEdits = {
  /** Remembers edits that the server accepted, as they were sent. Durable when it resolves. */
  note(collection: CollectionName, sent: readonly Stored[]): Promise<void>
  /** The values of mine in `current` that `remote` says otherwise; empty where nothing is remembered. */
  replacedBy(
    collection: CollectionName,
    current: ServerDocument,
    remote: ServerDocument,
  ): readonly MergeConflict[]
  /** Forgets what was replaced, for it is no longer mine. */
  lose(collection: CollectionName, id: string, conflicts: readonly MergeConflict[]): Promise<void>
}

/** Who changes a value later than this knows what stood there before. */
const rememberedMs = 3 * 86_400_000

/** Moves on by the work of others; that it does is no disagreement. */
const workflowFields = ['status', 'state', 'review']

const opened = new WeakMap<ZhuqiDatabase, Promise<OwnEdits>>()

/** The own edits of an open database. */
export function ownEditsOf(db: ZhuqiDatabase): Promise<OwnEdits> {
  const known = opened.get(db) ?? open(db)
  opened.set(db, known)
  return known
}

async function open(db: ZhuqiDatabase): Promise<OwnEdits> {
  const now = Date.parse(db.now())
  const kept = await db.bookkeeping.list<OwnEdit>('own')
  const isOld = ({ value }: { value: OwnEdit }) => Math.abs(now - Date.parse(value.at)) > rememberedMs
  await db.bookkeeping.remove(kept.filter(isOld).map(({ key }) => ({ kind: 'own', key })))
  const edits = new Map(kept.filter((one) => !isOld(one)).map(({ key, value }) => [key, value]))
  const keyOf = (collection: CollectionName, id: string) => `${collection}|${id}`

  return {
    async note(collection, sent) {
      const at = db.now()
      const noted = sent.flatMap((document) => {
        const base = document.sync?.base
        if (!base || document._deleted || base._deleted) return []
        const changed = editsBetween(collection, base, document)
          .map(({ path, before }) => [path.slice(1), before] as const)
          .filter(([field]) => !workflowFields.includes(field))
        if (changed.length === 0) return []
        const key = keyOf(collection, document.id)
        const value: OwnEdit = { base: { ...edits.get(key)?.base, ...Object.fromEntries(changed) }, at }
        edits.set(key, value)
        return [{ kind: 'own' as const, key, value }]
      })
      await db.bookkeeping.write(noted)
    },
    replacedBy(collection, current, remote) {
      const edit = edits.get(keyOf(collection, current.id))
      if (!edit || Date.parse(db.now()) - Date.parse(edit.at) > rememberedMs) return []
      const entity: Entity = entities[collection]
      return mergeDocuments<ServerDocument>({
        base: { ...current, ...edit.base },
        local: current,
        remote,
        lists: entity.merge,
        serverFields: serverFieldsOf(collection),
      }).conflicts
    },
    async lose(collection, id, conflicts) {
      const key = keyOf(collection, id)
      const base = { ...edits.get(key)?.base }
      for (const { path } of conflicts) delete base[path.split('/')[1] ?? '']
      if (Object.keys(base).length === 0) {
        edits.delete(key)
        await db.bookkeeping.remove([{ kind: 'own', key }])
        return
      }
      const value: OwnEdit = { base, at: edits.get(key)?.at ?? db.now() }
      edits.set(key, value)
      await db.bookkeeping.write([{ kind: 'own', key, value }])
    },
  }
}
