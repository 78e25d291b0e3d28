/** How far a campaign is: enterprises visited in its period, and tasks done there (§4.3, chapter 2 no. 40). */
import type { Campaign, CampaignItem } from '../entities/campaign.ts'
import { dayOf } from './calendar-day.ts'
import { type CountableVisit, isValidVisit } from './valid-visits.ts'

export type CampaignProgress = {
  readonly enterprises: number
  /** With a valid visit within the period, whatever else it was for. */
  readonly visited: number
  /** Where every task is done. */
  readonly finished: number
  readonly tasksDone: number
  readonly tasks: number
}

export type ParkProgress = CampaignProgress & { readonly parkId: string }

/** Ids of the enterprises with a valid visit within the campaign's period. */
export function visitedDuring(
  { from, to }: Pick<Campaign, 'from' | 'to'>,
  visits: readonly CountableVisit[],
): ReadonlySet<string> {
  return new Set(
    visits
      .filter((visit) => {
        if (visit.startAt === null || !isValidVisit(visit) || visit.operatingStatus === 'lost') return false
        const day = dayOf(visit.startAt)
        return day >= from && day <= to
      })
      .map((visit) => visit.enterpriseId),
  )
}

/** Tasks of the campaign that are done at an enterprise; ticks of tasks that were taken out don't count. */
export function tasksDoneAt(
  campaign: Pick<Campaign, 'tasks'>,
  item: Pick<CampaignItem, 'done'> | undefined,
): number {
  const done = new Set(item?.done.map((tick) => tick.id))
  return campaign.tasks.filter((task) => done.has(task.id)).length
}

/** Progress over `items`, an enterprise that stands twice among them counted once. */
export function progressOf(
  campaign: Pick<Campaign, 'tasks'>,
  items: readonly CampaignItem[],
  visited: ReadonlySet<string>,
): CampaignProgress {
  const kept = [...onePerEnterprise(items)]
  const done = kept.map((item) => tasksDoneAt(campaign, item))
  const each = campaign.tasks.length
  return {
    enterprises: kept.length,
    visited: kept.filter((item) => visited.has(item.enterpriseId)).length,
    finished: kept.filter((item, index) =>
      each === 0 ? visited.has(item.enterpriseId) : done[index] === each,
    ).length,
    tasksDone: done.reduce((sum, count) => sum + count, 0),
    tasks: kept.length * each,
  }
}

/** Progress by park, in the order in which parks first occur among `parkIds`; enterprises elsewhere last, under ''. */
export function progressByPark(
  campaign: Pick<Campaign, 'tasks'>,
  items: readonly CampaignItem[],
  visited: ReadonlySet<string>,
  parkIds: readonly string[],
): ParkProgress[] {
  const known = new Set(parkIds)
  return [...parkIds, ''].flatMap((parkId) => {
    const own = items.filter((item) => (known.has(item.parkId) ? item.parkId : '') === parkId)
    return own.length === 0 ? [] : [{ parkId, ...progressOf(campaign, own, visited) }]
  })
}

/** The item with the most ticks stands for an enterprise that was added twice, by two who did not know of each other. */
export function onePerEnterprise<T extends Pick<CampaignItem, 'id' | 'enterpriseId' | 'done'>>(
  items: readonly T[],
): Iterable<T> {
  const chosen = new Map<string, T>()
  for (const item of items) {
    const known = chosen.get(item.enterpriseId)
    const better =
      !known ||
      item.done.length > known.done.length ||
      (item.done.length === known.done.length && item.id < known.id)
    if (better) chosen.set(item.enterpriseId, item)
  }
  return chosen.values()
}
