/** §6.5 phone numbers. */
import { describe, expect, it } from 'vitest'
import { checkPhone, maskPhone, normalizePhone } from '../../../schemas/rules/phone.ts'

describe('checkPhone', () => {
  it.each([
    ['138 1234 5678', 'mobile', '13812345678'],
    ['+86-138-1234-5678', 'mobile', '13812345678'],
    ['１９８１２３４５６７８', 'mobile', '19812345678'],
    ['029-84567890', 'landline', '029-84567890'],
    ['（029）84567890', 'landline', '02984567890'],
    ['029-84567890转801', 'landline', '029-84567890-801'],
    ['0917-3654321', 'landline', '0917-3654321'],
    ['400-800-1234', 'service400', '400-800-1234'],
    ['12345', 'shortCode', '12345'],
    ['95588', 'shortCode', '95588'],
  ])('accepts %s as %s', (raw, kind, phone) => {
    expect(checkPhone(raw)).toEqual({ ok: true, kind, phone })
  })

  it.each(['1381234567', '23812345678', '029-8456789', '84567890', '', '无'])('refuses %s', (raw) => {
    expect(checkPhone(raw).ok).toBe(false)
  })

  it('says how many digits a mobile number lacks', () => {
    expect(checkPhone('1381234567')).toMatchObject({ message: '手机号应为11位，现在是10位，请核对' })
  })
})

describe('maskPhone', () => {
  it.each([
    ['13812345678', '138****5678'],
    ['029-84567890', '029-****7890'],
    ['02984567890-12', '029-****7890'],
    ['0917-3654321', '0917-****4321'],
    ['400-800-1234', '400-***-1234'],
    ['12345', '12345'],
    ['看不清的号', '****的号'],
  ])('shows %s as %s', (raw, masked) => {
    expect(maskPhone(raw)).toBe(masked)
  })
})

it('normalising twice changes nothing', () => {
  for (const raw of ['+86 138-1234-5678', '029—84567890 转 8']) {
    expect(normalizePhone(normalizePhone(raw))).toBe(normalizePhone(raw))
  }
})
