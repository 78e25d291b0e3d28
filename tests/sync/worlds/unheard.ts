/**
 * What happens by itself too seldom to be waited for (S35): the answer to a push is lost, the computer stays cut off, and somebody
 * who sees what was accepted corrects the very same value.
 */
import { changeOne, type Desk, pickOf } from './deeds/desk.ts'
import { editEnterprise } from './deeds/enterprises.ts'
import type { Fields } from './history.ts'
import { sleep } from './patience.ts'
import type { Computer, Stage } from './stage.ts'

const patienceMs = 1000

/** Somebody writes; headquarters correct it before this computer knows that it was accepted. Where it is not, nothing more happens. */
export async function correctUnheard(
  stage: Stage,
  { network, machine }: Computer,
  desk: Desk,
): Promise<void> {
  const picked = await pickOf(desk, 'enterprises')
  if (!picked) return
  const { id } = picked
  network.plug()
  let written = ''
  await changeOne(desk, 'enterprises', id, (content, word) => {
    written = word()
    network.pullAfter(written)
    return { ...content, town: written }
  }).catch(() => undefined)
  for (let waited = 0; !network.isOut && waited < patienceMs; waited += 10) {
    machine.nudge()
    await sleep(10)
  }
  if (network.isOut) await correct(stage, id, written)
  const { random } = stage
  if (random.chance(0.4)) await editEnterprise(desk)
  if (random.chance(0.3)) {
    stage.faults['client-killed']++
    machine.die()
    await machine.start()
  }
  if (random.chance(0.5)) network.plug()
}

async function correct(stage: Stage, id: string, written: string): Promise<void> {
  const [row] = await stage.office.query<{ body: string }>(
    `select body::text as body from documents where tenant_id = $1 and collection = 'enterprises' and id = $2`,
    [stage.tenantId, id],
  )
  const before = row ? (JSON.parse(row.body) as Fields & { id: string }) : null
  if (!before || before.town !== written || before._deleted === true) return
  const after = { ...before, town: stage.ledger.newWord() }
  try {
    const answer = await stage.push('enterprises', [{ assumedMasterState: before, newDocumentState: after }])
    if (answer.accepted.length === 0) return
    stage.ledger.note('headquarters', 'enterprises', id, before, after).saved = true
    stage.faults['corrected-unheard']++
  } catch (error) {
    // No server at the moment: headquarters leave it.
    if (!stage.isDisturbed()) throw error
  }
}
