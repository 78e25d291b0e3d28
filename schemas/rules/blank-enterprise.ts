/** An entry of the roster of which only the name is known. */
import type { Enterprise } from '../entities/enterprise.ts'

/** A new entry, 待核实 until its code is known and checked; pinyin is its writer's to add. */
export function blankEnterprise(known: {
  readonly id: string
  readonly name: string
  /** Instant. */
  readonly now: string
  readonly userId: string
  readonly source: Omit<Enterprise['source'], 'at'>
}): Enterprise {
  const { id, name, now, userId, source } = known
  return {
    id,
    revision: 0,
    seq: 0,
    createdBy: userId,
    createdAt: now,
    updatedBy: userId,
    updatedAt: now,
    uscc: '',
    name,
    formerNames: [],
    shortName: '',
    pinyin: '',
    initials: '',
    entityType: 'enterprise',
    registrationStatus: 'active',
    needsVerification: true,
    legalRepresentative: '',
    establishedOn: null,
    registeredCapital: null,
    registeredAddress: '',
    businessAddress: { street: '', building: '', room: '' },
    zone: '',
    parkId: '',
    town: '',
    industryCode: '',
    mainBusiness: '',
    size: null,
    fiveAbove: null,
    titles: [],
    classifiedMeasure: null,
    lifecycleStage: 'production',
    operatingStatus: 'normal',
    flags: [],
    contacts: [],
    pairings: [],
    projects: [],
    figures: null,
    source: { ...source, at: now },
  }
}
