/** Whether a world ended well: each function gives what is wrong, in words, and nothing when all is right. */
import type { CollectionName, collectionNames } from '../../../schemas/entities/index.ts'
import { deepEqual } from '../../../schemas/rules/deep-equal.ts'
import { serverFieldsOf } from '../../../schemas/rules/server-fields.ts'
import type { Fields, History, Version } from './history.ts'
import type { Ledger, Word } from './ledger.ts'
import { wordsIn } from './ledger.ts'
import type { Merges } from './merged.ts'
import { type Holdings, keptFrom, type Person, sees } from './scope.ts'
import type { Delivery } from './wire.ts'

const clip = (value: unknown) => JSON.stringify(value)?.slice(0, 300)

function contentOf(collection: string, body: Fields): Fields {
  const content: Record<string, unknown> = { ...body, _deleted: body._deleted === true }
  for (const field of serverFieldsOf(collection as CollectionName)) delete content[field]
  return content
}

/** S6, S8, S24: revisions without gaps, each with a number of its own, each saying something new, each sent by somebody. */
export function wrongInHistory(
  history: History,
  merges: Merges,
  ledger: Ledger,
  trusted: ReadonlySet<string>,
): string[] {
  const wrong: string[] = []
  const numbers = new Set<number>()
  const sent = Map.groupBy(ledger.sent, ({ collection, row }) => `${collection}/${row.newDocumentState.id}`)
  for (const [key, versions] of history.byDocument()) {
    let before: Version | null = null
    for (const version of versions) {
      if (version.revision !== (before?.revision ?? 0) + 1)
        wrong.push(`S6: ${key} has revision ${version.revision} after ${before?.revision ?? 0}`)
      if (numbers.has(version.seq)) wrong.push(`S6: number ${version.seq} was given twice`)
      numbers.add(version.seq)
      const content = contentOf(version.collection, version.body)
      const same = before !== null && deepEqual(contentOf(before.collection, before.body), content)
      const projected =
        version.collection === 'requests' && !deepEqual(before?.body.projection, version.body.projection)
      if (same && !projected)
        wrong.push(`S8: ${key} says in revision ${version.revision} what it said before`)
      const isSent = isAmong(sent.get(key) ?? [], merges, version)
      const old = before && contentOf(before.collection, before.body)
      const isBrought = !isSent && merges.brought(version, old, content)
      if (!isSent && !isBrought && !projected && !trusted.has(version.device))
        wrong.push(`S24: nobody sent revision ${version.revision} of ${key} from ${version.device}`)
      before = version
    }
  }
  for (const { collection, id, revision, seq } of history.documents) {
    const last = history.of(collection, id).at(-1)
    if (last?.revision !== revision || last.seq !== seq)
      wrong.push(`S6: ${collection}/${id} stands at ${revision}, its history at ${last?.revision}`)
  }
  return wrong
}

/** Whether a version is one of these sent rows, as its device sent it. */
export function isAmong(sent: Ledger['sent'], merges: Merges, version: Version): boolean {
  return sent.some(
    ({ device, collection, row }) =>
      device === version.device &&
      collection === version.collection &&
      row.newDocumentState.id === version.id &&
      (row.newDocumentState._deleted === true
        ? version.body._deleted === true
        : isKeptOf(merges, version, row.newDocumentState)),
  )
}

/** Whether a version is what was sent, at the enterprise that stands. */
function isKeptOf(merges: Merges, { collection, seq, body }: Version, sent: Fields): boolean {
  const kept = merges.kept(collection, contentOf(collection, sent), seq)
  return deepEqual(kept, contentOf(collection, body))
}

/** S24: what was acknowledged stands in the history, once, as it was sent. */
export function lostAcknowledgements(history: History, merges: Merges, ledger: Ledger): string[] {
  return ledger.acknowledged.flatMap(({ device, collection, row, stamp }) => {
    // A deletion of what never reached the server.
    if (stamp.revision === 0) return []
    const found = history.of(collection, stamp.id).filter(({ revision }) => revision === stamp.revision)
    const [version] = found
    const name = `${collection}/${stamp.id} revision ${stamp.revision}, acknowledged to ${device}`
    if (!version || found.length !== 1) return [`S24: ${name}, is in the history ${found.length} times`]
    if (version.seq !== stamp.seq) return [`S24: ${name} as number ${stamp.seq}, has number ${version.seq}`]
    const asSent =
      row.newDocumentState._deleted === true
        ? version.body._deleted === true
        : isKeptOf(merges, version, row.newDocumentState)
    return asSent
      ? []
      : [`S24: ${name}, is not what was sent: ${clip(row.newDocumentState)} ${clip(version.body)}`]
  })
}

/** Words that are kept beside the documents: lost in a merge and logged, or refused and in quarantine. */
export type Kept = { readonly logged: ReadonlySet<Word>; readonly refused: ReadonlySet<Word> }

/**
 * S13, S15, S16, S17: every word that was saved stands on the server, or in a log or quarantine, or somebody who saw it took it
 * out. A deed that was refused took nothing out of what the server had accepted.
 */
