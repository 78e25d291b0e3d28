/** Accepts the rows of one or several pushes in one transaction (S6 to S11, S21). */
import { type Kysely, sql } from 'kysely'
import type { CollectionName } from '../../schemas/entities/index.ts'
import type { PushAnswer } from '../../schemas/protocol/sync.ts'
import { dayOf } from '../../schemas/rules/calendar-day.ts'
import { projectRequest } from '../acceptance/judge-event.ts'
import { judgeRow } from '../acceptance/judge-row.ts'
import { carryOutMerge } from '../acceptance/merge-enterprises.ts'
import { recountDeadlines } from '../acceptance/recount-deadlines.ts'
import { spreadAudience } from '../acceptance/spread-audience.ts'
import type { Actor, WireRow } from '../acceptance/verdict.ts'
import type { Row, WorkingSet } from '../acceptance/working-set.ts'
import type { Tables } from '../database/tables.ts'
import { notification } from './change-notice.ts'
import {
  loadScopesByOwner,
  loadScopesOfEnterprises,
  takeNumbers,
  writeAccepted,
  writeScopes,
} from './document-rows.ts'
import { addAll, isCalendar, loadSet, loadSetAt, mayOwn, refersTo } from './load-working-set.ts'
import { withOwnVersions } from './own-versions.ts'

/** One push: rows of one collection from one author, accepted at `at` (ISO 8601 in UTC). */
export type Push = {
  readonly collection: CollectionName
  readonly rows: readonly WireRow[]
  readonly actor: Actor
  readonly at: string
}

/** What a server remembers of others writing in between: how many groups to accept under the lock before it tries without. */
export type Contention = { locked: number }

const lockedAfterCollision = 8

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
  contention: Contention = { locked: 0 },
): Promise<Accepted> {
  const { answers, changed } = await acceptAll(db, tenantId, pushes, today, contention)
  return { answers: await withOwnVersions(db, tenantId, pushes, answers), changed }
}

async function acceptAll(
  db: Kysely<Tables>,
  tenantId: string,
  pushes: readonly Push[],
  today: string,
  contention: Contention,
): Promise<Accepted> {
  if (contention.locked > 0) contention.locked--
  else {
    const outcome = await acceptAtOnce(db, tenantId, pushes, today)
    if (typeof outcome === 'object') return outcome
    if (outcome === 'others-wrote') contention.locked = lockedAfterCollision
  }
  return acceptLocked(db, tenantId, pushes, today)
}

type Accepted = { readonly answers: PushAnswer[]; readonly changed: ReadonlySet<CollectionName> }

/**
 * Accepts with one statement that reads and one that writes. The tenant's last number tells whether anybody wrote in between,
 * since every writer raises it: the writing statement raises it from the very number that was read, or does nothing at all.
 * It holds the tenant's row until it is committed, as the lock of `acceptLocked` does (S2).
 */
async function acceptAtOnce(
  db: Kysely<Tables>,
  tenantId: string,
  pushes: readonly Push[],
  today: string,
): Promise<Accepted | 'others-wrote' | 'needs-lock'> {
  const loaded = await loadSetAt(db, tenantId, pushes)
  if (!loaded) return 'needs-lock'
  const { set, seq } = loaded
  let last = seq
  const answers = await judgePushes(db, tenantId, set, pushes, today, () => ++last)
  const { accepted } = set
  if (accepted.length === 0) return { answers, changed: new Set() }
  // Whose audience changed with others' documents takes numbers of its own; that is rare and has time.
  if (set.rescoped.length > 0) return 'needs-lock'
  const changed = new Set(accepted.map((row) => row.collection))
  const notice = { tenantId, collections: [...changed] }
  const claim = { after: seq, count: last - seq }
  const isWritten = await writeAccepted(db, tenantId, accepted, set.acceptances, notice, claim)
  return isWritten ? { answers, changed } : 'others-wrote'
}

