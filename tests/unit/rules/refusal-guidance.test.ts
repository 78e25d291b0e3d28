/** §5.6 窗口无否决权. */
import { describe, expect, it } from 'vitest'
import { checkReply, forbiddenPhrasesIn, missingGuidance } from '../../../schemas/rules/refusal-guidance.ts'

describe('what a refusal must tell', () => {
  it.each([
    [{ type: 'conditionsNotMet' }, ['howTo', 'resubmitFrom']],
    [{ type: 'outOfScope', whereTo: '市监局窗口' }, ['whoTo', 'followUpResult']],
    [{ type: 'legallyProhibited', howTo: '可申请调剂' }, ['legalBasis', 'whoTo']],
    [{ type: 'conditionsNotMet', howTo: '补正', resubmitFrom: '月底' }, []],
  ] as const)('%o lacks %o', (guidance, missing) => {
    expect(missingGuidance(guidance)).toEqual(missing)
  })
})

describe('forbidden phrases', () => {
  it('are found in one’s own words, not in quoted ones', () => {
    expect(forbiddenPhrasesIn('这事不行，我们没办法')).toEqual(['不行', '没办法'])
    expect(forbiddenPhrasesIn('企业反映窗口答复“不能办”，我们已核实')).toEqual([])
  })

  it('block a reply without guidance and only advise one with it', () => {
    expect(checkReply('explained', '我们办不了', null).blocks).toHaveLength(1)
    const guidance = {
      type: 'outOfScope',
      whereTo: '税务大厅',
      whoTo: '张科长',
      followUpResult: '已预约',
    } as const
    expect(checkReply('explained', '我们办不了', guidance)).toEqual({
      blocks: [],
      reminders: ['答复中的“办不了”建议换成“您可以这样办：……”'],
    })
    expect(checkReply('solved', '已经修好', null)).toEqual({ blocks: [], reminders: [] })
  })
})
