/** Sees every message of a world: what was sent, what was acknowledged, and what was delivered to whom and when (S3). */
import type { CollectionName } from '../../../schemas/entities/index.ts'
import type { PushAnswer, PushRow } from '../../../schemas/protocol/sync.ts'
import type { Ledger } from './ledger.ts'

export type Delivered = Readonly<Record<string, unknown>> & { readonly id: string }

export type Delivery = {
  readonly device: string
  readonly collection: CollectionName
  readonly by: 'pull' | 'push' | 'stream'
  readonly documents: readonly Delivered[]
  /** Numbers of the tenant between which the server read these documents. */
  readonly from: number
  readonly to: number
  /** Milliseconds of this process between which it answered. */
  readonly sentAt: number
  readonly arrivedAt: number
}

export class Wire {
  readonly deliveries: Delivery[] = []
  messages = 0
  /** The highest number of the tenant that is known to be committed. */
  committed = 0
  readonly #ledger: Ledger
  readonly #readNumber: () => Promise<number>

  constructor(ledger: Ledger, readNumber: () => Promise<number>) {
    this.#ledger = ledger
    this.#readNumber = readNumber
  }

  /** Notes what leaves a device; gives the function that takes note of the answer. */
  request(device: string, method: string, path: string, body: unknown) {
    this.messages++
    const collection = /^\/api\/sync\/(\w+)/.exec(path)?.[1] as CollectionName
    const rows: PushRow[] =
      method === 'POST' && typeof body === 'string' ? (JSON.parse(body) as { rows: PushRow[] }).rows : []
    for (const row of rows) this.#ledger.sent.push({ device, collection, row })
    const [from, sentAt] = [this.committed, performance.now()]
    return async (status: number, text: string): Promise<void> => {
      if (status !== 200) return
      const answer = JSON.parse(text) as Partial<PushAnswer> & { documents?: Delivered[] }
      for (const stamp of answer.accepted ?? []) {
        const row = rows.find(({ newDocumentState }) => newDocumentState.id === stamp.id)
        if (row) this.#ledger.acknowledged.push({ device, collection, row, stamp })
        this.committed = Math.max(this.committed, stamp.seq)
      }
      const documents = (method === 'POST' ? answer.conflicts : answer.documents) as Delivered[] | undefined
      const by = method === 'POST' ? 'push' : 'pull'
      const own = (answer.own ?? []).map(({ document }) => document as unknown as Delivered)
      if (own.length > 0) await this.#delivered({ device, collection, by, documents: own, from: 0, sentAt })
      if (documents?.length) await this.#delivered({ device, collection, by, documents, from, sentAt })
    }
  }

  /** Notes an event of a stream. */
  async event(device: string, block: string): Promise<void> {
    this.messages++
    if (!block.startsWith('event: changes')) return
    const { collection, documents, checkpoint } = JSON.parse(block.slice(block.indexOf('data: ') + 6)) as {
      collection: CollectionName
      documents: Delivered[]
      checkpoint: string
    }
    const from = Number.parseInt(checkpoint.split('.').at(-1) ?? '', 36)
    await this.#delivered({ device, collection, by: 'stream', documents, from, sentAt: performance.now() })
  }

  async #delivered(delivery: Omit<Delivery, 'to' | 'arrivedAt'>): Promise<void> {
    const arrivedAt = performance.now()
    const to = await this.#readNumber()
    this.committed = Math.max(this.committed, to)
    this.deliveries.push({ ...delivery, to, arrivedAt })
  }
}
