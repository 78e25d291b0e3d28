/** A client as simple as the wire allows. */
import type { CollectionName, Documents } from '../../../schemas/entities/index.ts'
import type { Problem } from '../../../schemas/protocol/problems.ts'
import type { SignInAnswer, User } from '../../../schemas/protocol/session.ts'
import type { PullAnswer, PushAnswer } from '../../../schemas/protocol/sync.ts'
import { createAccount } from '../../../src-server/queries/accounts.ts'
import type { TestServers } from './servers.ts'

export const password = 'correct horse'

export class Client {
  readonly url: string
  readonly token: string
  readonly user: User

  constructor(url: string, { token, user }: Pick<SignInAnswer, 'token' | 'user'>) {
    this.url = url
    this.token = token
    this.user = user
  }

  /** The same session, speaking to another server. */
  at(url: string): Client {
    return new Client(url, this)
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${this.token}`, ...init.headers },
    })
  }

  async pull<C extends CollectionName>(
    collection: C,
    after?: string,
    limit?: number,
  ): Promise<PullAnswer<C>> {
    const query = new URLSearchParams({
      ...(after ? { after } : {}),
      ...(limit ? { limit: String(limit) } : {}),
    })
    return (await expectOk(await this.fetch(`/api/sync/${collection}?${query}`))) as PullAnswer<C>
  }

  /** Everything after a checkpoint, in pages of `limit`. */
  async pullAll<C extends CollectionName>(
    collection: C,
    after?: string,
    limit?: number,
  ): Promise<PullAnswer<C>> {
    const documents: PullAnswer<C>['documents'] = []
    let checkpoint = after
    for (;;) {
      const page = await this.pull(collection, checkpoint, limit)
      documents.push(...page.documents)
      checkpoint = page.checkpoint
      if (!page.hasMore) return { documents, checkpoint, hasMore: false }
    }
  }

  async push<C extends CollectionName>(collection: C, ...rows: Row<C>[]): Promise<PushAnswer<C>> {
    const body = rows.map(([before, after]) => ({ assumedMasterState: before, newDocumentState: after }))
    return (await expectOk(await this.pushRaw(collection, JSON.stringify({ rows: body })))) as PushAnswer<C>
  }

  /** Pushes new documents and expects all to be accepted. */
  async create<C extends CollectionName>(
    collection: C,
    ...documents: Documents[C][]
  ): Promise<Documents[C][]> {
    const answer = await this.push(collection, ...documents.map((document): Row<C> => [null, document]))
    if (answer.accepted.length !== documents.length)
      throw new Error(`not accepted: ${JSON.stringify(answer)}`)
    return documents.map((document) => ({
      ...document,
      ...answer.accepted.find(({ id }) => id === document.id),
    }))
  }

  pushRaw(
    collection: string,
    body: string | Uint8Array,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.fetch(`/api/sync/${collection}`, {
      method: 'POST',
      body: body as BodyInit,
      headers: { 'content-type': 'application/json', ...headers },
    })
  }
}

type Row<C extends CollectionName> = [
  Documents[C] | null,
  Partial<Documents[C]> & { id: string; _deleted?: boolean },
]

async function expectOk(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
  return response.json()
}

export async function problemOf(response: Response): Promise<Problem> {
  if (!response.headers.get('content-type')?.startsWith('application/problem+json'))
    throw new Error(await response.text())
  return (await response.json()) as Problem
}

/** Adds an account and signs it in. */
export async function signedIn(
  servers: Pick<TestServers, 'url' | 'context'>,
  user: Partial<User> & { id: string; roles: string[] },
): Promise<Client> {
  const whole = { username: user.id, name: `姓名${user.id}`, parkIds: [], ...user }
  await createAccount(servers.context, { ...whole, password })
  return signIn(servers.url, whole.username)
}

export async function signIn(
  url: string,
  username: string,
  deviceId = `device-${username}`,
): Promise<Client> {
  const response = await postSession(url, { username, password, deviceId, deviceName: '测试' })
  return new Client(url, (await expectOk(response)) as SignInAnswer)
}

export function postSession(url: string, body: unknown): Promise<Response> {
  return fetch(`${url}/api/session`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
}
