/** §6.6 text rules; rare characters, emoji and bidi from the list of bad input. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lengthMessage, textLength, truncateText } from '../../../schemas/rules/text-limits.ts'
import { cleanLine, cleanText, toHalfWidth } from '../../../schemas/rules/text-normalization.ts'

describe('cleanText', () => {
  it('keeps rare characters, emoji with joiners and Chinese punctuation', () => {
    const text = '西安𬭎钢㛃𠮷，《企业》👨‍👩‍👧（测试）'
    expect(cleanText(text)).toBe(text)
  })

  it('removes control, direction and invisible characters and lone halves', () => {
    expect(cleanText('甲\u0000乙\u202E丙\u2067丁\uFEFF戊\u200B己\uD83D')).toBe('甲乙丙丁戊己')
  })

  it('unifies line ends and keeps lines, while a line becomes one', () => {
    expect(cleanText(' 一\r\n二\u2028三 ')).toBe('一\n二\n三')
    expect(cleanLine(' 一\r\n  二\t三 ')).toBe('一 二 三')
  })

  it('is idempotent and never longer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = cleanText(text)
        expect(cleanText(once)).toBe(once)
        expect(once.length).toBeLessThanOrEqual(text.length)
        expect(once).not.toMatch(/\p{Surrogate}/u)
      }),
    )
  })
})

describe('lengths', () => {
  it('counts and cuts by code points', () => {
    expect(textLength('𬭎㛃a')).toBe(3)
    expect(truncateText('𬭎㛃ab', 2)).toBe('𬭎㛃')
  })

  it('says in words what is wrong', () => {
    expect(lengthMessage('标题', '  ', 8, 40)).toBe('请填写标题')
    expect(lengthMessage('标题', '太短', 8, 40)).toBe('标题至少8个字，现在是2个字')
    expect(lengthMessage('标题', '长'.repeat(10_000), 8, 40)).toBe('标题最多40个字，现在是10000个字，请精简')
    expect(lengthMessage('备注', '', 0, 10)).toBeNull()
  })
})

it('turns full-width forms into half-width', () => {
  expect(toHalfWidth('９１Ａ－　ｂ')).toBe('91A- b')
})
