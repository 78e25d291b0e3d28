/** 电话 (§6.5): validation, normal form, and masking for screens and exports. */
import { phonePatterns } from '../codes/phone-patterns.ts'
import { toHalfWidth } from './text-normalization.ts'

export type PhoneKind = 'mobile' | 'landline' | 'service400' | 'shortCode'

export type PhoneResult =
  | { readonly ok: true; readonly kind: PhoneKind; readonly phone: string }
  | { readonly ok: false; readonly message: string }

/**
 * Half width, without blanks, brackets and country code. A mobile number loses its dashes; others keep them, since they part
 * area code, number and extension.
 */
export function normalizePhone(raw: string): string {
  const plain = toHalfWidth(raw)
    .replace(/[—–－‐‑]/g, '-')
    .replace(/转/g, '-')
    .replace(/[\s()\u200B]/g, '')
    .replace(/^(\+|00)86-?/, '')
  const digits = plain.replace(/-/g, '')
  return phonePatterns.mobile.test(digits) ? digits : plain
}

/** Checks a number and gives its normal form; the message is for users. */
export function checkPhone(raw: string): PhoneResult {
  const phone = normalizePhone(raw)
  if (phone === '') return { ok: false, message: '请填写联系电话' }
  if (phonePatterns.mobile.test(phone)) return { ok: true, kind: 'mobile', phone }
  if (phonePatterns.service400.test(phone)) return { ok: true, kind: 'service400', phone }
  if (phonePatterns.landline.test(phone)) {
    // 029 has eight-digit numbers only, which the general pattern can't know.
    if (phone.startsWith('029') && !phonePatterns.landlineXian.test(phone))
      return { ok: false, message: '西安、咸阳固话区号029后应为8位号码，请核对' }
    return { ok: true, kind: 'landline', phone }
  }
  if (phonePatterns.shortCode.test(phone)) return { ok: true, kind: 'shortCode', phone }
  if (/^1\d*$/.test(phone)) return { ok: false, message: `手机号应为11位，现在是${phone.length}位，请核对` }
  return { ok: false, message: '电话格式不对，请填手机号，或“区号-号码”形式的固话' }
}

/**
 * `138****5678`; a landline keeps area code and last four digits, an extension is dropped. What is no known number shows
 * its last two characters at most, so that a typing error doesn't leak it.
 */
export function maskPhone(raw: string): string {
  const checked = checkPhone(raw)
  if (!checked.ok) return raw.trim().length > 2 ? `****${raw.trim().slice(-2)}` : '****'
  const { kind, phone } = checked
  if (kind === 'mobile') return `${phone.slice(0, 3)}****${phone.slice(-4)}`
  if (kind === 'shortCode') return phone
  if (kind === 'service400') return `400-***-${phone.slice(-4)}`
  const match = /^(010|02\d|0\d{3})-?(\d+)/.exec(phone)
  return match ? `${match[1]}-****${match[2]?.slice(-4)}` : '****'
}
