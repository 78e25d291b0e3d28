// §6.6 and the roster's search: pinyin is computed on write and explains which characters typed letters stand for.
import { describe, expect, it } from 'vitest'
import { matchPinyin, pinyinOf } from '../../../roster-files/pinyin.ts'

describe('pinyin of names', () => {
  it('reads words, not single characters: 重庆, 长安, 西安银行', () => {
    expect(pinyinOf('重庆长安汽车')).toEqual({ pinyin: 'chongqingchanganqiche', initials: 'cqcaqc' })
    expect(pinyinOf('西安银行').pinyin).toBe('xianyinhang')
  })

  it('keeps letters and digits whole, and leaves signs out', () => {
    expect(pinyinOf('西安ABC电子（集团）有限公司')).toEqual({
      pinyin: 'xianabcdianzijituanyouxiangongsi',
      initials: 'xaabcdzjtyxgs',
    })
  })

  it('writes ü as v, as it is typed', () => {
    expect(pinyinOf('绿能铝业').pinyin).toBe('lvnenglvye')
  })

  it('reads rare characters and outlasts what has no reading', () => {
    expect(pinyinOf('𬭎材').initials).toBe('hc')
    expect(pinyinOf('🏭西安').initials).toBe('xa')
    expect(pinyinOf('')).toEqual({ pinyin: '', initials: '' })
  })
})

describe('characters that typed letters stand for', () => {
  const name = '西安沣东绿能科技有限公司'
  const marked = (typed: string) => {
    const range = matchPinyin(name, typed)
    return range ? name.slice(range.from, range.to) : null
  }

  it.each([
    ['fengdong', '沣东'],
    ['fengdo', '沣东'],
    ['fdlnkj', '沣东绿能科技'],
    ['xian', '西安'],
    ['LVNENG', '绿能'],
  ])('%s marks %s', (typed, expected) => {
    expect(marked(typed)).toBe(expected)
  })

  it('marks nothing where letters are no run of the name', () => {
    expect(marked('zzz')).toBeNull()
    expect(marked('沣东')).toBeNull()
  })

  it('counts a character outside the basic plane as one', () => {
    const range = matchPinyin('𬭎材西安', 'xa')
    expect(range).toEqual({ from: 3, to: 5 })
  })
})
