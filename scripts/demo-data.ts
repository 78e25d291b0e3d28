/** `npm run demo-data`: fills an empty server with a year of an invented zone's work. */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { nameOf } from '../schemas/codes/code-table.ts'
import { departments } from '../schemas/codes/departments.ts'
import { type CollectionName, collectionNames, type Documents } from '../schemas/entities/index.ts'
import { DEMO_PASSWORD, demoAccounts } from '../schemas/protocol/demo-accounts.ts'
import type { User } from '../schemas/protocol/session.ts'
import { createAccount } from '../src-server/queries/accounts.ts'
import type { Context } from '../src-server/queries/context.ts'
import {
  type ImportOptions,
  type ImportResult,
  importDocuments,
} from '../src-server/queries/import-documents.ts'
import { openContext } from '../src-server/server.ts'
import { Foreseen, runCommand } from './command.ts'
import { type DemoData, generateDemoData } from './demo-data/index.ts'
import type { Review } from './demo-data/versions.ts'

const usage = `用法：npm run demo-data -- --server-data 文件夹 | --database-url 地址 [--enterprises 数量] [--seed 种子]
服务端须已停止。已有演示数据的，不会重复载入。`

type Target = Context

async function loadDemoData(): Promise<number> {
  const { values } = parseArgs({
    options: {
      'server-data': { type: 'string' },
      'database-url': { type: 'string' },
      enterprises: { type: 'string', default: '2737' },
      seed: { type: 'string', default: 'zhuqi' },
      help: { type: 'boolean', default: false },
    },
  })
  const folder = values['server-data']
  const databaseUrl = values['database-url']
  if (values.help || (!folder && !databaseUrl)) {
    console.log(usage)
    return values.help ? 0 : 1
  }
  const enterprises = Number(values.enterprises)
  if (!Number.isInteger(enterprises) || enterprises < 1) throw new Foreseen('--enterprises 须为正整数。')

  const dataDir = resolve(folder ?? 'zhuqi-data')
  const { context, close } = await openContext({
    ...(databaseUrl ? { databaseUrl } : { dataDir }),
    mediaDir: join(dataDir, 'media'),
  })
  try {
    if (await isLoaded(context)) {
      console.log('演示数据已经载入过，没有改动。')
      return 0
    }
    const data = generateDemoData({ seed: values.seed, now: new Date().toISOString(), enterprises })
    await load(context, data)
    // Last, so that a load that broke off is not taken for a complete one.
    await addAccounts(context, data)
    const { enterprises: roster, visits, requests, audits } = data.documents
    console.log(
      `演示数据已载入：企业 ${roster.length} 家，走访 ${visits.length} 次，诉求 ${requests.length} 件，园区检查 ${audits.length} 次。`,
    )
  } finally {
    await close()
  }
  return 0
}

async function isLoaded({ database, tenantId }: Target): Promise<boolean> {
  const account = await database.kysely
    .selectFrom('accounts')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('username', '=', demoAccounts.at(-1)?.username ?? '')
    .executeTakeFirst()
  return account !== undefined
}

async function load(target: Target, { people, documents, reviews }: DemoData): Promise<void> {
  const users = new Map(people.map((person) => [person.id, userOf(person)]))
  const userNamed = (id: string): User => {
    const user = users.get(id)
    if (!user) throw new Error(`Nobody is called ${id}`)
    return user
  }
  const bring = async <C extends CollectionName>(
    collection: C,
    brought: readonly Documents[C][],
    options: ImportOptions<C>,
  ) => {
    const result = await importDocuments(target, collection, brought, options)
    assertAccepted(collection, result)
  }
  for (const collection of collectionNames) {
    const all = documents[collection] as Documents[typeof collection][]
    // A unit sees a request once it was dispatched to it, so each step must be in before the next one is judged.
    for (const wave of collection === 'requestEvents' ? bySequence(documents.requestEvents) : [all])
      await bring(collection, wave as typeof all, {
        actorOf: (document) => userNamed(document.createdBy),
      })
  }
  const bringReviews = <C extends 'visits' | 'rectifications' | 'campaignItems'>(
    collection: C,
    written: readonly Review<Documents[C]>[],
  ) => {
    const byDocument = new Map(written.map((review) => [review.after.id, review]))
    return bring(
      collection,
      written.map((review) => review.after),
      {
        actorOf: (document) => userNamed(byDocument.get(document.id)?.by ?? ''),
        before: (document) => {
          const review = byDocument.get(document.id)
          return review ? { ...review.before, revision: 1 } : null
        },
      },
    )
  }
  await bringReviews('visits', reviews.visits)
  await bringReviews('rectifications', reviews.rectifications)
  await bringReviews('campaignItems', reviews.campaignItems)
}

function bySequence(events: readonly Documents['requestEvents'][]): Documents['requestEvents'][][] {
  const waves: Documents['requestEvents'][][] = []
  for (const event of events) {
    waves[event.sequence] ??= []
    waves[event.sequence]?.push(event)
  }
  return waves.filter((wave) => wave !== undefined)
}

/** The server judges demo data as it judges everybody: what it refuses is a fault of the generator. */
function assertAccepted(collection: CollectionName, { rejected, conflicts }: ImportResult): void {
  const first = rejected[0]
  if (first || conflicts.length > 0)
    throw new Error(
      `${collection}: ${rejected.length} rejected, ${conflicts.length} in conflict, first: ${JSON.stringify(first ?? conflicts[0])}`,
    )
}

function userOf(person: DemoData['people'][number]): User {
  const account = demoAccounts.find((each) => each.personId === person.id)
  return {
    id: person.id,
    username: account?.username ?? person.id,
    name: person.name,
    roles: [...person.roles],
    parkIds: person.parkIds,
    departmentId: person.departmentId,
    departmentName: nameOf(departments, person.departmentId),
  }
}

async function addAccounts(target: Target, { people }: DemoData): Promise<void> {
  for (const account of demoAccounts) {
    const person = people.find((each) => each.id === account.personId)
    if (person) await createAccount(target, { ...userOf(person), password: DEMO_PASSWORD })
  }
}

await runCommand(loadDemoData)
