/** Accepts the rows of one or several pushes in one transaction (S6 to S11, S21). */
import { type Kysely, sql } from 'kysely'
import { type CollectionName, entities } from '../../schemas/entities/index.ts'
import type { PushAnswer } from '../../schemas/protocol/sync.ts'
import { dayOf } from '../../schemas/rules/calendar-day.ts'
import { projectRequest } from '../acceptance/judge-event.ts'
import { judgeRow } from '../acceptance/judge-row.ts'
import { spreadAudience } from '../acceptance/spread-audience.ts'
import type { Actor, WireRow } from '../acceptance/verdict.ts'
import { keyOf, type Row, WorkingSet } from '../acceptance/working-set.ts'
import type { Tables } from '../database/tables.ts'
import { notification } from './change-notice.ts'
import {
  type Key,
  loadDocuments,
  loadRequestsByNumber,
  loadScopesByOwner,
  loadScopesOfEnterprises,
  takeNumbers,
  writeAccepted,
  writeScopes,
} from './document-rows.ts'

/** One push: rows of one collection from one author, accepted at `at` (ISO 8601 in UTC). */
export type Push = {
  readonly collection: CollectionName
  readonly rows: readonly WireRow[]
  readonly actor: Actor
  readonly at: string
}

/**
 * Judges and writes the rows of `pushes` in their order, each on its own (S9), and gives an answer for each push. When it
 * gives an answer everything is committed.
 * @param today the day in Asia/Shanghai by which 包联 count
 */
export async function acceptPushes(
  db: Kysely<Tables>,
  tenantId: string,
  pushes: readonly Push[],
  today: string,
): Promise<{ answers: PushAnswer[]; changed: ReadonlySet<CollectionName> }> {
  return db.transaction().execute(async (transaction) => {
    // Every row may also raise its request. Numbers that stay unused are gaps, which harm nobody.
    const count = pushes.reduce(
      (sum, push) => sum + push.rows.length * (push.collection === 'requestEvents' ? 2 : 1),
      0,
    )
    // Sent together and run one after the other: what is loaded is what the lock protects.
    const [first, set] = await Promise.all([
      takeNumbers(transaction, tenantId, count),
      loadFor(transaction, tenantId, pushes),
    ])
    let next = first
    const nextSeq = () => next++
    const answers = pushes.map((push) => judgePush(set, push, nextSeq))
    return { answers, changed: await writeSet(transaction, tenantId, set, set.accepted, today) }
  })
}

/** Brings audiences and tables up to date after rows of `set` changed, and tells everybody. Gives the collections it touched. */
export async function writeSet(
  transaction: Kysely<Tables>,
  tenantId: string,
  set: WorkingSet,
  changed: readonly Row[],
  today: string,
): Promise<ReadonlySet<CollectionName>> {
  if (changed.length === 0) return new Set()
  await spreadAudience(set, changed, today, {
    ofEnterprises: async (ids) => addAll(set, await loadScopesOfEnterprises(transaction, tenantId, ids)),
    ownedBy: async (owners) => {
      const unknown = owners.filter((owner) => !set.ownersLoaded.has(owner) && mayOwn(owner))
      for (const owner of unknown) set.ownersLoaded.add(owner)
      if (unknown.length > 0) addAll(set, await loadScopesByOwner(transaction, tenantId, unknown))
    },
  })
  const { accepted, rescoped, acceptances } = set
  if (rescoped.length > 0) {
    let position = await takeNumbers(transaction, tenantId, rescoped.length)
    for (const row of rescoped) row.position = position++
    await writeScopes(transaction, tenantId, rescoped)
  }
  const touched = new Set([...accepted, ...rescoped].map((row) => row.collection))
  const notice = { tenantId, collections: [...touched] }
  if (accepted.length > 0) await writeAccepted(transaction, tenantId, accepted, acceptances, notice)
  else await sql`select ${notification(notice)}`.execute(transaction)
  return touched
}

