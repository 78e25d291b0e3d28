import type { CollectionName, Documents } from '../../schemas/entities/index.ts'
import { DEMO_PASSWORD } from '../../schemas/protocol/demo-accounts.ts'
import type { SignInAnswer } from '../../schemas/protocol/session.ts'
import {
  MAX_PULL_LIMIT,
  type PullAnswer,
  SCHEMA_HEADER,
  SCHEMA_VERSION,
} from '../../schemas/protocol/sync.ts'

/** A client of the server that has nothing to do with the application: it shows what others get to see. */
export type SecondClient = {
  /** Everything of a collection that the account may see, deleted documents left out. */
  pullAll<C extends CollectionName>(collection: C): Promise<Documents[C][]>
  /** Pushes one version of a document. */
  push<C extends CollectionName>(
    collection: C,
    assumed: Documents[C] | null,
    next: Documents[C],
  ): Promise<{ status: number; answer: unknown }>
  /** The bytes of a photo or file; null when the server doesn't have them. */
  mediaBytes(id: string): Promise<ArrayBuffer | null>
}

/**
 * Signs in with an account of the demonstration.
 * @throws Error when the server refuses.
 */
export async function signInAs(serverUrl: string, username: string): Promise<SecondClient> {
  const answer = await fetch(`${serverUrl}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: DEMO_PASSWORD, deviceId: 'second-client', deviceName: '' }),
  })
  if (!answer.ok) throw new Error(`The server refused ${username}: ${await answer.text()}`)
  const { token } = (await answer.json()) as SignInAnswer
  const headers = { authorization: `Bearer ${token}`, [SCHEMA_HEADER]: String(SCHEMA_VERSION) }

  return {
    async pullAll<C extends CollectionName>(collection: C) {
      const found: Documents[C][] = []
      let after = ''
      for (let hasMore = true; hasMore; ) {
        const query = new URLSearchParams({ limit: String(MAX_PULL_LIMIT), ...(after ? { after } : {}) })
        const pulled = await fetch(`${serverUrl}/api/sync/${collection}?${query}`, { headers })
        if (!pulled.ok) throw new Error(`${collection} could not be pulled: ${await pulled.text()}`)
        const page = (await pulled.json()) as PullAnswer<C>
        for (const document of page.documents) if (!document._deleted) found.push(document)
        after = page.checkpoint
        hasMore = page.hasMore
      }
      return found
    },
    async push(collection, assumed, next) {
      const row = {
        assumedMasterState: assumed && { ...assumed, _deleted: false },
        newDocumentState: { ...next, _deleted: false },
      }
      const pushed = await fetch(`${serverUrl}/api/sync/${collection}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ rows: [row] }),
      })
      return { status: pushed.status, answer: await pushed.json() }
    },
    async mediaBytes(id) {
      const media = await fetch(`${serverUrl}/api/media/${id}`, { headers })
      return media.ok ? media.arrayBuffer() : null
    },
  }
}
