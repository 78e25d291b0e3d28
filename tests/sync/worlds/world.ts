/** One world: an office with its servers, some computers with their people, a random life, and the questions at its end. */
import { calmDown, judge } from './closing.ts'
import type { FaultCounts } from './faults.ts'
import type { DataCentre, Engine } from './hosts.ts'
import { live } from './life.ts'
import { Stage } from './stage.ts'

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
  readonly merges: number
  readonly meetings: number
  readonly faults: FaultCounts
  /** What went wrong; empty when all is well. */
  readonly wrong: readonly string[]
}

/** Lets the world of a seed live and asks how it ended. What breaks on the way is something wrong too. */
export async function runWorld(centre: DataCentre, seed: number): Promise<WorldReport> {
  const stage = await Stage.open(centre, seed)
  try {
    await live(stage)
    await calmDown(stage)
    const wrong = await judge(stage)
    return { ...reportOf(stage), wrong }
  } catch (error) {
    return {
      ...reportOf(stage),
      wrong: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
    }
  } finally {
    await stage.close()
  }
}

function reportOf(stage: Stage): Omit<WorldReport, 'wrong'> {
  return {
    seed: stage.seed,
    engine: stage.engine,
    computers: stage.computers.length,
    deeds: stage.ledger.deeds.length,
    messages: stage.wire.messages,
    deliveries: stage.wire.deliveries.length,
    faults: stage.faults,
    ...stage.counts,
  }
}
