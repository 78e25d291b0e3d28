/** The people of a world, their accounts, and what their office holds before they begin. */
import { createHash } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import type { CollectionName } from '../../../schemas/entities/index.ts'
import type { SignInAnswer, User } from '../../../schemas/protocol/session.ts'
import type { PushAnswer, PushRow } from '../../../schemas/protocol/sync.ts'
import * as samples from '../../server/support/documents.ts'
import { dispatched } from '../../server/support/request-story.ts'
import type { Random } from '../random.ts'
import type { Office } from './hosts.ts'

export const parks = ['park-1', 'park-2'] as const
export const departments = ['CZJR', 'XJZZ'] as const

const password = 'only for worlds'
// A hash that is cheap to check; the server reads its cost from the hash itself.
const cheapHash = hash(password, { memoryCost: 8, timeCost: 1, parallelism: 1 })

const jobs: readonly (readonly string[])[] = [
  ['officer'],
  ['officer'],
  ['officer'],
  ['parkInspector'],
  ['handler'],
  ['handler'],
  ['intake', 'dispatcher'],
  ['supervisor'],
  ['evaluator'],
  ['leader'],
  ['dataAdmin'],
  ['officer', 'parkInspector'],
]

/** What an account may be at all, for a new account and for one whose work changes. */
export function job(random: Random, id: string, roles: readonly string[] = random.pick(jobs)): User {
  return {
    id,
    username: id,
    name: id,
    roles: [...roles],
    parkIds: random.chance(0.2) ? [...parks] : [random.pick(parks)],
    departmentId: random.pick(departments),
    departmentName: '',
  }
}

/** As many people as computers, or one fewer, since some have two; the first is an officer. */
export function castOf(random: Random, computers: number): User[] {
  const people = computers > 2 && random.chance(0.4) ? computers - 1 : computers
  return Array.from({ length: people }, (_, at) =>
    at === 0 ? job(random, 'person-0', ['officer']) : job(random, `person-${at}`),
  )
}

/** Headquarters: somebody who may do everything and sits beside the server. */
export const headquarters: User = {
  id: 'headquarters',
  username: 'headquarters',
  name: '',
  roles: ['dataAdmin', 'officer', 'intake', 'dispatcher', 'supervisor'],
  parkIds: [...parks],
}

export async function openAccounts(office: Office, tenantId: string, people: readonly User[]): Promise<void> {
  const hashed = await cheapHash
  for (const { id, roles, parkIds, departmentId } of people)
    await office.query(
      `insert into accounts (tenant_id, id, username, name, password_hash, roles, park_ids, department_id)
       values ($1, $2, $2, $2, $3, $4, $5, $6) on conflict do nothing`,
      [tenantId, id, hashed, roles, parkIds, departmentId ?? null],
    )
}

/** Signs in by the server's own door. */
export async function signIn(url: string, username: string, deviceId: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password, deviceId, deviceName: deviceId }),
  })
  if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as SignInAnswer).token
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

export type Push = (collection: CollectionName, rows: readonly PushRow[]) => Promise<PushAnswer>

/** Enterprises of several officers and parks, and requests that departments work on. */
export async function furnish(push: Push, random: Random, people: readonly User[]): Promise<void> {
  const officers = people.filter(({ roles }) => roles.includes('officer'))
  const enterprises = Array.from({ length: 3 + random.below(3) }, (_, at) =>
    samples.enterprise({
      id: `enterprise-${at}`,
      parkId: random.pick(['', ...parks]),
      figures: { year: 2025, employees: 12, revenue: 340, totalAssets: null },
      // The first enterprise is everybody's.
      pairings: (at === 0 ? officers : [random.pick(officers)]).map(({ id }) => samples.pairing(id)),
    }),
  )
  const requests = enterprises
    .slice(0, 2)
    .map(({ id }, at) =>
      samples.request(id, { id: `request-${at}`, requestNo: `SQ20261012-HQ-00${at}`, category: '08' }),
    )
  const moves = requests.flatMap(({ id }) => [
    samples.event(id, 1, 'T1'),
    ...(random.chance(0.6) ? dispatched(id, random.pick(departments)) : []),
  ])
  const fresh = (documents: readonly object[]) =>
    documents.map((document) => ({ assumedMasterState: null, newDocumentState: document as never }))
  for (const [collection, documents] of [
    ['enterprises', enterprises],
    ['requests', requests],
    ['requestEvents', moves],
  ] as const) {
    const answer = await push(collection, fresh(documents))
    if (answer.accepted.length !== documents.length)
      throw new Error(`the office could not be furnished: ${JSON.stringify(answer)}`)
  }
}
