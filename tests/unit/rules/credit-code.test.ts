/** GB 32100-2015 and GB 11714: the worked example and the test table of §6.1. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkCreditCode,
  creditCodeCheckCharacter,
  entityTypeOfCreditCode,
  organisationCheckCharacter,
} from '../../../schemas/rules/credit-code.ts'

const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
const example = '91350100M000100Y43'

describe('the standard’s example', () => {
  it('has check character 3 for 91350100M000100Y4', () => {
    expect(creditCodeCheckCharacter('91350100M000100Y4')).toBe('3')
  })
  it('has organisation check character 4 for M000100Y', () => {
    expect(organisationCheckCharacter('M000100Y')).toBe('4')
  })
})

describe('the table of §6.1', () => {
  it.each([
    ['91350100M000100Y43', '91350100M000100Y43'],
    ['91350100m000100y43', '91350100M000100Y43'],
    ['９１３５０１００Ｍ０００１００Ｙ４３', '91350100M000100Y43'],
    [' 9135 0100-M000100Y43 ', '91350100M000100Y43'],
    ['91611102MAFD000490', '91611102MAFD000490'],
    ['91611102MAFD0009X3', '91611102MAFD0009X3'],
    ['92611102MAFD000300', '92611102MAFD000300'],
    ['91610131MAFD00022U', '91610131MAFD00022U'],
  ])('accepts %s', (raw, code) => {
    expect(checkCreditCode(raw)).toMatchObject({ ok: true, code })
  })

  it.each([
    ['91350100M000100Y44', 'checkCharacter'],
    ['91350100M000100Y4Z', 'excludedLetter'],
    ['91350100M00010OY43', 'excludedLetter'],
    ['9135010M0000100Y43', 'divisionNotDigits'],
    ['91350100M000100Y4', 'length'],
    ['91611102MAFD000491', 'checkCharacter'],
    ['91990100M000100Y43', 'province'],
    ['91350100M000100Y4企', 'character'],
    ['   ', 'empty'],
  ])('refuses %s as %s', (raw, problem) => {
    expect(checkCreditCode(raw)).toMatchObject({ ok: false, problem })
  })

  it('says what the domain says when the check character is wrong, and hints at look-alikes', () => {
    expect(checkCreditCode('91350100M000100Y44')).toMatchObject({
      message: '统一社会信用代码校验不通过，请核对营业执照',
    })
    expect(checkCreditCode('91350100M00010OY43')).toMatchObject({
      message: '统一社会信用代码不使用字母O，请确认是不是数字0',
    })
  })

  it('only reminds of a registering division outside the table', () => {
    const result = checkCreditCode('91610131MAFD00022U')
    expect(result.ok && result.reminders.map((item) => item.kind)).toEqual(['division'])
  })
})

describe('error detection', () => {
  it('finds all 540 single-character errors', () => {
    let tried = 0
    for (let place = 0; place < 18; place += 1) {
      for (const other of alphabet) {
        if (other === example[place]) continue
        tried += 1
        expect(checkCreditCode(example.slice(0, place) + other + example.slice(place + 1)).ok).toBe(false)
      }
    }
    expect(tried).toBe(540)
  })

  it('finds every swap of neighbours that differ', () => {
    const body = fc.array(fc.constantFrom(...alphabet), { minLength: 9, maxLength: 9 })
    fc.assert(
      fc.property(body, fc.integer({ min: 0, max: 16 }), (characters, place) => {
        const first17 = `91610100${characters.join('')}`
        const code = first17 + creditCodeCheckCharacter(first17)
        expect(checkCreditCode(code).ok).toBe(true)
        fc.pre(code[place] !== code[place + 1])
        const swapped = `${code.slice(0, place)}${code[place + 1]}${code[place]}${code.slice(place + 2)}`
        expect(checkCreditCode(swapped).ok).toBe(false)
      }),
    )
  })
})

it('reads the kind of entity from the first two characters', () => {
  expect(['91', '92', '93', '12'].map(entityTypeOfCreditCode)).toEqual([
    'enterprise',
    'individual',
    'cooperative',
    null,
  ])
})
