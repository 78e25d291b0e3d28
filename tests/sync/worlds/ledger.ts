/**
 * What people of a world wrote, knowingly replaced, sent, and were told. Every value that somebody writes is a word that nobody
 * wrote before, so that its way can be followed through versions, logs and quarantines.
 */
import type { CollectionName } from '../../../schemas/entities/index.ts'
import type { PushAnswer, PushRow } from '../../../schemas/protocol/sync.ts'

/** A word looks like 〔17〕. */
export type Word = string

/** The words in a document, an entry of a log, or anything else. */
export function wordsIn(value: unknown): Set<Word> {
  return new Set(JSON.stringify(value ?? null).match(/〔\d+〕/g) ?? [])
}

/** One thing that somebody did to one document. */
export type Deed = {
  readonly device: string
  readonly collection: CollectionName
  readonly id: string
  readonly added: ReadonlySet<Word>
  /** Words that stood in the document as its author saw it and that they took out or replaced. */
  readonly removed: ReadonlySet<Word>
  readonly deletion: boolean
  /** Whether the screen said 已保存. */
  saved: boolean
}

export type SentRow = {
  readonly device: string
  readonly collection: CollectionName
  readonly row: PushRow
}

export type Acknowledgement = SentRow & { readonly stamp: PushAnswer['accepted'][number] }

/** Two entries of the roster that somebody made one, and the words of the standing one that gave way as they saw it. */
export type MergingDeed = {
  readonly device: string
  readonly from: string
  readonly into: string
  readonly replaced: ReadonlySet<Word>
}

export class Ledger {
  #lastWord = 0
  readonly merges: MergingDeed[] = []
  readonly deeds: Deed[] = []
  readonly sent: SentRow[] = []
  readonly acknowledged: Acknowledgement[] = []
  /** Words of refused writes that their author gave up knowingly (S17). */
  readonly discarded = new Set<Word>()

  newWord(): Word {
    return `〔${++this.#lastWord}〕`
  }

  /** Notes a deed before it is saved; whoever does it sets `saved` afterwards. */
  note(
    device: string,
    collection: CollectionName,
    id: string,
    before: unknown,
    after: unknown | 'deleted',
  ): Deed {
    const [old, fresh] = [wordsIn(before), after === 'deleted' ? new Set<Word>() : wordsIn(after)]
    const deed: Deed = {
      device,
      collection,
      id,
      added: new Set([...fresh].filter((word) => !old.has(word))),
      removed: new Set([...old].filter((word) => !fresh.has(word))),
      deletion: after === 'deleted',
      saved: false,
    }
    this.deeds.push(deed)
    return deed
  }
}
