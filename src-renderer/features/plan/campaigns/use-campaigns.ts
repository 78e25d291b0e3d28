import { useMemo } from 'react'
import { visitedDuring } from '../../../../schemas/rules/campaign-progress.ts'
import type { Local } from '../../../database/documents.ts'
import { useDocument, useDocuments } from '../../../database/hooks.ts'

export type CampaignRecords = {
  readonly campaign: Local<'campaigns'>
  /** Those of its enterprises that this computer knows of: an officer's own, or all. */
  readonly items: readonly Local<'campaignItems'>[]
  /** Ids of the enterprises visited within its period. */
  readonly visited: ReadonlySet<string>
}

/** All campaigns, those that run first, the latest to begin first; null while they are being read. */
export function useCampaigns(): CampaignRecords[] | null {
  const campaigns = useDocuments('campaigns', { kind: 'campaign' })
  const items = useDocuments('campaignItems', {})
  const visits = useDocuments('visits', {})
  return useMemo(() => {
    if (campaigns.status === 'loading' || items.status === 'loading' || visits.status === 'loading')
      return null
    const itemsOf = new Map<string, Local<'campaignItems'>[]>()
    for (const item of items.value) {
      const known = itemsOf.get(item.campaignId)
      if (known) known.push(item)
      else itemsOf.set(item.campaignId, [item])
    }
    return campaigns.value
      .toSorted(
        (a, b) =>
          Number(a.status === 'closed') - Number(b.status === 'closed') ||
          b.from.localeCompare(a.from) ||
          a.id.localeCompare(b.id),
      )
      .map((campaign) => ({
        campaign,
        items: itemsOf.get(campaign.id) ?? [],
        visited: visitedDuring(campaign, visits.value),
      }))
  }, [campaigns, items, visits])
}

/** One campaign; null while it is being read, `missing` when it is not on this computer. */
export function useCampaign(id: string): CampaignRecords | 'missing' | null {
  const campaign = useDocument('campaigns', id)
  const items = useDocuments('campaignItems', { campaignId: id })
  const visits = useDocuments('visits', {})
  return useMemo(() => {
    if (campaign.status === 'missing') return 'missing'
    if (campaign.status === 'loading' || items.status === 'loading' || visits.status === 'loading')
      return null
    return {
      campaign: campaign.value,
      items: items.value,
      visited: visitedDuring(campaign.value, visits.value),
    }
  }, [campaign, items, visits])
}
