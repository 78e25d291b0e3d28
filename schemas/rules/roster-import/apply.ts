/** A roster row written onto an enterprise: what the row leaves open stays as it was. */
import type { Enterprise } from '../../entities/enterprise.ts'
import { blankEnterprise } from '../blank-enterprise.ts'
import type { RosterValues } from './draft.ts'

/** What a row can't say itself. Look-ups give null for unknown names. */
export type ApplyContext = {
  /** Makes ids for the enterprise and for new contacts, titles and pairings. */
  readonly newId: () => string
  readonly now: string
  /** The day of the import in Asia/Shanghai. */
  readonly today: string
  readonly userId: string
  /** Name of the file or batch. */
  readonly batch: string
  readonly parkIdOf: (name: string) => string | null
  readonly officerIdOf: (name: string) => string | null
  /** Kept out of the rules, since pinyin needs a dictionary. */
  readonly pinyinOf: (name: string) => { readonly pinyin: string; readonly initials: string }
}

/** The enterprise after the row: a new document, or `existing` with the row's values. `existing` itself is not changed. */
export function applyRosterRow(
  existing: Enterprise | null,
  values: RosterValues,
  context: ApplyContext,
): Enterprise {
  const base =
    existing ??
    blankEnterprise({
      id: context.newId(),
      name: values.name ?? '',
      now: context.now,
      userId: context.userId,
      source: { kind: 'import', batch: context.batch },
    })
  const name = values.name ?? base.name
  return {
    ...base,
    uscc: values.uscc ?? base.uscc,
    needsVerification: base.needsVerification && (values.uscc ?? base.uscc) === '',
    name,
    formerNames: formerNames(base, name, values),
    ...(name === base.name && base.pinyin !== '' ? {} : context.pinyinOf(name)),
    shortName: values.shortName ?? base.shortName,
    entityType: values.entityType ?? base.entityType,
    registrationStatus: values.registrationStatus ?? base.registrationStatus,
    operatingStatus: values.operatingStatus ?? base.operatingStatus,
    legalRepresentative: values.legalRepresentative ?? base.legalRepresentative,
    establishedOn: values.establishedOn ?? base.establishedOn,
    registeredCapital: values.registeredCapital ?? base.registeredCapital,
    registeredAddress: values.registeredAddress ?? base.registeredAddress,
    businessAddress: {
      street: values.street ?? base.businessAddress.street,
      building: values.building ?? base.businessAddress.building,
      room: values.room ?? base.businessAddress.room,
    },
    zone: values.zone ?? base.zone,
    parkId: (values.park === undefined ? null : context.parkIdOf(values.park)) ?? base.parkId,
    town: values.town ?? base.town,
    industryCode: moreExact(base.industryCode, values.industryCode),
    mainBusiness: values.mainBusiness ?? base.mainBusiness,
    size:
      values.size === undefined || values.size === base.size?.code
        ? base.size
        : { code: values.size, basis: `名录导入：${context.batch}`, manual: true },
    fiveAbove: fiveAbove(base, values),
    titles: titles(base, values, context),
    classifiedMeasure: classifiedMeasure(base, values),
    lifecycleStage: values.lifecycleStage ?? base.lifecycleStage,
    flags: flags(base, values),
    contacts: contacts(base, values, context),
    pairings: pairings(base, values, context),
    figures: figures(base, values, context),
  }
}

/** A changed name makes the old one a former name. */
function formerNames(base: Enterprise, name: string, values: RosterValues): string[] {
  const names = [
    ...base.formerNames,
    ...(values.formerNames ?? []),
    ...(name === base.name ? [] : [base.name]),
  ]
  return [...new Set(names)].filter((former) => former !== name && former !== '')
}

/** A section letter from a roster doesn't replace the class that is known already. */
function moreExact(known: string, given: string | undefined): string {
  if (given === undefined) return known
  return known.startsWith(given) || (/^[A-T]$/.test(given) && known.length === 4) ? known : given
}

