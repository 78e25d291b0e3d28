/** 统一社会信用代码, GB 32100-2015 (§6.1), and the organisation code inside it, GB 11714 (a reminder only). */
import { adminDivisions, provincePrefixes } from '../codes/admin-divisions.ts'
import { toHalfWidth } from './text-normalization.ts'

/** The 31 characters of the standard; a character's value is its place here. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** GB 11714: weights of the first eight characters of the organisation code. */
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

export type CreditCodeProblem =
  | 'empty'
  | 'length'
  | 'excludedLetter'
  | 'character'
  | 'divisionNotDigits'
  | 'province'
  | 'checkCharacter'

export type CreditCodeReminder = { readonly kind: 'organisationCode' | 'division'; readonly message: string }

export type CreditCodeResult =
  | { readonly ok: true; readonly code: string; readonly reminders: readonly CreditCodeReminder[] }
  | {
      readonly ok: false
      readonly code: string
      readonly problem: CreditCodeProblem
      readonly message: string
    }

/**
 * Upper case, half width, without blanks and dashes. Look-alikes (O and 0, I and 1) are left as they are: guessing would
 * turn a typing error into another enterprise's code.
 */
function normalizeCreditCode(raw: string): string {
  return toHalfWidth(raw)
    .replace(/[\s\u200B\uFEFF\-‐‑–—－]/g, '')
    .toUpperCase()
}

/** The 18th character for the first 17, or null when one of them is outside the standard's alphabet. */
export function creditCodeCheckCharacter(first17: string): string | null {
  let sum = 0
  let weight = 1
  for (const character of first17) {
    const value = alphabet.indexOf(character)
    if (value < 0) return null
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return alphabet.charAt((31 - (sum % 31)) % 31)
}

/** The check character of the first eight characters of an organisation code (GB 11714): a digit or X. */
export function organisationCheckCharacter(first8: string): string | null {
  if (!/^[0-9A-Z]{8}$/.test(first8)) return null
  const sum = organisationWeights.reduce(
    (total, weight, index) => total + weight * Number.parseInt(first8.charAt(index), 36),
    0,
  )
  const check = 11 - (sum % 11)
  if (check === 10) return 'X'
  return check === 11 ? '0' : String(check)
}

/**
 * Normalises and checks a credit code. A failure names the first thing that is wrong, in the order a person would correct
 * it; a success may carry reminders that never block (organisation code, registering division outside the usual table).
 */
export function checkCreditCode(raw: string): CreditCodeResult {
  const code = normalizeCreditCode(raw)
  const fail = (problem: CreditCodeProblem, message: string): CreditCodeResult => ({
    ok: false,
    code,
    problem,
    message,
  })
  if (code === '') return fail('empty', '请填写统一社会信用代码')
  const excluded = /[IOZSV]/.exec(code)?.[0]
  if (excluded) {
    const hint = excluded === 'O' ? '，请确认是不是数字0' : excluded === 'I' ? '，请确认是不是数字1' : ''
    return fail('excludedLetter', `统一社会信用代码不使用字母${excluded}${hint}`)
  }
  if (/[^0-9A-Z]/.test(code)) return fail('character', '统一社会信用代码只能由数字和大写字母组成')
  if (code.length !== 18)
    return fail('length', `统一社会信用代码应为18位，现在是${code.length}位，请核对营业执照`)
  if (!/^\d{6}$/.test(code.slice(2, 8)))
    return fail('divisionNotDigits', '统一社会信用代码第3至8位（登记机关代码）应为数字，请核对营业执照')
  if (!provincePrefixes.includes(code.slice(2, 4)))
    return fail('province', '统一社会信用代码第3、4位不是任何省份的代码，请核对营业执照')
  if (creditCodeCheckCharacter(code.slice(0, 17)) !== code.charAt(17))
    return fail('checkCharacter', '统一社会信用代码校验不通过，请核对营业执照')
  return { ok: true, code, reminders: remindersOf(code) }
}

function remindersOf(code: string): CreditCodeReminder[] {
  const reminders: CreditCodeReminder[] = []
  if (organisationCheckCharacter(code.slice(8, 16)) !== code.charAt(16))
    reminders.push({
      kind: 'organisationCode',
      message: '代码第9至17位（组织机构代码）自身校验不一致，少数早期代码如此，请对照营业执照确认',
    })
  if (!adminDivisions.some((division) => division.code === code.slice(2, 8)))
    reminders.push({
      kind: 'division',
      message: '登记机关代码不在常用区划表中，开发区企业属正常情况，请确认',
    })
  return reminders
}

/** 主体类型 that the first two characters usually stand for; null when they say nothing (§6.1). */
export function entityTypeOfCreditCode(code: string): 'enterprise' | 'individual' | 'cooperative' | null {
  if (code.startsWith('91')) return 'enterprise'
  if (code.startsWith('92')) return 'individual'
  return code.startsWith('93') ? 'cooperative' : null
}
