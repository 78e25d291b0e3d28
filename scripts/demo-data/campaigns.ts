/** Two campaigns: one that runs, for 五上 enterprises, and one that is over, for whoever holds a title. */
import type { Campaign, CampaignItem } from '../../schemas/entities/campaign.ts'
import type { Enterprise } from '../../schemas/entities/enterprise.ts'
import type { Visit } from '../../schemas/entities/visit.ts'
import { addDays, dayOf, instantOf } from '../../schemas/rules/calendar-day.ts'
import { noMeeting } from '../../schemas/rules/meeting.ts'
import { isValidVisit } from '../../schemas/rules/valid-visits.ts'
import type { Person } from './directory.ts'
import type { Random } from './random.ts'
import { stamp } from './stamp.ts'
import type { Review } from './versions.ts'

const plans = [
  {
    id: 'demo-campaign-1',
    name: '送政策、帮企业、送服务、解难题',
    purpose: '年底前走遍五上企业，把惠企政策送到、讲清，当面收集明年的困难和计划。',
    begins: -40,
    ends: 35,
    status: 'open',
    tasks: ['送达惠企政策汇编并讲解', '核对企业联系人和经营数据', '收集明年投资和用工计划'],
    takes: (enterprise: Enterprise) => enterprise.fiveAbove !== null,
  },
  {
    id: 'demo-campaign-2',
    name: '资质复审提醒',
    purpose: '当面提醒资质快到期的企业准备复审材料。',
    begins: -150,
    ends: -90,
    status: 'closed',
    tasks: ['说明复审条件和材料'],
    takes: (enterprise: Enterprise) => enterprise.titles.length > 1,
  },
] as const

/** What was done of them is ticked off by the officer in charge after a visit of the period. */
export function generateCampaigns(about: {
  random: Random
  today: string
  enterprises: readonly Enterprise[]
  visits: readonly Visit[]
  leader: Person
}): { campaigns: Campaign[]; items: CampaignItem[]; ticks: Review<CampaignItem>[] } {
  const { random, today, enterprises, visits, leader } = about
  const ticks: Review<CampaignItem>[] = []
  const campaigns: Campaign[] = []
  const items: CampaignItem[] = []
  for (const { id, name, purpose, begins, ends, status, tasks, takes } of plans) {
    const at = instantOf(addDays(today, begins - 2), '09:30')
    const from = addDays(today, begins)
    const to = addDays(today, ends)
    const visitedAt = new Map<string, string>()
    for (const { enterpriseId, startAt, endAt, ...visit } of visits)
      if (startAt && dayOf(startAt) >= from && dayOf(startAt) <= to)
        if (isValidVisit({ enterpriseId, startAt, ...visit })) visitedAt.set(enterpriseId, endAt ?? startAt)
    const taskIds = tasks.map((_, index) => `${id}-task-${index + 1}`)
    campaigns.push(
      stamp<'campaigns'>(
        {
          ...noMeeting,
          id,
          kind: 'campaign',
          name,
          purpose,
          from,
          to,
          tasks: tasks.map((title, index) => ({ id: taskIds[index] ?? '', title })),
          status,
        },
        leader.id,
        at,
      ),
    )
    for (const enterprise of enterprises.filter((one) => one.registrationStatus === 'active' && takes(one))) {
      const item = stamp<'campaignItems'>(
        {
          id: `${id}-${enterprise.id}`,
          campaignId: id,
          enterpriseId: enterprise.id,
          enterpriseName: enterprise.name,
          parkId: enterprise.parkId,
          done: [],
        },
        leader.id,
        at,
      )
      items.push(item)
      const when = visitedAt.get(enterprise.id)
      const officer = enterprise.pairings.find((pairing) => pairing.until === null)
      if (!when || !officer) continue
      const done = taskIds
        .slice(0, random.int(1, taskIds.length))
        .map((taskId) => ({ id: taskId, at: when, by: officer.officerId, byName: officer.officerName }))
      ticks.push({
        before: item,
        after: { ...item, done, updatedAt: when, updatedBy: officer.officerId },
        by: officer.officerId,
      })
    }
  }
  return { campaigns, items, ticks }
}
