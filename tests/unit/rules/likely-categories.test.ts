import { describe, expect, test } from 'vitest'
import { difficultyCategories } from '../../../schemas/codes/difficulty-categories.ts'
import { difficultyWords } from '../../../schemas/codes/difficulty-words.ts'
import { isSaidOf, likelyCategories } from '../../../schemas/rules/likely-categories.ts'

describe('what a difficulty is probably about (§5.2)', () => {
  test.each([
    ['园区停车位太少，员工只能停路边', '停车'],
    ['客户付款周期变长，货款回不来', '拖欠账款'],
    ['想贷款但没有抵押物，担保公司也不肯做', '抵押担保难'],
    ['招工难，普工缺口三十人', '普工短缺'],
    ['夏天用电高峰电压不稳', '容量不足'],
    ['办公楼顶漏水，报修多次没人管', '物业维修'],
    ['想上一套mes系统，不知道选哪家', '服务商选择'],
  ])('%s: %s', (text, name) => {
    expect(likelyCategories(text, 1).map((likely) => likely.name)).toEqual([name])
  })

  test('nothing is suggested of words that say nothing', () => {
    expect(likelyCategories('', 3)).toEqual([])
    expect(likelyCategories('企业负责人今天不在', 3)).toEqual([])
  })

  test('what covers more of the text comes first, and no more come than are wanted', () => {
    const text = '没有停车位，公交线路也少，地铁站点远'
    expect(likelyCategories(text, 9).map((likely) => likely.name)).toEqual(['公交线路', '停车'])
    expect(likelyCategories(text, 1)).toHaveLength(1)
  })

  test('a word that overlaps another counts once', () => {
    // 招工 and 用工 each cover their own two; 技能 and 技能人才短缺 lie upon each other.
    expect(likelyCategories('招工用工，技能人才短缺', 2).map((likely) => likely.name)).toEqual([
      '技能人才短缺',
      '普工短缺',
    ])
  })

  test('a subcategory is found by a part of a word, by more than a word, and in either case', () => {
    expect(isSaidOf('07-04', '车位')).toBe(true)
    expect(isSaidOf('07-04', '停车位不够')).toBe(true)
    expect(isSaidOf('18-02', 'erp')).toBe(true)
    expect(isSaidOf('07-04', '')).toBe(false)
    expect(isSaidOf('07-04', '食堂')).toBe(false)
  })

  test('words belong to subcategories that exist, none too short to mean something', () => {
    const codes = new Set(difficultyCategories.flatMap(({ children }) => children.map(({ code }) => code)))
    for (const [code, words] of Object.entries(difficultyWords)) {
      expect(codes).toContain(code)
      for (const word of words) expect(word.length).toBeGreaterThanOrEqual(2)
    }
  })
})
