/** What the roster can be narrowed by, beside the text, the park and whose it is. */
import type { CodeItem } from '../../../schemas/codes/code-table.ts'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import {
  enterpriseFlags,
  fiveAboveCategories,
  operatingStatuses,
} from '../../../schemas/codes/enterprise-codes.ts'
import { enterpriseSizes } from '../../../schemas/codes/enterprise-sizes.ts'
import { enterpriseTitles } from '../../../schemas/codes/enterprise-titles.ts'
import { industrySections } from '../../../schemas/codes/industry-sections.ts'
import type { RosterFilters } from './roster-view.ts'

export const filterChoices = {
  fiveAbove: { label: '五上', items: [{ code: 'any', name: '所有五上企业' }, ...fiveAboveCategories] },
  industrySection: { label: '行业', items: industrySections },
  size: { label: '规模', items: enterpriseSizes },
  title: { label: '资质', items: enterpriseTitles },
  flag: { label: '标记', items: enterpriseFlags },
  operatingStatus: { label: '状态', items: operatingStatuses },
  unvisitedDays: {
    label: '走访',
    items: ['30', '90', '180', '365'].map((code) => ({ code, name: `${code}天以上未走访` })),
  },
} as const satisfies Record<string, { label: string; items: readonly CodeItem[] }>

export const filterKeys = [
  'fiveAbove',
  'industrySection',
  'size',
  'title',
  'flag',
  'operatingStatus',
  'unvisitedDays',
] as const satisfies readonly (keyof typeof filterChoices)[]

/** The filters in words, one each: `规模：小型`. */
export function filterWords(filters: RosterFilters, nameOfId: (id: string) => string): string[] {
  return [
    ...(filters.mine ? ['我包联的'] : []),
    ...(filters.needsVerification ? ['待核实'] : []),
    ...(filters.parkId ? [`园区：${nameOfId(filters.parkId)}`] : []),
    ...filterKeys.flatMap((key) => {
      const value = filters[key]
      return value ? [`${filterChoices[key].label}：${nameOf(filterChoices[key].items, value)}`] : []
    }),
  ]
}