/** Accepts in a transaction that holds the tenant's number from the beginning. */
async function acceptLocked(
  db: Kysely<Tables>,
  tenantId: string,
  pushes: readonly Push[],
  today: string,
): Promise<Accepted> {
  return db.transaction().execute(async (transaction) => {
    // Every row may also raise its request. Numbers that stay unused are gaps, which harm nobody.
    const count = pushes.reduce(
      (sum, push) => sum + push.rows.length * (push.collection === 'requestEvents' ? 2 : 1),
      0,
    )
    // What is loaded is what the lock protects.
    let next = await takeNumbers(transaction, tenantId, count)
    const { set, moving } = await loadSet(transaction, tenantId, pushes)
    // They follow right upon the first ones, since nobody else takes any meanwhile. What these pushes bring may move as well.
    if (moving > 0) await takeNumbers(transaction, tenantId, moving + count)
    const answers = await judgePushes(transaction, tenantId, set, pushes, today, () => next++)
    return { answers, changed: await writeSet(transaction, tenantId, set) }
  })
}

/** Writes what changed in `set`, whose audiences are up to date, and tells everybody. Gives the collections it touched. */
export async function writeSet(
  transaction: Kysely<Tables>,
  tenantId: string,
  set: WorkingSet,
): Promise<ReadonlySet<CollectionName>> {
  const { accepted, rescoped, acceptances } = set
  if (accepted.length === 0 && rescoped.length === 0) return new Set()
  if (rescoped.length > 0) {
    let position = await takeNumbers(transaction, tenantId, rescoped.length)
    for (const row of rescoped) row.position = position++
    await writeScopes(transaction, tenantId, rescoped)
  }
  const touched = new Set([...accepted, ...rescoped].map((row) => row.collection))
  const notice = { tenantId, collections: [...touched] }
  if (accepted.length > 0) await writeAccepted(transaction, tenantId, accepted, acceptances, notice, null)
  else await sql`select ${notification(notice)}`.execute(transaction)
  return touched
}

/**
 * Judges `pushes` in their order, each as if those before it were committed: one that refers to a document of theirs waits until
 * it is known who sees that. The rest is spread together at the end, since it may take reading.
 */
async function judgePushes(
  db: Kysely<Tables>,
  tenantId: string,
  set: WorkingSet,
  pushes: readonly Push[],
  today: string,
  nextSeq: () => number,
): Promise<PushAnswer[]> {
  const answers: PushAnswer[] = []
  for (const push of pushes) {
    if (set.hasUnspread && refersTo(push, (key) => set.isUnspread(key)))
      await spread(db, tenantId, set, set.takeUnspread(), today)
    answers.push(judgePush(set, push, nextSeq))
  }
  if (set.hasUnspread) await spread(db, tenantId, set, set.takeUnspread(), today)
  return answers
}

/** Brings audiences up to date after rows of `set` changed. */
export async function spread(
  db: Kysely<Tables>,
  tenantId: string,
  set: WorkingSet,
  changed: readonly Row[],
  today: string,
): Promise<void> {
  await spreadAudience(set, changed, today, {
    ofEnterprises: async (ids) => addAll(set, await loadScopesOfEnterprises(db, tenantId, ids)),
    ownedBy: async (owners) => {
      const unknown = owners.filter((owner) => !set.ownersLoaded.has(owner) && mayOwn(owner))
      for (const owner of unknown) set.ownersLoaded.add(owner)
      if (unknown.length > 0) addAll(set, await loadScopesByOwner(db, tenantId, unknown))
    },
  })
}

function judgePush(
  set: WorkingSet,
  { collection, rows, actor, at }: Push,
  nextSeq: () => number,
): PushAnswer {
  const answer: PushAnswer = { conflicts: [], rejected: [], accepted: [] }
  const lastEvents = new Map<string, Row>()
  let calendarChanged = false
  for (const wire of rows) {
    const before = set.acceptances.length
    const wasMerged = collection === 'enterprises' && isMerged(set, wire)
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
      if (set.acceptances.length > before && isCalendar(collection, wire.newDocumentState))
        calendarChanged = true
      // Once: what becomes of the signpost later, as its removal, is nothing to the entry that stands.
      if (collection === 'enterprises' && set.acceptances.length > before && !wasMerged)
        carryOutMerge(set, verdict.row.id, { at, by: actor.user.id, deviceId: actor.deviceId }, nextSeq)
    }
  }
  for (const [requestId, event] of lastEvents)
    projectRequest(set, requestId, nextSeq(), event, actor.deviceId)
  if (calendarChanged) recountDeadlines(set, { at, by: actor.user.id, deviceId: actor.deviceId }, nextSeq)
  return answer
}

function isMerged(set: WorkingSet, { newDocumentState: { id } }: WireRow): boolean {
  const row = typeof id === 'string' ? set.get('enterprises', id) : undefined
  return row?.body ? set.fields(row).merged !== undefined : false
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
