/** One world: an office with its servers, some computers with their people, a random life, and the questions at its end. */
import type { User } from '../../../schemas/protocol/session.ts'
import { dayOf } from '../../../schemas/rules/calendar-day.ts'
import { type Random, seeded } from '../random.ts'
import * as cast from './cast.ts'
import { doSomething } from './deeds.ts'
import { type FaultCounts, noFaults, weatherOf } from './faults.ts'
import { type Fields, type History, readHistory } from './history.ts'
import type { DataCentre, Engine, Office } from './hosts.ts'
import { Ledger, wordsIn } from './ledger.ts'
import type { Machine, MachineModule } from './machine.ts'
import { Network } from './network.ts'
import { scrapDisks } from './power-cut.ts'
import { realm } from './realms.ts'
import * as verdict from './verdict.ts'
import { Wire } from './wire.ts'

export type WorldReport = {
  readonly seed: number
  readonly engine: Engine
  readonly computers: number
  readonly deeds: number
  readonly versions: number
  readonly messages: number
  readonly deliveries: number
  readonly refused: number
  readonly conflicts: number
  readonly faults: FaultCounts
  /** What went wrong; empty when all is well. */
  readonly wrong: readonly string[]
}

type Computer = {
  readonly name: string
  readonly account: Account
  readonly network: Network
  readonly machine: Machine
  readonly module: MachineModule
  readonly random: Random
}

type Account = { readonly id: string; readonly tenures: { person: User; since: number; until: number }[] }

/** Longer than anything takes on a busy machine; a world that stands still is a failure like any other. */
const patienceMs = 90_000

