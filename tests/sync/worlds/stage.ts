/** What a world is made of: an office with its servers, people with their accounts, and their computers. */
import type { User } from '../../../schemas/protocol/session.ts'
import { type Random, seeded } from '../random.ts'
import * as cast from './cast.ts'
import { noFaults, weatherOf } from './faults.ts'
import type { DataCentre, Engine, Office } from './hosts.ts'
import { Ledger } from './ledger.ts'
import type { Machine, MachineModule } from './machine.ts'
import { Network } from './network.ts'
import { within } from './patience.ts'
import { scrapDisks } from './power-cut.ts'
import { realm } from './realms.ts'
import { syncedCollections } from './verdict.ts'
import { Wire } from './wire.ts'

export type Computer = {
  readonly name: string
  readonly account: Account
  readonly network: Network
  readonly machine: Machine
  readonly module: MachineModule
  readonly random: Random
}

export type Account = {
  readonly id: string
  readonly tenures: { person: User; since: number; until: number }[]
}

const hour = 3_600_000
const clocks = [0, 0, 0, 0, 3 * hour, -3 * hour, 400 * 24 * hour, -7000 * 24 * hour]

/** The state of one world. `close` it, however it ended. */
export class Stage {
  readonly seed: number
  readonly tenantId: string
  /** What happens next is drawn from here and nowhere else. */
  readonly random: Random
  readonly engine: Engine
  readonly office: Office
  readonly faults = noFaults()
  readonly ledger = new Ledger()
  readonly wire: Wire
  readonly accounts = new Map<string, Account>()
  readonly computers: Computer[] = []
  /** What was counted at the end, as far as it came. */
  readonly counts = { versions: 0, refused: 0, conflicts: 0, merges: 0, meetings: 0 }
  /** Messages ask for it whenever they leave, which must not change what happens next. */
  readonly #serverPicks: Random
  readonly #repairs: Promise<unknown>[] = []
  #unrepaired = 0
  #ids = 0
  #headquarters = ''

  private constructor(seed: number, tenantId: string, random: Random, engine: Engine, office: Office) {
    this.seed = seed
    this.tenantId = tenantId
    this.random = random
    this.#serverPicks = seeded(seed + 1_000_000)
    this.engine = engine
    this.office = office
    this.wire = new Wire(this.ledger, () => this.number())
  }

  /** The stage of a seed, with everything that stands on it before the first deed. */
  static async open(centre: DataCentre, seed: number): Promise<Stage> {
    const random = seeded(seed)
    const engine: Engine = random.chance(0.04) ? 'pglite' : 'postgres'
    const tenantId = `world-${seed}-${Date.now().toString(36)}`
    const office = await centre.openOffice(tenantId, engine)
    const stage = new Stage(seed, tenantId, random, engine, office)
    await stage.#settleIn()
    return stage
  }

  async #settleIn(): Promise<void> {
    const random = this.random
    const computers = 2 + Math.floor(random.next() ** 2.5 * 7)
    const people = cast.castOf(random, computers)
    await cast.openAccounts(this.office, this.tenantId, [...people, cast.headquarters])
    for (const person of [...people, cast.headquarters])
      this.accounts.set(person.id, {
        id: person.id,
        tenures: [{ person, since: 0, until: Number.POSITIVE_INFINITY }],
      })
    this.#headquarters = await cast.signIn(this.server() ?? '', cast.headquarters.username, 'headquarters')
    await cast.furnish((collection, rows) => this.push(collection, rows), random, people)
    const weather = weatherOf(random)
    for (let at = 0; at < computers; at++) {
      const person = people[at % people.length] as User
      await this.#install(`${this.tenantId}-pc-${at}`, at, person, weather)
    }
  }

  async #install(
    name: string,
    at: number,
    person: User,
    weather: ReturnType<typeof weatherOf>,
  ): Promise<void> {
    const own = seeded(this.seed * 100 + at)
    const offset = own.pick(clocks)
    if (offset !== 0) this.faults['wrong-clock']++
    const network = new Network(
      { device: name, random: own, wire: this.wire, counts: this.faults, server: () => this.server() },
      weather,
    )
    network.token = await cast.signIn(this.server() ?? '', person.username, name)
    const module = await realm(at)
    let end: () => void = () => undefined
    const machine = await module.bootMachine({
      name,
      user: person,
      collections: syncedCollections,
      now: () => new Date(Date.now() + offset).toISOString(),
      random: () => own.next() / 50,
      connect: () => {
        end()
        const connection = network.connect()
        end = connection.end
        return connection.fetch
      },
    })
    const account = this.accounts.get(person.id) as Account
    this.computers.push({ name, account, network, machine, module, random: own })
  }

  /** Any server that lives: each message may take another. */
  server(): string | null {
    const urls = this.office.urls()
    return urls.length > 0 ? this.#serverPicks.pick(urls) : null
  }

  /** The office's last number: it grows with every row that was accepted. */
  async number(): Promise<number> {
    const [row] = await this.office.query<{ seq: string }>(
      'select seq::text as seq from tenants where id = $1',
      [this.tenantId],
    )
    return Number(row?.seq)
  }

  /** Headquarters push without a computer, straight to a server. */
  readonly push: cast.Push = async (collection, rows) => {
    const answer = await fetch(`${this.server()}/api/sync/${collection}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#headquarters}`, 'content-type': 'application/json' },
      body: JSON.stringify({ rows }),
    })
    if (!answer.ok) throw new Error(`headquarters: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Awaited<ReturnType<cast.Push>>
  }

  /** What the person of this account may do now. */
  userOf(account: Account): User {
    return (account.tenures.at(-1) as { person: User }).person
  }

  newId(): number {
    return ++this.#ids
  }

  /** Whether something of the office is broken at this moment. */
  isDisturbed(): boolean {
    return this.#unrepaired > 0
  }

  /** Something of the office is broken until `repair` resolves; life goes on beside it. */
  disturb(repair: () => Promise<void>): void {
    this.#unrepaired++
    this.#repairs.push(
      repair().finally(() => {
        this.#unrepaired--
      }),
    )
  }

  /** Throws when something could not be repaired. */
  async repaired(): Promise<void> {
    await Promise.all(this.#repairs)
  }

  /** Exchanges go on until nothing changes any more. */
  async exchangeAll(): Promise<void> {
    for (let round = 0; round < 20; round++) {
      const before = await this.number()
      await Promise.all(this.computers.map(({ machine }) => machine.settled()))
      if ((await this.number()) === before) return
    }
    throw new Error('S14: the computers go on changing each other’s documents for ever')
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#repairs)
    await within('closing', Promise.allSettled(this.computers.map(({ machine }) => machine.close()))).catch(
      () => undefined,
    )
    scrapDisks(this.tenantId.replaceAll(/[^\w-]/g, ''))
    await this.office.close()
  }
}