function judgePush(
  set: WorkingSet,
  { collection, rows, actor, at }: Push,
  nextSeq: () => number,
): PushAnswer {
  const answer: PushAnswer = { conflicts: [], rejected: [], accepted: [] }
  const lastEvents = new Map<string, Row>()
  for (const wire of rows) {
    const before = set.acceptances.length
    const verdict = judgeRow({ set, collection, wire, actor, at, nextSeq })
    if (verdict.kind === 'rejected') answer.rejected.push(verdict.rejection)
    else if (verdict.kind === 'conflict')
      answer.conflicts.push(verdict.master as PushAnswer['conflicts'][number])
    else if (verdict.kind === 'nothing-to-do')
      answer.accepted.push({ id: verdict.id, revision: 0, seq: 0, updatedAt: at, updatedBy: actor.user.id })
    else {
      const { updatedAt, updatedBy } = set.fields(verdict.row) as { updatedAt: string; updatedBy: string }
      answer.accepted.push({
        id: verdict.row.id,
        revision: verdict.row.revision,
        seq: verdict.row.seq,
        updatedAt,
        updatedBy,
      })
      if (collection === 'requestEvents' && set.acceptances.length > before)
        lastEvents.set(String(set.fields(verdict.row).requestId), verdict.row)
    }
  }
  for (const [requestId, event] of lastEvents)
    projectRequest(set, requestId, nextSeq(), event, actor.deviceId)
  return answer
}

/** Loads what judging needs: the rows' current versions, their parents, the events of their requests. */
async function loadFor(
  transaction: Kysely<Tables>,
  tenantId: string,
  pushes: readonly Push[],
): Promise<WorkingSet> {
  const set = new WorkingSet()
  const keys = new Map<string, Key>()
  const owners = new Set<string>()
  const numbers = new Set<string>()
  const want = (collection: CollectionName, id: unknown) => {
    if (typeof id === 'string' && !id.includes('\0')) keys.set(keyOf(collection, id), [collection, id])
  }
  for (const { collection, rows } of pushes)
    for (const { newDocumentState: document } of rows) {
      want(collection, document.id)
      if (collection === 'visits' || collection === 'requests') want('enterprises', document.enterpriseId)
      if (
        collection === 'media' &&
        typeof document.ownerCollection === 'string' &&
        Object.hasOwn(entities, document.ownerCollection)
      )
        want(document.ownerCollection as CollectionName, document.ownerId)
      if (collection === 'requestEvents') {
        want('requests', document.requestId)
        if (document.transition === 'T4') addNumber(numbers, document.payload)
      }
    }
  if (numbers.size > 0)
    for (const row of await loadRequestsByNumber(transaction, tenantId, [...numbers]))
      keys.set(keyOf('requests', row.id), ['requests', row.id])
  for (const key of keys.keys()) if (mayOwn(key)) owners.add(key)
  addAll(set, await loadDocuments(transaction, tenantId, [...keys.values()], [...owners]))
  for (const owner of owners) set.ownersLoaded.add(owner)
  const missing = [...set.rows()].flatMap((row) =>
    row.enterpriseId && !set.get('enterprises', row.enterpriseId) ? [row.enterpriseId] : [],
  )
  // The enterprise of a request comes along when the request's own document is raised by an event.
  if (missing.length > 0)
    addAll(
      set,
      await loadDocuments(
        transaction,
        tenantId,
        missing.map((id) => ['enterprises', id] as const),
        [],
      ),
    )
  return set
}

function addNumber(numbers: Set<string>, payload: unknown): void {
  if (typeof payload !== 'object' || payload === null || !('masterRequestNo' in payload)) return
  const number = payload.masterRequestNo
  if (typeof number === 'string' && number.length <= 64 && !number.includes('\0')) numbers.add(number)
}

const owning = ['visits/', 'requests/', 'requestEvents/', 'audits/', 'rectifications/']

function mayOwn(key: string): boolean {
  return owning.some((prefix) => key.startsWith(prefix))
}

function addAll(set: WorkingSet, rows: readonly Row[]): void {
  for (const row of rows) set.add(row)
}

/** The day in Asia/Shanghai at `now`. */
export function todayAt(now: Date): string {
  return dayOf(now.toISOString())
}

/** Numbers of a database: the tenant's last one and its epoch, made with the tenant when it is new. */
export async function ensureTenant(db: Kysely<Tables>, tenantId: string, epoch: string): Promise<void> {
  await sql`insert into tenants (id, seq, epoch) values (${tenantId}, 0, ${epoch}) on conflict do nothing`.execute(
    db,
  )
}
