/** Where documents of all kinds are read and corrected. */
import type { CollectionName } from '../../../schemas/entities/index.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Where the document is read and corrected; null where it has no page of its own. */
export function pathOf(
  collection: CollectionName,
  id: string,
  fields: Record<string, unknown>,
): string | null {
  switch (collection) {
    case 'enterprises':
      return `/enterprises/${encodeURIComponent(id)}`
    case 'campaigns':
      return `${fields.kind === 'campaign' ? '/plan/campaigns' : '/visits/meetings'}/${encodeURIComponent(id)}`
    case 'campaignItems':
      return `/plan/campaigns/${encodeURIComponent(text(fields.campaignId))}`
    case 'visits':
    case 'requests':
    case 'audits':
      return `/${collection}/${encodeURIComponent(id)}`
    case 'requestEvents':
      return `/requests/${encodeURIComponent(text(fields.requestId))}`
    case 'rectifications':
      return `/audits/${encodeURIComponent(text(fields.auditId))}`
    case 'media':
      return ownerPath(fields)
    default:
      return null
  }
}

/** Where the document is corrected: its page, with the form open. */
export function formPathOf(
  collection: CollectionName,
  id: string,
  fields: Record<string, unknown>,
): string | null {
  const path = pathOf(collection, id, fields)
  // A request and a file are facts without a form of their own; what is wrong in them is corrected in the list itself.
  if (collection === 'requests' || collection === 'media') return null
  return collection === 'enterprises' && path ? `${path}?edit` : path
}

function ownerPath(fields: Record<string, unknown>): string | null {
  const owner = text(fields.ownerCollection)
  return owner === 'visits' || owner === 'requests' || owner === 'audits'
    ? `/${owner}/${encodeURIComponent(text(fields.ownerId))}`
    : null
}
