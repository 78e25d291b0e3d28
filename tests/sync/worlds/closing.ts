/** The end of a world: everything is mended, and what everybody then holds is compared with what was said and allowed. */
import { dayOf } from '../../../schemas/rules/calendar-day.ts'
import type { ConflictEntry } from '../../../src-renderer/sync/conflict-log.ts'
import * as cast from './cast.ts'
import { type Fields, type History, readHistory } from './history.ts'
import { wordsIn } from './ledger.ts'
import type { Machine } from './machine.ts'
import { leftBehind, lostInMerges, Merges } from './merged.ts'
import type { Computer, Stage } from './stage.ts'
import { type LoggedDifference, strangeDifferences } from './strange-differences.ts'
import * as verdict from './verdict.ts'

/** All is mended, everybody signs in, and exchanges go on until nothing changes any more. */
export async function calmDown(stage: Stage): Promise<void> {
  await stage.repaired()
  for (const { network, account, name } of stage.computers) {
    network.calmDown()
    network.token = await cast.signIn(stage.server() ?? '', stage.userOf(account).username, name)
  }
  await stage.exchangeAll()
}

/** What went wrong, in words, with the story of each document that it was about; nothing when all is well. */
export async function judge(stage: Stage): Promise<string[]> {
  const kept = await collectKept(stage)
  for (const computer of stage.computers) await discardRefused(computer)
  await stage.exchangeAll()
  const history = await readHistory(stage.office, stage.tenantId)
  const merges = new Merges(history)
  stage.counts.versions = history.versions.length
  stage.counts.merges = merges.all.length
  stage.counts.meetings = history.documents.filter(
    ({ collection, body }) => collection === 'campaigns' && body.kind !== 'campaign',
  ).length
  const today = dayOf(new Date().toISOString())
  const tenures = new Map(stage.computers.map(({ name, account }) => [name, account.tenures]))
  const wrong = [
    ...verdict.wrongInHistory(history, merges, stage.ledger, new Set(['headquarters'])),
    ...verdict.lostAcknowledgements(history, merges, stage.ledger),
    ...verdict.lostWords(history, stage.ledger, kept),
    ...lostInMerges(history, merges, (version) => verdict.isAmong(stage.ledger.sent, merges, version)),
    ...leftBehind(history, merges),
    ...strangeDifferences(kept.entries, stage.ledger),
    ...verdict.indiscretions(stage.wire.deliveries, (device) => tenures.get(device) ?? [], history, today),
  ]
  const holdings = history.at(Number.POSITIVE_INFINITY)
  for (const { name, machine, account } of stage.computers)
    for (const collection of verdict.syncedCollections) {
      const person = stage.userOf(account)
      const expected = verdict.expectedFor(person, collection, history, holdings, today)
      wrong.push(...verdict.differences(name, collection, await shownBy(machine, collection), expected))
    }
  return wrong.flatMap((line) => [line, ...storyBehind(stage, line, history)])
}

function storyBehind(stage: Stage, line: string, history: History): string[] {
  const key = /\w+\/[\w-]+-[\w-]+/.exec(line)?.[0]
  return key ? verdict.storyOf(key, history, stage.ledger) : []
}

async function collectKept(stage: Stage): Promise<verdict.Kept & { entries: LoggedDifference[] }> {
  const logs: LoggedDifference[] = []
  const logged = new Set<string>()
  const refused = new Set(stage.ledger.discarded)
  for (const { machine, name } of stage.computers) {
    const entries = await machine.db.bookkeeping.list<ConflictEntry>('conflict')
    stage.counts.conflicts += entries.length
    logs.push(...entries.map(({ value }) => ({ device: name, entry: value })))
    for (const { value } of entries) for (const word of wordsIn(value)) logged.add(word)
    for (const { collection, id, state } of machine.db.outbox.waiting()) {
      if (state !== 'rejected') throw new Error(`S17: ${collection}/${id} still waits`)
      stage.counts.refused++
      const [row] = await machine.db.collection(collection).storageInstance.findDocumentsById([id], true)
      const { sync, ...mine } = row ?? {}
      for (const word of wordsIn(mine)) refused.add(word)
    }
  }
  return { logged, refused, entries: logs }
}

async function discardRefused({ machine, module }: Computer): Promise<void> {
  for (const { collection, id } of machine.db.outbox.waiting())
    await module.quarantine.discard(machine.db, collection, id)
}

/** What a computer shows of a collection, without the marks of RxDB. */
async function shownBy(
  machine: Machine,
  collection: (typeof verdict.syncedCollections)[number],
): Promise<Map<string, Fields>> {
  const rows = await machine.db.collection(collection).find().exec()
  return new Map(
    rows.map((row) => {
      const { _rev, _meta, _attachments, _deleted, ...fields } = row.toJSON(true) as Record<string, unknown>
      return [row.id, fields]
    }),
  )
}
