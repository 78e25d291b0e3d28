/** What typed pinyin is taken for: sounds that dialects mix up, and exactly one slip of the fingers. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canBeMisheard, heardIn, slippedIn } from '../../../schemas/rules/pinyin-likeness.ts'

const sounds = (typed: string, pinyin: string) => heardIn(pinyin, typed).length > 0

describe('sounds that are mixed up', () => {
  it.each([
    ['zongxin', 'xianzhongxinkeji'],
    ['zhongxing', 'xianzhongxinkeji'],
    ['congke', 'chongke'],
    ['shanqin', 'sanqinjixie'],
    ['jinmi', 'jingmijixie'],
    ['jingmi', 'jinmijixie'],
    ['lanhai', 'nanhai'],
    ['nanhai', 'lanhai'],
    ['xinan', 'xinganyiqi'],
    ['wulin', 'wuningshiye'],
  ])('%s is heard in %s', (typed, pinyin) => expect(sounds(typed, pinyin)).toBe(true))

  it.each([
    ['zongxin', 'dongxin'],
    ['jinmi', 'jianmi'],
    ['fengdong', 'hengdong'],
  ])('%s is not heard in %s', (typed, pinyin) => expect(sounds(typed, pinyin)).toBe(false))

  it.each(['zon', 'jikuo', '沣东', '9161', 'za9nn'])('%s is taken as typed', (typed) =>
    expect(canBeMisheard(typed)).toBe(false),
  )
})

it('tells which letters were heard', () => {
  const heard = (letters: string, typed: string) =>
    heardIn(letters, typed).map(({ from, to }) => letters.slice(from, to))
  expect(heard('xianzhongxinkeji', 'zongxing')).toEqual(['zhongxin'])
  expect(heard('nanchang', 'lanchan')).toEqual(['nanchang'])
  expect(heard('shuishui', 'suis')).toEqual(['shuish'])
})

const found = (text: string, typed: string) =>
  [...slippedIn(text, typed)].map(({ from, to }) => text.slice(from, to))

describe('one slip', () => {
  it.each([
    ['a wrong letter', 'fengdpng', 'fengdong'],
    ['a wrong first letter', 'dengdong', 'fengdong'],
    ['a missing letter', 'fegdong', 'fengdong'],
    ['a letter too many', 'fengddong', 'fengdong'],
    ['two letters swapped', 'fegndong', 'fengdong'],
    ['two letters swapped across the middle', 'fendgong', 'fengdong'],
  ])('%s', (_slip, typed, meant) => expect(found(`xian${meant}jixie`, typed)).toContain(meant))

  it.each([
    ['two wrong letters', 'fxngdxng'],
    ['fewer than five letters', 'fexg'],
  ])('%s finds nothing', (_slip, typed) => expect(found('xianfengdongjixie', typed)).toEqual([]))

  it('never reaches into the next line', () => {
    expect(found('abcde\nfghij', 'cdefg')).toEqual([])
    expect(found('\tabcde', 'xabcd')).toEqual(['abcd'])
  })

  it('finds every word with one slip, and only what is at most one slip away', () => {
    const letters = 'abc'
    const word = fc.stringMatching(/^[abc]{5,8}$/)
    fc.assert(
      fc.property(
        word,
        fc.nat(),
        fc.constantFrom(...letters),
        fc.constantFrom('wrong', 'missing', 'extra', 'swapped'),
        fc.stringMatching(/^[abc]{0,4}$/),
        (meant, seed, letter, slip, around) => {
          const at = seed % meant.length
          const typed =
            slip === 'wrong'
              ? meant.slice(0, at) + letter + meant.slice(at + 1)
              : slip === 'missing'
                ? meant.slice(0, at) + meant.slice(at + 1)
                : slip === 'extra'
                  ? meant.slice(0, at) + letter + meant.slice(at)
                  : meant.slice(0, at) + (meant[at + 1] ?? '') + (meant[at] ?? '') + meant.slice(at + 2)
          const stretches = found(`${around}${meant}${around}`, typed)
          if (typed.length >= 5) expect(stretches.length).toBeGreaterThan(0)
          for (const stretch of stretches) expect(distance(stretch, typed)).toBeLessThanOrEqual(1)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

/** Optimal string alignment distance, by the textbook's table. */
function distance(a: string, b: string): number {
  const table: number[][] = Array.from({ length: a.length + 1 }, (_, i) => [i])
  const cell = (i: number, j: number) => table[i]?.[j] ?? 0
  for (let j = 0; j <= b.length; j++) (table[0] as number[])[j] = j
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      let best = Math.min(
        cell(i - 1, j) + 1,
        cell(i, j - 1) + 1,
        cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, cell(i - 2, j - 2) + 1)
      ;(table[i] as number[])[j] = best
    }
  }
  return cell(a.length, b.length)
}
