/** Judges one pushed row against what the server holds (S6 to S11). Pure: it changes nothing but the working set it is given. */
import { type CollectionName, type Documents, entities } from '../../schemas/entities/index.ts'
import type { User } from '../../schemas/protocol/session.ts'
import { hiddenFields, keysOf, seesEverything } from '../../schemas/rules/access-policy.ts'
import { mayRemove, refuseChange, refuseNew } from '../../schemas/rules/write-policy.ts'
import { changedFields, type Fields } from './content.ts'
import { documentErrors, isStorable } from './document-check.ts'
import { judgeEvent } from './judge-event.ts'
import { objectionToMerge, standingEnterprise } from './merge-enterprises.ts'
import { type Actor, reject, type Verdict, type WireRow } from './verdict.ts'
import type { Row, WorkingSet } from './working-set.ts'

export type JudgeInput = {
  readonly set: WorkingSet
  readonly collection: CollectionName
  readonly wire: WireRow
  readonly actor: Actor
  /** When it is accepted, ISO 8601 in UTC. */
  readonly at: string
  readonly nextSeq: () => number
}

/** Judges one row and, when it is accepted, puts its new version into the working set. */
export function judgeRow(input: JudgeInput): Verdict {
  const { set, collection, wire, actor, at } = input
  const { id } = wire.newDocumentState
  if (typeof id !== 'string' || id === '' || id.length > 64 || !isStorable(id))
    return reject(
      typeof id === 'string' ? id.slice(0, 64).toWellFormed() : '',
      'invalid-document',
      undefined,
      [{ pointer: '/id', detail: '编号缺失或过长。' }],
    )
  const current = set.get(collection, id)
  // Who cannot see a document learns nothing of it, not even by a conflict (S3).
  if (current && !isVisible(current, actor.user)) return reject(id, 'not-permitted')
  if (wire.newDocumentState._deleted === true) return judgeRemoval(input, id, current)

  const before = current && !current.deleted ? set.fields(current) : null
  const candidate = standingEnterprise(
    set,
    collection,
    stamped(collection, wire.newDocumentState, before, actor, at),
  )
  const errors = documentErrors(collection, withoutDeleted(candidate))
  if (errors.length > 0) return reject(id, 'invalid-document', undefined, errors)
  const document = candidate as unknown as Documents[CollectionName]

  if (current && before) {
    const changes = changedFields(collection, before, candidate)
    if (changes.length === 0) return { kind: 'accepted', row: current }
    if (entities[collection].immutable) return reject(id, 'immutable-document')
    if (wire.assumedMasterState?.revision !== current.revision) return conflict(input, current)
    const refusal = refuseChange(
      collection,
      actor.user,
      before as unknown as Documents[CollectionName],
      document,
      changes,
    )
    if (refusal) return reject(id, 'not-permitted', refusal)
    if (collection === 'enterprises' && changes.includes('merged')) {
      const objection = objectionToMerge(set, actor.user, id, document as Documents['enterprises'])
      if (objection) return reject(id, 'not-permitted', objection)
    }
    return accept(input, id, candidate)
  }
  // A deleted document comes back only from somebody who knows that it was deleted (S15).
  if (current && wire.assumedMasterState?.revision !== current.revision) return conflict(input, current)
  // Without a current version nothing can be overwritten, so a row is new even if its author assumed one: the server may have
  // been restored from a backup that never had it.
  const refusal = refuseNew(collection, actor.user, document)
  if (refusal) return reject(id, 'not-permitted', refusal)
  if (collection === 'media') {
    const owner = set.get(candidate.ownerCollection as CollectionName, candidate.ownerId as string)
    if (owner && !isVisible(owner, actor.user)) return reject(id, 'not-permitted')
  }
  if (collection === 'requestEvents') {
    const objection = judgeEvent(set, candidate as unknown as Documents['requestEvents'], (row) =>
      isVisible(row, actor.user),
    )
    if (objection) return objection
  }
  return accept(input, id, candidate)
}

function judgeRemoval(input: JudgeInput, id: string, current: Row | undefined): Verdict {
  const { set, collection, wire, actor } = input
  if (!current) return { kind: 'nothing-to-do', id }
  if (current.deleted) return { kind: 'accepted', row: current }
  if (wire.assumedMasterState?.revision !== current.revision) return conflict(input, current)
  const before = set.fields(current)
  if (!mayRemove(collection, actor.user, before as unknown as Documents[CollectionName]))
    return reject(id, 'not-permitted', '这条记录不能删除，如登记有误请作废并注明原因。')
  // The content stays, so that a deletion can be taken back and merged with an edit (S15).
  return accept(input, id, { ...before, _deleted: true })
}

function accept(input: JudgeInput, id: string, content: Fields): Verdict {
  const { set, collection, wire, actor, at, nextSeq } = input
  const operation = wire.operation ?? null
  const stamp = { seq: nextSeq(), at, by: actor.user.id, deviceId: actor.deviceId, operation }
  return { kind: 'accepted', row: set.accept(collection, id, content, stamp) }
}

function conflict({ set, collection, actor }: JudgeInput, current: Row): Verdict {
  return { kind: 'conflict', master: { ...set.fields(current), ...hiddenFields(collection, actor.user) } }
}

/** The row with every server field set by the server (S10), in the shape that is stored. */
function stamped(
  collection: CollectionName,
  incoming: Fields,
  before: Fields | null,
  actor: Actor,
  at: string,
): Fields {
  const { user } = actor
  const fields: Record<string, unknown> = {
    ...incoming,
    revision: before?.revision ?? 0,
    seq: before?.seq ?? 0,
    createdBy: before?.createdBy ?? user.id,
    createdAt: before?.createdAt ?? incoming.createdAt,
    updatedBy: user.id,
    updatedAt: at,
    _deleted: false,
  }
  if (collection === 'requests') fields.projection = before?.projection ?? null
  if (collection === 'requestEvents') {
    fields.recordedAt = at
    fields.actor = {
      id: user.id,
      name: user.name,
      roles: user.roles,
      departmentId: user.departmentId ?? null,
      departmentName: user.departmentName ?? '',
    }
  }
  return fields
}

function withoutDeleted({ _deleted, ...document }: Fields): Fields {
  return document
}

/** Whether somebody sees a document by its audience (S3). */
export function isVisible(row: Pick<Row, 'audience'>, user: User): boolean {
  if (seesEverything(user)) return true
  const keys = keysOf(user)
  return row.audience.some((key) => keys.includes(key))
}
