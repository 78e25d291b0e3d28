// 登记待核实企业 (§4.2: 名录没有的先建“待核实”企业，须填名称和信用代码或说明; appendix A: the code is one enterprise's alone).

import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { enterprise } from '../../../schemas/entities/enterprise.ts'
import { creditCodeCheckCharacter, organisationCheckCharacter } from '../../../schemas/rules/credit-code.ts'
import {
  holderOfCode,
  type Registration,
  registeredEnterprise,
  registrationProblems,
  verificationProblems,
  verifiedEnterprise,
} from '../../../schemas/rules/register-enterprise.ts'
import { briefingOf } from '../../../schemas/rules/visit-briefing.ts'

const first17 = `91610116MAT00077${organisationCheckCharacter('MAT00077')}`
const code = first17 + creditCodeCheckCharacter(first17)
const given = (fields: Partial<Registration>): Registration => ({
  name: '西安新来电子有限公司',
  uscc: '',
  note: '执照还在办',
  street: '',
  ...fields,
})
const known = [
  { id: 'a', name: '西安老户机械有限公司', uscc: code, address: '' },
  { id: 'b', name: '西安无码商行', uscc: '', address: '' },
]
const fieldsOf = (fields: Partial<Registration>) =>
  registrationProblems(given(fields), known).map(({ field }) => field)

describe('what stands against it', () => {
  it('takes a name with a code, or with the reason why there is none', () => {
    expect(fieldsOf({})).toEqual([])
    expect(fieldsOf({ note: ' ' })).toEqual(['note'])
    expect(fieldsOf({ name: '电', note: '' })).toEqual(['name', 'note'])
    expect(fieldsOf({ uscc: code.replace(/.$/, (last) => (last === '0' ? '1' : '0')) })).toEqual(['uscc'])
  })

  it('points to an entry that is there already: by its code, or by its name where a code is missing', () => {
    expect(registrationProblems(given({ uscc: code.toLowerCase(), note: '' }), known)).toEqual([
      { field: 'uscc', message: '名录里已有这个代码：西安老户机械有限公司' },
    ])
    expect(fieldsOf({ name: '西安老户机械（有限公司）' })).toEqual(['name'])
    const other = `91610116MAT00088${organisationCheckCharacter('MAT00088')}`
    const otherCode = other + creditCodeCheckCharacter(other)
    expect(fieldsOf({ name: '西安无码商行', uscc: otherCode })).toEqual(['name'])
    // A namesake under a code of its own is another enterprise.
    expect(fieldsOf({ name: '西安老户机械有限公司', uscc: otherCode })).toEqual([])
  })
})

describe('the entry', () => {
  let ids = 0
  const by = {
    newId: () => `id-${++ids}`,
    now: '2026-10-12T02:00:00.000Z',
    today: '2026-10-12',
    user: { id: 'wang', name: '王静' },
    pinyinOf: () => ({ pinyin: 'xianxinlai', initials: 'xxl' }),
  }

  it('is whole, waits to be checked, and belongs to the one who entered it', () => {
    const entry = registeredEnterprise(given({ name: '  西安新来电子有限公司 ', street: '沣东大道1号' }), by)
    expect(Value.Check(enterprise.schema, entry)).toBe(true)
    expect(entry).toMatchObject({
      name: '西安新来电子有限公司',
      uscc: '',
      initials: 'xxl',
      needsVerification: true,
      pairings: [{ officerId: 'wang', since: '2026-10-12', until: null, role: 'lead' }],
      source: { kind: 'manual', batch: '执照还在办' },
    })
    expect(registeredEnterprise(given({ uscc: ` ${code.toLowerCase()} ` }), by).uscc).toBe(code)
  })

  it('says before the next visit why it waits', () => {
    const lines = briefingOf({
      enterprise: registeredEnterprise(given({}), by),
      visits: [],
      standings: [],
      now: by.now,
    })
    expect(lines.map(({ words }) => words)).toContain(
      '名录信息待核实（登记时：执照还在办），请对照营业执照核对',
    )
  })
})

describe('the verification', () => {
  const entry = registeredEnterprise(given({}), {
    newId: () => 'id',
    now: '2026-10-12T02:00:00.000Z',
    today: '2026-10-12',
    user: { id: 'wang', name: '王静' },
    pinyinOf: () => ({ pinyin: 'old', initials: 'o' }),
  })

  it('needs a name and a code that is right', () => {
    expect(verificationProblems({ name: '西安新来电子有限公司', uscc: ` ${code.toLowerCase()}` })).toEqual([])
    expect(verificationProblems({ name: '西安新来电子有限公司', uscc: '' })).toMatchObject([
      { field: 'uscc' },
    ])
    expect(verificationProblems({ name: ' ', uscc: code })).toMatchObject([{ field: 'name' }])
  })

  it('settles code and kind, and finds the new name by its pinyin', () => {
    const verification = { name: '西安新来光电有限公司', uscc: code.toLowerCase() }
    expect(verifiedEnterprise(entry, verification, () => ({ pinyin: 'new', initials: 'n' }))).toEqual({
      ...entry,
      name: '西安新来光电有限公司',
      pinyin: 'new',
      initials: 'n',
      uscc: code,
      needsVerification: false,
    })
  })

  it('finds who has the code already, and not the entry itself', () => {
    expect(holderOfCode({ name: '', uscc: code }, 'other', known)).toMatchObject({ id: 'a' })
    expect(holderOfCode({ name: '', uscc: code }, 'a', known)).toBeNull()
  })
})