function fiveAbove(base: Enterprise, values: RosterValues): Enterprise['fiveAbove'] {
  const code = values.fiveAbove ?? base.fiveAbove?.code
  return code === undefined
    ? base.fiveAbove
    : { code, enrolledOn: values.fiveAboveOn ?? base.fiveAbove?.enrolledOn ?? null }
}

function titles(base: Enterprise, values: RosterValues, context: ApplyContext): Enterprise['titles'] {
  const known = new Set(base.titles.map((title) => title.code))
  const added = (values.titles ?? []).filter((code) => !known.has(code))
  return [
    ...base.titles,
    ...added.map((code) => ({
      id: context.newId(),
      code,
      level: '',
      year: null,
      certificateNo: '',
      obtainedOn: null,
      validUntil: null,
      basis: `名录导入：${context.batch}`,
    })),
  ]
}

function classifiedMeasure(base: Enterprise, values: RosterValues): Enterprise['classifiedMeasure'] {
  const code = values.classifiedMeasure
  if (code === undefined || code === base.classifiedMeasure?.code) return base.classifiedMeasure
  return { code, measure: '', responsible: '', dueOn: null, reviewOn: null, reviewer: '', conclusion: '' }
}

function flags(base: Enterprise, values: RosterValues): Enterprise['flags'] {
  const next = new Set(base.flags)
  for (const [code, on] of Object.entries(values.flags ?? {})) {
    const flag = code as 'key' | 'foreignTrade' | 'whitelist'
    if (on) next.add(flag)
    else next.delete(flag)
  }
  return [...next]
}

/** The contact of the same name is brought up to date; another one is added, as the primary one if there was none. */
function contacts(base: Enterprise, values: RosterValues, context: ApplyContext): Enterprise['contacts'] {
  const { contactName: name, contactTitle: title, contactPhone: phone } = values
  if (name === undefined) {
    // A telephone without a name belongs to the primary contact, if one is known.
    if (phone === undefined) return base.contacts
    return base.contacts.map((contact) => (contact.isPrimary ? { ...contact, phone } : contact))
  }
  if (base.contacts.some((contact) => contact.name === name))
    return base.contacts.map((contact) =>
      contact.name === name
        ? { ...contact, title: title ?? contact.title, phone: phone ?? contact.phone }
        : contact,
    )
  const contact = { id: context.newId(), name, title: title ?? '', phone: phone ?? '' }
  return [...base.contacts, { ...contact, isPrimary: !base.contacts.some((other) => other.isPrimary) }]
}

/** A named officer gets a pairing unless one is running; pairings with others stay until someone ends them. */
function pairings(base: Enterprise, values: RosterValues, context: ApplyContext): Enterprise['pairings'] {
  const officerId = values.officer === undefined ? null : context.officerIdOf(values.officer)
  if (officerId === null || values.officer === undefined) return base.pairings
  const running = base.pairings.filter((pairing) => pairing.until === null)
  if (running.some((pairing) => pairing.officerId === officerId)) return base.pairings
  return [
    ...base.pairings,
    {
      id: context.newId(),
      officerId,
      officerName: values.officer,
      since: context.today,
      until: null,
      role: running.some((pairing) => pairing.role === 'lead') ? 'member' : 'lead',
    },
  ]
}

function figures(base: Enterprise, values: RosterValues, context: ApplyContext): Enterprise['figures'] {
  const { employees, revenue, totalAssets } = values
  if (employees === undefined && revenue === undefined && totalAssets === undefined) return base.figures
  // Rosters without a year give the last whole one, unless the known figures are newer.
  const year = values.figuresYear ?? base.figures?.year ?? Number(context.today.slice(0, 4)) - 1
  const known = base.figures?.year === year ? base.figures : null
  if (base.figures && base.figures.year > year) return base.figures
  return {
    year,
    employees: employees ?? known?.employees ?? null,
    revenue: revenue ?? known?.revenue ?? null,
    totalAssets: totalAssets ?? known?.totalAssets ?? null,
  }
}
