/** What the roster index knows of an enterprise, and how a document becomes that. */
import type { Enterprise } from '../../schemas/entities/enterprise.ts'
import { isActivePairing } from '../../schemas/rules/pairing.ts'

export type RosterEntry = {
  id: string
  name: string
  shortName: string
  formerNames: string[]
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
  /** 待核实: registered at the door. */
  needsVerification: boolean
  /** Entries that look like it and are others. */
  apart: string[]
  /** Cut after 60 characters. */
  mainBusiness: string
  address: string
  /** Names of the people to turn to there. */
  contacts: string[]
  /** Latest known year's, 万元. */
  revenue: number | null
  /** Latest known year's. */
  employees: number | null
  /** Day. */
  establishedOn: string | null
  /** Has edits that the server lacks. */
  pending: boolean
}

/** `today` is the day in Asia/Shanghai that decides which pairings count. */
export function rosterEntryOf(enterprise: Enterprise, pending: boolean, today: string): RosterEntry {
  const { street, building, room } = enterprise.businessAddress
  return {
    id: enterprise.id,
    name: enterprise.name,
    shortName: enterprise.shortName,
    formerNames: [...enterprise.formerNames],
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
    needsVerification: enterprise.needsVerification,
    apart: [...(enterprise.apart ?? [])],
    mainBusiness: [...enterprise.mainBusiness.slice(0, 120)].slice(0, 60).join(''),
    address: street + building + room || enterprise.registeredAddress,
    contacts: enterprise.contacts.map(({ name }) => name).filter((name) => name !== ''),
    revenue: enterprise.figures?.revenue ?? null,
    employees: enterprise.figures?.employees ?? null,
    establishedOn: enterprise.establishedOn,
    pending,
  }
}