async function within<T>(what: string, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} takes for ever`)), patienceMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const hour = 3_600_000
const clocks = [0, 0, 0, 0, 3 * hour, -3 * hour, 400 * 24 * hour, -7000 * 24 * hour]

export async function runWorld(centre: DataCentre, seed: number): Promise<WorldReport> {
  const world = await World.open(centre, seed)
  try {
    await world.live()
    await world.calmDown()
    return await world.judge()
  } catch (error) {
    return {
      ...world.report(),
      wrong: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
    }
  } finally {
    await world.close()
  }
}

class World {
  readonly #seed: number
  readonly #tenantId: string
  readonly #random: Random
  /** Messages ask for it whenever they leave, which must not change what happens next. */
  readonly #serverPicks: Random
  readonly #engine: Engine
  readonly #office: Office
  readonly #faults = noFaults()
  readonly #ledger = new Ledger()
  readonly #wire: Wire
  readonly #accounts = new Map<string, Account>()
  readonly #computers: Computer[] = []
  readonly #background: Promise<unknown>[] = []
  #ids = 0
  #headquarters = ''
  #counts = { versions: 0, refused: 0, conflicts: 0 }

  private constructor(seed: number, tenantId: string, random: Random, engine: Engine, office: Office) {
    this.#seed = seed
    this.#tenantId = tenantId
    this.#random = random
    this.#serverPicks = seeded(seed + 1_000_000)
    this.#engine = engine
    this.#office = office
    this.#wire = new Wire(this.#ledger, () => this.#number())
  }

  static async open(centre: DataCentre, seed: number): Promise<World> {
    const random = seeded(seed)
    const engine: Engine = random.chance(0.04) ? 'pglite' : 'postgres'
    const tenantId = `world-${seed}-${Date.now().toString(36)}`
    const office = await centre.openOffice(tenantId, engine)
    const world = new World(seed, tenantId, random, engine, office)
    await world.#settleIn()
    return world
  }

  async #settleIn(): Promise<void> {
    const random = this.#random
    const computers = 2 + Math.floor(random.next() ** 2.5 * 7)
    const people = cast.castOf(random, computers)
    await cast.openAccounts(this.#office, this.#tenantId, [...people, cast.headquarters])
    for (const person of [...people, cast.headquarters])
      this.#accounts.set(person.id, {
        id: person.id,
        tenures: [{ person, since: 0, until: Number.POSITIVE_INFINITY }],
      })
    this.#headquarters = await cast.signIn(this.#server() ?? '', cast.headquarters.username, 'headquarters')
    await cast.furnish((collection, rows) => this.#push(collection, rows), random, people)
    const weather = weatherOf(random)
    for (let at = 0; at < computers; at++) {
      const person = people[at % people.length] as User
      await this.#install(`${this.#tenantId}-pc-${at}`, at, person, weather)
    }
  }

  async #install(
    name: string,
    at: number,
    person: User,
    weather: ReturnType<typeof weatherOf>,
  ): Promise<void> {
    const own = seeded(this.#seed * 100 + at)
    const offset = own.pick(clocks)
    if (offset !== 0) this.#faults['wrong-clock']++
    const network = new Network(
      { device: name, random: own, wire: this.#wire, counts: this.#faults, server: () => this.#server() },
      weather,
    )
    network.token = await cast.signIn(this.#server() ?? '', person.username, name)
    const module = await realm(at)
    let end: () => void = () => undefined
    const machine = await module.bootMachine({
      name,
      user: person,
      collections: verdict.syncedCollections,
      now: () => new Date(Date.now() + offset).toISOString(),
      random: () => own.next() / 50,
      connect: () => {
        end()
        const connection = network.connect()
        end = connection.end
        return connection.fetch
      },
    })
    const account = this.#accounts.get(person.id) as Account
    this.#computers.push({ name, account, network, machine, module, random: own })
  }

  /** Any server that lives: each message may take another. */
  #server(): string | null {
    const urls = this.#office.urls()
    return urls.length > 0 ? this.#serverPicks.pick(urls) : null
  }

  async #number(): Promise<number> {
    const [row] = await this.#office.query<{ seq: string }>(
      'select seq::text as seq from tenants where id = $1',
      [this.#tenantId],
    )
    return Number(row?.seq)
  }

  /** Headquarters push without a computer, straight to a server. */
  #push: cast.Push = async (collection, rows) => {
    const answer = await fetch(`${this.#server()}/api/sync/${collection}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#headquarters}`, 'content-type': 'application/json' },
      body: JSON.stringify({ rows }),
    })
    if (!answer.ok) throw new Error(`headquarters: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Awaited<ReturnType<cast.Push>>
  }

  #user(account: Account): User {
    return (account.tenures.at(-1) as { person: User }).person
  }

  /** The random life. Deeds are saved one after the other; exchanges run beside them. */
  async live(): Promise<void> {
    const random = this.#random
    const steps = 15 * this.#computers.length + random.below(20)
    const killsServers = random.chance(0.15)
    const crashesDatabase = this.#engine === 'postgres' && random.chance(0.08)
    const crashAt = crashesDatabase ? random.below(steps) : -1
    for (let step = 0; step < steps; step++) {
      const computer = random.pick(this.#computers)
      const what = random.next()
      if (step === crashAt) this.#crashDatabase()
      if (what < 0.7) await within(`work on ${computer.name}`, this.#work(computer))
      else if (what < 0.78) computer.machine.nudge()
      else if (what < 0.83) this.#toggleCable(computer)
      else if (what < 0.9) await sleep(random.below(40))
      else if (what < 0.92) await within(`killing ${computer.name}`, this.#killClient(computer))
      else if (what < 0.95) await within('moving a pairing', this.#movePairing())
      else if (what < 0.965) await within('changing an account', this.#changeAccount())
      else if (what < 0.975) await within('expiring a session', this.#expireSession(computer))
      else if (killsServers && what < 0.99) await this.#killServer()
      else computer.machine.nudge()
    }
  }

  async #work(computer: Computer): Promise<void> {
    await doSomething({
      device: computer.name,
      machine: computer.machine,
      module: computer.module,
      user: () => this.#user(computer.account),
      ledger: this.#ledger,
      random: this.#random,
      parks: cast.parks,
      departments: cast.departments,
      newId: (kind) => `${kind}-${computer.name.split('-pc-')[1]}-${++this.#ids}`,
    })
  }

  #toggleCable({ network }: Computer): void {
    if (this.#random.chance(0.5)) {
      this.#faults['cable-out']++
      network.pull()
    } else network.plug()
  }

  /** In the middle of a deed, of an exchange, or of nothing. */
  async #killClient(computer: Computer): Promise<void> {
    this.#faults['client-killed']++
    const deed = this.#random.chance(0.6) ? this.#work(computer) : Promise.resolve()
    const outcome = deed.catch(() => undefined)
    for (let tick = this.#random.below(40); tick > 0; tick--)
      await new Promise((resolve) => setImmediate(resolve))
    computer.machine.die()
    await Promise.race([outcome, sleep(200)])
    await computer.machine.start()
  }

  async #movePairing(): Promise<void> {
    const random = this.#random
    const rows = await this.#office.query<{ body: string }>(
      `select body::text as body from documents where tenant_id = $1 and collection = 'enterprises' and not deleted order by id`,
      [this.#tenantId],
    )
    const before = JSON.parse(random.pick(rows).body) as Fields & { id: string; pairings: Fields[] }
    const officers = [...this.#accounts.keys()].filter((id) => id.startsWith('person'))
    const pairing = {
      id: `pairing-${++this.#ids}`,
      officerId: random.pick(officers),
      officerName: '',
      since: '2026-01-01',
      until: null,
      role: 'lead',
    }
    const ended = before.pairings.map((one) => ({ ...one, until: '2026-02-01' }))
    const pairings = random.chance(0.3) ? [pairing] : random.chance(0.2) ? ended : [...ended, pairing]
    try {
      const after = { ...before, pairings: pairings.slice(-80) }
      await this.#push('enterprises', [{ assumedMasterState: before, newDocumentState: after }])
      this.#faults['pairing-moved']++
    } catch (error) {
      // No server at the moment: headquarters leave it.
      if (!this.#isDisturbed()) throw error
    }
  }

  async #changeAccount(): Promise<void> {
    const account = this.#random.pick([...this.#accounts.values()].filter(({ id }) => id !== 'headquarters'))
    const person = cast.job(this.#random, account.id)
    const since = performance.now()
    await this.#office.changeScope(account.id, {
      roles: person.roles,
      parkIds: person.parkIds,
      departmentId: person.departmentId ?? '',
    })
    const last = account.tenures.at(-1)
    if (last) last.until = performance.now()
    account.tenures.push({ person, since, until: Number.POSITIVE_INFINITY })
    this.#faults['account-changed']++
  }

  async #expireSession(computer: Computer): Promise<void> {
    this.#faults['session-expired']++
    await this.#office.query(
      `update sessions set expires_at = now() - interval '1 hour' where tenant_id = $1 and token_hash = $2`,
      [this.#tenantId, cast.hashOf(computer.network.token)],
    )
  }

  #disturbances = 0
  #isDisturbed(): boolean {
    return this.#disturbances > 0
  }

  #disturb(work: () => Promise<void>): void {
    this.#disturbances++
    this.#background.push(
      work().finally(() => {
        this.#disturbances--
      }),
    )
  }

  async #killServer(): Promise<void> {
    if (this.#isDisturbed()) return
    this.#faults['server-killed']++
    const revive = await this.#office.killServer(this.#random.below(2))
    const pause = this.#random.below(150)
    this.#disturb(async () => {
      await sleep(pause)
      await revive()
    })
  }

  #crashDatabase(): void {
    this.#faults['database-crashed']++
    this.#disturb(() => this.#office.crashDatabase(this.#random.below(150)))
  }

  /** All is mended, everybody signs in, and exchanges go on until nothing changes any more. */
  async calmDown(): Promise<void> {
    await Promise.all(this.#background)
    for (const { network, account, name } of this.#computers) {
      network.calmDown()
      network.token = await cast.signIn(this.#server() ?? '', this.#user(account).username, name)
    }
    await this.#exchangeAll()
  }

  async #exchangeAll(): Promise<void> {
    for (let round = 0; round < 20; round++) {
      const before = await this.#number()
      await Promise.all(this.#computers.map(({ machine }) => machine.settled()))
      if ((await this.#number()) === before) return
    }
    throw new Error('S14: the computers go on changing each other’s documents for ever')
  }

  async judge(): Promise<WorldReport> {
    const kept = await this.#collectKept()
    for (const computer of this.#computers) await this.#discardRefused(computer)
    await this.#exchangeAll()
    const history = await readHistory(this.#office, this.#tenantId)
    this.#counts.versions = history.versions.length
    const today = dayOf(new Date().toISOString())
    const tenures = new Map(this.#computers.map(({ name, account }) => [name, account.tenures]))
    const wrong = [
      ...verdict.wrongInHistory(history, this.#ledger, new Set(['headquarters'])),
      ...verdict.lostAcknowledgements(history, this.#ledger),
      ...verdict.lostWords(history, this.#ledger, kept),
      ...verdict.indiscretions(this.#wire.deliveries, (device) => tenures.get(device) ?? [], history, today),
    ]
    const holdings = history.at(Number.POSITIVE_INFINITY)
    for (const { name, machine, account } of this.#computers)
      for (const collection of verdict.syncedCollections) {
        const person = this.#user(account)
        const expected = verdict.expectedFor(person, collection, history, holdings, today)
        wrong.push(...verdict.differences(name, collection, await shownBy(machine, collection), expected))
      }
    return { ...this.report(), wrong: wrong.flatMap((line) => [line, ...this.#storyBehind(line, history)]) }
  }

  #storyBehind(line: string, history: History): string[] {
    const key = /\w+\/[\w-]+-[\w-]+/.exec(line)?.[0]
    return key ? verdict.storyOf(key, history, this.#ledger) : []
  }

  async #collectKept(): Promise<verdict.Kept> {
    const logged = new Set<string>()
    const refused = new Set(this.#ledger.discarded)
    for (const { machine } of this.#computers) {
      const entries = await machine.db.bookkeeping.list('conflict')
      this.#counts.conflicts += entries.length
      for (const { value } of entries) for (const word of wordsIn(value)) logged.add(word)
      for (const { collection, id, state } of machine.db.outbox.waiting()) {
        if (state !== 'rejected') throw new Error(`S17: ${collection}/${id} still waits`)
        this.#counts.refused++
        const [row] = await machine.db.collection(collection).storageInstance.findDocumentsById([id], true)
        const { sync, ...mine } = row ?? {}
        for (const word of wordsIn(mine)) refused.add(word)
      }
    }
    return { logged, refused }
  }

  async #discardRefused({ machine, module }: Computer): Promise<void> {
    for (const { collection, id } of machine.db.outbox.waiting())
      await module.quarantine.discard(machine.db, collection, id)
  }

  report(): Omit<WorldReport, 'wrong'> {
    return {
      seed: this.#seed,
      engine: this.#engine,
      computers: this.#computers.length,
      deeds: this.#ledger.deeds.length,
      messages: this.#wire.messages,
      deliveries: this.#wire.deliveries.length,
      faults: this.#faults,
      ...this.#counts,
    }
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#background)
    await within('closing', Promise.allSettled(this.#computers.map(({ machine }) => machine.close()))).catch(
      () => undefined,
    )
    scrapDisks(this.#tenantId.replaceAll(/[^\w-]/g, ''))
    await this.#office.close()
  }
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