export function lostWords(history: History, ledger: Ledger, { logged, refused }: Kept): string[] {
  const accepted = new Set(history.versions.flatMap(({ body }) => [...wordsIn(body)]))
  const takenOut = new Set<Word>()
  for (const { added, removed } of ledger.deeds) {
    const isRefused = added.size > 0 && [...added].every((word) => refused.has(word) && !accepted.has(word))
    for (const word of removed) if (!isRefused || !accepted.has(word)) takenOut.add(word)
  }
  for (const { device, from, into, replaced } of ledger.merges) {
    const isMade = history
      .of('enterprises', from)
      .some((version) => version.device === device && (version.body.merged as Fields)?.into === into)
    for (const word of isMade ? replaced : []) takenOut.add(word)
  }
  const isKept = (word: Word) => logged.has(word) || refused.has(word) || takenOut.has(word)
  const standing = new Map(
    history.documents.map(({ collection, id, body }) => [
      `${collection}/${id}`,
      { words: wordsIn(body), body },
    ]),
  )
  return ledger.deeds.flatMap(({ device, collection, id, added, saved }) => {
    const key = `${collection}/${id}`
    const document = standing.get(key)
    return [...(saved ? added : [])].flatMap((word) => {
      if (isKept(word)) return []
      if (!document?.words.has(word)) return [`S13: ${word}, saved on ${device} in ${key}, is nowhere`]
      const isGone = document.body._deleted === true
      return isGone
        ? [`S15: ${word} of ${device} went with a deletion of ${key} that did not know of it`]
        : []
    })
  })
}

/** What happened to a document, for whoever looks into a world that ended badly. */
export function storyOf(key: string, history: History, ledger: Ledger): string[] {
  const [collection = '', id = ''] = key.split('/')
  const deeds = ledger.deeds.flatMap((deed) =>
    deed.collection === collection && deed.id === id
      ? [
          `${deed.device}${deed.saved ? '' : ' (not saved)'}${deed.deletion ? ' deletes' : ''} +${[...deed.added].join('')} -${[...deed.removed].join('')}`,
        ]
      : [],
  )
  const versions = history
    .of(collection, id)
    .map(
      ({ revision, by, device, body }) =>
        `revision ${revision} by ${by} on ${device}${body._deleted === true ? ' deleted' : ''}: ${[...wordsIn(body)].join('')}`,
    )
  return [...deeds, ...versions].map((line) => `    ${line}`)
}

/** What a person's computer should show of a collection: by SQL and the policy's second statement. */
export function expectedFor(
  person: Person,
  collection: CollectionName,
  history: History,
  holdings: Holdings,
  today: string,
): Map<string, Fields> {
  const expected = new Map<string, Fields>()
  for (const document of history.documents) {
    if (document.collection !== collection || document.body._deleted === true) continue
    if (!sees(person, collection, document.body, holdings, today)) continue
    const { _deleted, ...fields } = document.body
    const hidden = Object.fromEntries(keptFrom(person, collection).map((field) => [field, null]))
    expected.set(document.id, { ...fields, ...hidden })
  }
  return expected
}

/** S2, S3, S4, S14: a computer shows exactly that. */
export function differences(
  device: string,
  collection: string,
  shown: ReadonlyMap<string, Fields>,
  expected: ReadonlyMap<string, Fields>,
): string[] {
  const wrong: string[] = []
  for (const [id, fields] of expected) {
    const local = shown.get(id)
    if (!local) wrong.push(`S2: ${device} lacks ${collection}/${id}`)
    else if (!deepEqual(local, fields))
      wrong.push(`S14: ${device} shows ${collection}/${id} otherwise: ${difference(local, fields)}`)
  }
  for (const id of shown.keys())
    if (!expected.has(id)) wrong.push(`S4: ${device} still shows ${collection}/${id}`)
  return wrong
}

function difference(a: Fields, b: Fields): string {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names]
    .filter((name) => !deepEqual(a[name], b[name]))
    .map((name) => `${name} ${clip(a[name])} ≠ ${clip(b[name])}`)
    .join('; ')
}

/** What an account was, from when to when (milliseconds of this process). */
export type Tenure = { readonly person: Person; readonly since: number; readonly until: number }

/** Milliseconds that a server which hears late of an account's change may go on with what it knows of it (S3). */
const accountGraceMs = 1000

/** S3, S4: nothing was delivered to whom it did not belong when it was read. */
export function indiscretions(
  deliveries: readonly Delivery[],
  tenuresOf: (device: string) => readonly Tenure[],
  history: History,
  today: string,
): string[] {
  const wrong: string[] = []
  const numbers = history.versions.map(({ seq }) => seq)
  for (const { device, collection, by, documents, from, to, sentAt, arrivedAt } of deliveries) {
    const people = tenuresOf(device)
      .filter(({ since, until }) => since <= arrivedAt && sentAt <= until + accountGraceMs)
      .map(({ person }) => person)
    const moments = [to, from, ...numbers.filter((seq) => seq > from && seq < to)]
    for (const document of documents) {
      const { id, ...rest } = document
      if (Object.keys(rest).join() === '_deleted' && rest._deleted === true) continue
      const mayBe = people.some((person) =>
        moments.some((moment) => {
          const holdings = history.at(moment)
          const body = holdings.get(collection, id)
          return (
            body !== undefined &&
            sees(person, collection, body, holdings, today) &&
            keptFrom(person, collection).every((field) => rest[field] === null)
          )
        }),
      )
      if (!mayBe)
        wrong.push(
          `S3: ${collection}/${id} was delivered to ${device} by ${by} between ${from} and ${to}, being ${clip(people)}: ${clip(document)}`,
        )
    }
  }
  return wrong
}

export const syncedCollections = [
  'enterprises',
  'campaigns',
  'campaignItems',
  'visits',
  'requests',
  'requestEvents',
  'audits',
  'rectifications',
  'media',
] as const satisfies readonly (typeof collectionNames)[number][]
