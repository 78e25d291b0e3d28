/** What the roster index knows of an enterprise, and how a document becomes that. */
import type { Enterprise } from '../../schemas/entities/enterprise.ts'
import { isActivePairing } from '../../schemas/rules/pairing.ts'

export type RosterEntry = {
  id: string
  name: string
  shortName: string
  uscc: string
  pinyin: string
  initials: string
  parkId: string
  town: string
  industryCode: string
  /** FA1 to FA9 */
  fiveAbove: string | null
  size: string | null
  /** Codes of `enterpriseTitles`. */
  titles: string[]
  flags: string[]
  /** Officers paired with it now. */
  officerIds: string[]
  operatingStatus: string
  registrationStatus: string
  /** Cut after 60 characters. */
  mainBusiness: string
  address: string
  /** Has edits that the server lacks. */
  pending: boolean
}

/** What is searched but not shown. */
export type RosterSource = RosterEntry & { formerNames: readonly string[] }

/** `today` is the day in Asia/Shanghai that decides which pairings count. */
export function rosterSourceOf(enterprise: Enterprise, pending: boolean, today: string): RosterSource {
  const { street, building, room } = enterprise.businessAddress
  return {
    id: enterprise.id,
    name: enterprise.name,
    shortName: enterprise.shortName,
    uscc: enterprise.uscc,
    pinyin: enterprise.pinyin,
    initials: enterprise.initials,
    parkId: enterprise.parkId,
    town: enterprise.town,
    industryCode: enterprise.industryCode,
    fiveAbove: enterprise.fiveAbove?.code ?? null,
    size: enterprise.size?.code ?? null,
    titles: enterprise.titles.map((title) => title.code),
    flags: [...enterprise.flags],
    officerIds: enterprise.pairings
      .filter((pairing) => isActivePairing(pairing, today))
      .map(({ officerId }) => officerId),
    operatingStatus: enterprise.operatingStatus,
    registrationStatus: enterprise.registrationStatus,
    mainBusiness: [...enterprise.mainBusiness.slice(0, 120)].slice(0, 60).join(''),
    address: street + building + room || enterprise.registeredAddress,
    pending,
    formerNames: enterprise.formerNames,
  }
}
