/** What tells one invented enterprise from the others: its name, its code and where it is. */
import { creditCodeCheckCharacter, organisationCheckCharacter } from '../../../schemas/rules/credit-code.ts'
import type { Random } from '../random.ts'
import { companyForms, prefixes, stemFirst, stemSecond, type Trade } from '../words/companies.ts'
import { outsideRoads, outsideTowns, parks, registrationDivisions } from '../words/places.ts'
import type { Kind } from './kind.ts'

/** A name that nobody in `taken` has; it is added there. */
export function companyName(
  random: Random,
  trade: Trade,
  taken: Set<string>,
): { name: string; shortName: string } {
  for (;;) {
    const prefix = random.pick(prefixes)
    const stem =
      random.pick(stemFirst) + random.pick(stemSecond) + (random.chance(0.12) ? random.pick(stemSecond) : '')
    const word = random.pick(trade.names)
    const form = random.weighted(companyForms)
    const name = `${prefix}${stem}${word}${word.endsWith('科技') && form.startsWith('科技') ? '有限公司' : form}`
    if (taken.has(name)) continue
    taken.add(name)
    return { name, shortName: `${stem}${word}` }
  }
}

/** A valid code of GB 32100 whose organisation part is valid under GB 11714 too; the leading MAF marks it as invented. Added to `taken`. */
export function creditCode(random: Random, taken: Set<string>): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  for (;;) {
    let organisation = 'MAF'
    while (organisation.length < 8) organisation += alphabet.charAt(random.int(0, alphabet.length - 1))
    const first17 = `91${random.pick(registrationDivisions)}${organisation}${organisationCheckCharacter(organisation) ?? ''}`
    const check = creditCodeCheckCharacter(first17)
    if (check === null || taken.has(first17 + check)) continue
    taken.add(first17 + check)
    return first17 + check
  }
}

/** Most are in a park, the more so the larger they are. */
export function placeOf(
  random: Random,
  kind: Kind,
): { parkId: string; town: string; street: string; building: string; room: string } {
  const inPark = random.chance(kind === 'fiveAbove' ? 0.8 : kind === 'smallIndustrial' ? 0.55 : 0.35)
  if (inPark) {
    const park =
      kind === 'smallIndustrial'
        ? random.weighted(
            parks.map(
              (each) => [each, each.id === 'park-xjzz' ? 5 : each.id === 'park-tckj' ? 3 : 1] as const,
            ),
          )
        : random.pick(parks)
    return {
      parkId: park.id,
      town: park.town,
      street: park.address.split('十字')[0] ?? park.address,
      building: random.pick(park.buildings),
      room: `${random.int(1, 18)}${String(random.int(1, 24)).padStart(2, '0')}室`,
    }
  }
  return {
    parkId: '',
    town: random.pick(outsideTowns),
    street: `${random.pick(outsideRoads)}${random.int(1, 399)}号`,
    building: random.chance(0.5) ? `${random.int(1, 12)}号厂房` : '',
    room: '',
  }
}
