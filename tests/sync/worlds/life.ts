/** The random life of a world: work, exchanges beside it, and everything that goes wrong with computers, people and servers. */
import * as cast from './cast.ts'
import type { Desk } from './deeds/desk.ts'
import { doSomething } from './deeds.ts'
import type { Fields } from './history.ts'
import { sleep, within } from './patience.ts'
import type { Computer, Stage } from './stage.ts'
import { correctUnheard } from './unheard.ts'

/** As many steps as fit the number of computers. Deeds are saved one after the other; exchanges run beside them. */
export async function live(stage: Stage): Promise<void> {
  const random = stage.random
  const steps = 15 * stage.computers.length + random.below(20)
  const killsServers = random.chance(0.15)
  const crashesDatabase = stage.engine === 'postgres' && random.chance(0.08)
  const crashAt = crashesDatabase ? random.below(steps) : -1
  for (let step = 0; step < steps; step++) {
    const computer = random.pick(stage.computers)
    const what = random.next()
    if (step === crashAt) crashDatabase(stage)
    if (what < 0.66) await within(`work on ${computer.name}`, work(stage, computer))
    else if (what < 0.7)
      await within('a correction', correctUnheard(stage, computer, deskOf(stage, computer)))
    else if (what < 0.78) computer.machine.nudge()
    else if (what < 0.83) toggleCable(stage, computer)
    else if (what < 0.9) await sleep(random.below(40))
    else if (what < 0.92) await within(`killing ${computer.name}`, killClient(stage, computer))
    else if (what < 0.95) await within('moving a pairing', movePairing(stage))
    else if (what < 0.965) await within('changing an account', changeAccount(stage))
    else if (what < 0.975) await within('expiring a session', expireSession(stage, computer))
    else if (killsServers && what < 0.99) await killServer(stage)
    else computer.machine.nudge()
  }
}

const work = (stage: Stage, computer: Computer): Promise<void> => doSomething(deskOf(stage, computer))

function deskOf(stage: Stage, computer: Computer): Desk {
  return {
    device: computer.name,
    machine: computer.machine,
    module: computer.module,
    user: () => stage.userOf(computer.account),
    ledger: stage.ledger,
    random: stage.random,
    parks: cast.parks,
    departments: cast.departments,
    newId: (kind) => `${kind}-${computer.name.split('-pc-')[1]}-${stage.newId()}`,
  }
}

function toggleCable(stage: Stage, { network }: Computer): void {
  if (stage.random.chance(0.5)) {
    stage.faults['cable-out']++
    network.pull()
  } else network.plug()
}

/** In the middle of a deed, of an exchange, or of nothing. */
async function killClient(stage: Stage, computer: Computer): Promise<void> {
  stage.faults['client-killed']++
  const deed = stage.random.chance(0.6) ? work(stage, computer) : Promise.resolve()
  const outcome = deed.catch(() => undefined)
  for (let tick = stage.random.below(40); tick > 0; tick--)
    await new Promise((resolve) => setImmediate(resolve))
  computer.machine.die()
  await Promise.race([outcome, sleep(200)])
  await computer.machine.start()
}

async function movePairing(stage: Stage): Promise<void> {
  const random = stage.random
  const rows = await stage.office.query<{ body: string }>(
    `select body::text as body from documents where tenant_id = $1 and collection = 'enterprises' and not deleted order by id`,
    [stage.tenantId],
  )
  const before = JSON.parse(random.pick(rows).body) as Fields & { id: string; pairings: Fields[] }
  const officers = [...stage.accounts.keys()].filter((id) => id.startsWith('person'))
  const pairing = {
    id: `pairing-${stage.newId()}`,
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
    await stage.push('enterprises', [{ assumedMasterState: before, newDocumentState: after }])
    stage.faults['pairing-moved']++
  } catch (error) {
    // No server at the moment: headquarters leave it.
    if (!stage.isDisturbed()) throw error
  }
}

async function changeAccount(stage: Stage): Promise<void> {
  const account = stage.random.pick([...stage.accounts.values()].filter(({ id }) => id !== 'headquarters'))
  const person = cast.job(stage.random, account.id)
  const since = performance.now()
  await stage.office.changeScope(account.id, {
    roles: person.roles,
    parkIds: person.parkIds,
    departmentId: person.departmentId ?? '',
  })
  const last = account.tenures.at(-1)
  if (last) last.until = performance.now()
  account.tenures.push({ person, since, until: Number.POSITIVE_INFINITY })
  stage.faults['account-changed']++
}

async function expireSession(stage: Stage, computer: Computer): Promise<void> {
  stage.faults['session-expired']++
  await stage.office.query(
    `update sessions set expires_at = now() - interval '1 hour' where tenant_id = $1 and token_hash = $2`,
    [stage.tenantId, cast.hashOf(computer.network.token)],
  )
}

async function killServer(stage: Stage): Promise<void> {
  if (stage.isDisturbed()) return
  stage.faults['server-killed']++
  const revive = await stage.office.killServer(stage.random.below(2))
  const pause = stage.random.below(150)
  stage.disturb(async () => {
    await sleep(pause)
    await revive()
  })
}

function crashDatabase(stage: Stage): void {
  stage.faults['database-crashed']++
  stage.disturb(() => stage.office.crashDatabase(stage.random.below(150)))
}
