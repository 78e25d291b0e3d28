/** Whom an enterprise has to do with: its contacts, the officers paired with it and its key project. */
import type { Enterprise } from '../../../schemas/entities/enterprise.ts'
import { addDays } from '../../../schemas/rules/calendar-day.ts'
import type { Person } from '../directory.ts'
import type { Random } from '../random.ts'
import { projectKinds } from '../words/measures.ts'
import { contactPosts, mobileNumber, personName } from '../words/people.ts'

/** Enterprises that the account shown first looks after, so that a first look finds enough to do. */
export const FIRST_OFFICER_ENTERPRISES = 26

/** Every so manyth enterprise is one of them. */
export const FIRST_OFFICER_EVERY = 105

/** With every so manyth enterprise of the first demonstration officer the second helps. */
const SHARED_EVERY = 6

/** One or two people, the first of whom is the primary contact and sometimes the founder. */
export function contactsOf(random: Random, index: number, founder: string): Enterprise['contacts'] {
  const contacts = [
    {
      id: `contact-${index + 1}-1`,
      name: random.chance(0.25) ? founder : personName(random),
      title: random.pick(contactPosts) as string,
      phone: mobileNumber(random),
      isPrimary: true,
    },
  ]
  if (random.chance(0.4))
    contacts.push({
      id: `contact-${index + 1}-2`,
      name: personName(random),
      title: random.pick(contactPosts),
      phone: mobileNumber(random),
      isPrimary: false,
    })
  return contacts
}

/** The officer in charge, now and then with the one before; the second demonstration officer helps with some of the first's. */
export function pairingsOf(
  random: Random,
  index: number,
  established: string,
  officers: readonly Person[],
  today: string,
): Enterprise['pairings'] {
  const [first, second, ...others] = officers
  if (!first || !second) throw new Error('Officers are needed before enterprises')
  // The two demonstration officers get a handful of 五上 and small firms each; the rest is dealt out in turn.
  const lead =
    index % FIRST_OFFICER_EVERY === 0 && index < FIRST_OFFICER_ENTERPRISES * FIRST_OFFICER_EVERY
      ? first
      : index % FIRST_OFFICER_EVERY === 1 && index < FIRST_OFFICER_ENTERPRISES * FIRST_OFFICER_EVERY
        ? second
        : others[index % others.length]
  if (!lead) return []
  const since = `${Number(today.slice(0, 4)) - 1}-${String(random.int(1, 12)).padStart(2, '0')}-01`
  const begun = since < established ? established : since
  const current = {
    id: `pairing-${index + 1}-2`,
    officerId: lead.id,
    officerName: lead.name,
    since: begun,
    until: null,
    role: 'lead' as const,
  }
  const shared = lead === first && Math.floor(index / FIRST_OFFICER_EVERY) % SHARED_EVERY === SHARED_EVERY - 1
  const now: Enterprise['pairings'] = shared
    ? [
        current,
        {
          ...current,
          id: `pairing-${index + 1}-3`,
          officerId: second.id,
          officerName: second.name,
          role: 'member',
        },
      ]
    : [current]
  if (!random.chance(0.12)) return now
  const before = random.pick(officers)
  return [
    {
      id: `pairing-${index + 1}-1`,
      officerId: before.id,
      officerName: before.name,
      since: addDays(begun, -365),
      until: addDays(begun, -1),
      role: 'lead',
    },
    ...now,
  ]
}

/** A key project with its 项导员; investment in 万元. */
export function projectOf(
  random: Random,
  index: number,
  shortName: string,
  product: string,
  officers: readonly Person[],
): Enterprise['projects'][number] {
  const guide = random.pick(officers)
  return {
    id: `project-${index + 1}`,
    name: `${shortName}${product}${random.pick(projectKinds)}项目`.slice(0, 80),
    stage: random.weighted([
      ['planning', 2],
      ['construction', 5],
      ['production', 2],
    ] as const),
    investment: random.int(20, 600) * 100,
    isKey: true,
    guideId: guide.id,
    guideName: guide.name,
  }
}
