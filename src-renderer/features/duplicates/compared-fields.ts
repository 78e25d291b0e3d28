/** How the fields of two entries stand beside each other. Pure. */
import { nameOf } from '../../../schemas/codes/code-table.ts'
import {
  classifiedMeasures,
  entityTypes,
  fiveAboveCategories,
  lifecycleStages,
  operatingStatuses,
  registrationStatuses,
} from '../../../schemas/codes/enterprise-codes.ts'
import { enterpriseSizes } from '../../../schemas/codes/enterprise-sizes.ts'
import type { Enterprise } from '../../../schemas/entities/enterprise.ts'
import { deepEqual } from '../../../schemas/rules/deep-equal.ts'
import { type ChoosableField, choosableFields, isBlank } from '../../../schemas/rules/enterprise-merge.ts'
import { industryOf } from '../../../schemas/rules/industry.ts'
import { groupedNumber } from '../../../schemas/rules/number-format.ts'
import { formatAmount } from '../../ui/formats.ts'

type Words = { readonly [F in ChoosableField]: [name: string, words: (value: Enterprise[F]) => string] }

const text = (value: string | null) => value ?? ''

const words: Words = {
  name: ['企业名称', text],
  uscc: ['统一社会信用代码', text],
  shortName: ['简称', text],
  entityType: ['主体类型', (code) => nameOf(entityTypes, code)],
  registrationStatus: ['登记状态', (code) => nameOf(registrationStatuses, code)],
  legalRepresentative: ['法定代表人', text],
  establishedOn: ['成立日期', text],
  registeredCapital: [
    '注册资本',
    (capital) =>
      capital
        ? `${formatAmount(capital.amount)}${capital.currency === 'CNY' ? '' : `（${capital.currency}）`}`
        : '',
  ],
  registeredAddress: ['注册地址', text],
  businessAddress: [
    '经营地址',
    ({ street, building, room }) => [street, building, room].filter(Boolean).join(' '),
  ],
  zone: ['所属新城', text],
  parkId: ['所属园区', text],
  town: ['街镇', text],
  industryCode: [
    '行业',
    (code) => {
      const industry = industryOf(code)
      return industry ? `${industry.sectionName}（${industry.code}）` : code
    },
  ],
  mainBusiness: ['主营业务与产品', text],
  size: ['规模', (size) => (size ? nameOf(enterpriseSizes, size.code) : '')],
  fiveAbove: ['五上', (above) => (above ? nameOf(fiveAboveCategories, above.code) : '')],
  classifiedMeasure: [
    '分类施策',
    (measure) =>
      measure ? [nameOf(classifiedMeasures, measure.code), measure.measure].filter(Boolean).join('：') : '',
  ],
  lifecycleStage: ['发展阶段', (code) => nameOf(lifecycleStages, code)],
  operatingStatus: ['企业状态', (code) => (code ? nameOf(operatingStatuses, code) : '')],
  figures: [
    '年度数据',
    (figures) =>
      figures
        ? [
            `${figures.year}年`,
            figures.employees === null ? '' : `${groupedNumber(figures.employees)}人`,
            figures.revenue === null ? '' : `营业收入 ${formatAmount(figures.revenue)}`,
          ]
            .filter(Boolean)
            .join('，')
        : '',
  ],
}

export type ComparedField = {
  readonly field: ChoosableField
  readonly name: string
  readonly left: string
  readonly right: string
  /** `choice` where both say something else; otherwise whose value there is. */
  readonly kind: 'choice' | 'left' | 'right'
}

/** The fields in which two entries differ, in the order of the page of an enterprise. */
export function comparedFields(
  left: Enterprise,
  right: Enterprise,
  parkName: (id: string) => string,
): ComparedField[] {
  return choosableFields.flatMap((field) => {
    if (deepEqual(left[field], right[field])) return []
    const [blankLeft, blankRight] = [isBlank(left[field]), isBlank(right[field])]
    if (blankLeft && blankRight) return []
    const shown = (enterprise: Enterprise) =>
      field === 'parkId' ? parkName(enterprise.parkId) : wordsOf(field, enterprise)
    const kind = blankLeft ? 'right' : blankRight ? 'left' : 'choice'
    return [{ field, name: words[field][0], left: shown(left), right: shown(right), kind }]
  })
}

function wordsOf<F extends ChoosableField>(field: F, enterprise: Enterprise): string {
  const [, say] = words[field] as [string, (value: Enterprise[F]) => string]
  return say(enterprise[field])
}

/** Which of two entries stays unless somebody says otherwise: the one with a code, then the one that says more. */
export function likelierToStay(left: Enterprise, right: Enterprise): 'left' | 'right' {
  if ((left.uscc === '') !== (right.uscc === '')) return left.uscc === '' ? 'right' : 'left'
  const said = (enterprise: Enterprise) =>
    choosableFields.filter((field) => !isBlank(enterprise[field])).length
  return said(right) > said(left) ? 'right' : 'left'
}
