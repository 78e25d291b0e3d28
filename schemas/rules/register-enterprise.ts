/** 登记待核实企业 (§4.2, 走访企业): whom an officer visits and the roster lacks is entered by name, and by code or the reason why there is none. */
import type { Enterprise } from '../entities/enterprise.ts'
import { blankEnterprise } from './blank-enterprise.ts'
import { checkCreditCode, entityTypeOfCreditCode } from './credit-code.ts'
import { type Comparable, comparedName } from './duplicate-enterprises.ts'
import { cleanLine } from './text-normalization.ts'

export type Registration = {
  readonly name: string
  /** Empty where nobody knows it. */
  readonly uscc: string
  /** Why there is no code. */
  readonly note: string
  readonly street: string
}

export type RegistrationProblem = { readonly field: keyof Registration; readonly message: string }

/** Lengths of a name (appendix A). */
export const nameLengths = { least: 2, most: 100 } as const

/** What the licence says of an entry that waits for being checked against it. */
export type Verification = Pick<Registration, 'name' | 'uscc'>

/** What stands against it, by field; `known` are the entries on this computer, of which none may be the same. */
export function registrationProblems(
  registration: Registration,
  known: Iterable<Comparable>,
): RegistrationProblem[] {
  const name = cleanLine(registration.name)
  const problems: RegistrationProblem[] = []
  if (name.length < nameLengths.least)
    problems.push({ field: 'name', message: '请填写营业执照或招牌上的名称' })
  const code = registration.uscc.trim() === '' ? null : checkCreditCode(registration.uscc)
  if (code && !code.ok) problems.push({ field: 'uscc', message: code.message })
  if (!code && cleanLine(registration.note) === '')
    problems.push({ field: 'note', message: '没有信用代码的，请说明原因' })
  if (problems.length > 0) return problems
  const compared = comparedName(name)
  for (const one of known) {
    if (code && one.uscc === code.code) return [{ field: 'uscc', message: `名录里已有这个代码：${one.name}` }]
    // Two known codes that differ are two enterprises, whatever their name.
    if (comparedName(one.name) === compared && (!code || one.uscc === ''))
      return [{ field: 'name', message: '名录里已有同名的企业，请直接选它' }]
  }
  return []
}

/** What stands against a verification, by field. */
export function verificationProblems({
  name,
  uscc,
}: Verification): { readonly field: keyof Verification; readonly message: string }[] {
  if (cleanLine(name).length < nameLengths.least)
    return [{ field: 'name', message: '请填写营业执照上的名称' }]
  const code = checkCreditCode(uscc)
  return code.ok ? [] : [{ field: 'uscc', message: code.message }]
}

/** Another entry with the code that was given for the entry `id`; the two are to be merged (S34). */
export function holderOfCode(
  { uscc }: Verification,
  id: string,
  known: Iterable<Comparable>,
): Comparable | null {
  const { code } = checkCreditCode(uscc)
  for (const one of known) if (one.id !== id && one.uscc === code) return one
  return null
}

/** The entry after a verification without problems. */
export function verifiedEnterprise<E extends Pick<Enterprise, 'name' | 'entityType'>>(
  enterprise: E,
  { name, uscc }: Verification,
  pinyinOf: (name: string) => { readonly pinyin: string; readonly initials: string },
): E {
  const { code } = checkCreditCode(uscc)
  const cleanName = cleanLine(name)
  return {
    ...enterprise,
    ...(cleanName === enterprise.name ? {} : { name: cleanName, ...pinyinOf(cleanName) }),
    uscc: code,
    entityType: entityTypeOfCreditCode(code) ?? enterprise.entityType,
    needsVerification: false,
  }
}

/** The entry of a registration without problems, looked after by the officer who entered it. */
export function registeredEnterprise(
  { name, uscc, note, street }: Registration,
  by: {
    readonly newId: () => string
    /** Instant, and the day in Asia/Shanghai. */
    readonly now: string
    readonly today: string
    readonly user: { readonly id: string; readonly name: string }
    readonly pinyinOf: (name: string) => { readonly pinyin: string; readonly initials: string }
  },
): Enterprise {
  const { code } = checkCreditCode(uscc)
  const cleanName = cleanLine(name)
  return {
    ...blankEnterprise({
      id: by.newId(),
      name: cleanName,
      now: by.now,
      userId: by.user.id,
      source: { kind: 'manual', batch: cleanLine(note) },
    }),
    ...by.pinyinOf(cleanName),
    uscc: code,
    entityType: entityTypeOfCreditCode(code) ?? 'enterprise',
    businessAddress: { street: cleanLine(street), building: '', room: '' },
    pairings: [
      {
        id: by.newId(),
        officerId: by.user.id,
        officerName: by.user.name,
        since: by.today,
        until: null,
        role: 'lead',
      },
    ],
  }
}
