/** Who meets whom on a visit. */
import type { Enterprise } from '../../schemas/entities/enterprise.ts'
import type { Visit } from '../../schemas/entities/visit.ts'

/** A contact of the enterprise as one who took part. */
export function participantOf(contact: Enterprise['contacts'][number]): Visit['participants'][number] {
  return {
    id: contact.id,
    personId: null,
    name: contact.name,
    title: contact.title,
    phone: contact.phone,
    isLead: false,
  }
}

/** The address at which officers call. */
export function addressOf({ businessAddress }: Pick<Enterprise, 'businessAddress'>): string {
  return [businessAddress.street, businessAddress.building, businessAddress.room].join('')
}
