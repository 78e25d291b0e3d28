/** What the roster's table and its export can show of an enterprise. */
import { nameOf } from '../../../schemas/codes/code-table.ts'
import {
  enterpriseFlags,
  fiveAboveCategories,
  operatingStatuses,
  registrationStatuses,
} from '../../../schemas/codes/enterprise-codes.ts'
import { enterpriseSizes } from '../../../schemas/codes/enterprise-sizes.ts'
import { enterpriseTitles } from '../../../schemas/codes/enterprise-titles.ts'
import { daysBetween } from '../../../schemas/rules/calendar-day.ts'
import { industryOf } from '../../../schemas/rules/industry.ts'
import { groupedNumber } from '../../../schemas/rules/number-format.ts'
import type { RosterEntry, SortKey } from '../../database/roster-index.ts'
import { formatAmount } from '../../ui/formats.ts'

/** What a column needs beside the entry. */
export type ColumnContext = {
  /** Of parks and people, by id; the id itself where it is not known. */
  readonly nameOfId: (id: string) => string
  readonly lastVisitOf: (id: string) => string | null
  /** Day in Asia/Shanghai. */
  readonly today: string
}

type Column = {
  readonly title: string
  /** Pixels on screen; a spreadsheet takes a seventh of it in characters. */
  readonly width: number
  readonly sort?: SortKey
  /** Numbers stand at the right and stay numbers in a spreadsheet. Null for what is not known. */
  readonly value: (entry: RosterEntry, context: ColumnContext) => string | number | null
}

const listed = (table: Parameters<typeof nameOf>[0], codes: readonly string[]) =>
  codes.map((code) => nameOf(table, code)).join('、')

export const rosterColumns = {
  uscc: { title: '统一社会信用代码', width: 190, value: ({ uscc }) => uscc },
  shortName: { title: '简称', width: 120, value: ({ shortName }) => shortName },
  park: { title: '园区', width: 140, value: ({ parkId }, { nameOfId }) => (parkId ? nameOfId(parkId) : '') },
  town: { title: '街镇', width: 110, value: ({ town }) => town },
  address: { title: '地址', width: 240, value: ({ address }) => address },
  industry: {
    title: '行业门类',
    width: 190,
    value: ({ industryCode }) => industryOf(industryCode)?.sectionName ?? '',
  },
  mainBusiness: { title: '主营业务与产品', width: 220, value: ({ mainBusiness }) => mainBusiness },
  contacts: { title: '联系人', width: 120, value: ({ contacts }) => contacts.join('、') },
  officers: {
    title: '包联干部',
    width: 120,
    value: ({ officerIds }, { nameOfId }) => officerIds.map(nameOfId).join('、'),
  },
  fiveAbove: {
    title: '五上类别',
    width: 120,
    value: ({ fiveAbove }) => (fiveAbove ? nameOf(fiveAboveCategories, fiveAbove) : ''),
  },
  size: { title: '规模', width: 70, value: ({ size }) => (size ? nameOf(enterpriseSizes, size) : '') },
  titles: { title: '资质', width: 220, value: ({ titles }) => listed(enterpriseTitles, titles) },
  flags: { title: '标记', width: 140, value: ({ flags }) => listed(enterpriseFlags, flags) },
  operatingStatus: {
    title: '经营状态',
    width: 120,
    value: ({ operatingStatus }) => (operatingStatus ? nameOf(operatingStatuses, operatingStatus) : ''),
  },
  registrationStatus: {
    title: '登记状态',
    width: 90,
    value: ({ registrationStatus }) => nameOf(registrationStatuses, registrationStatus),
  },
  lastVisit: {
    title: '上次走访',
    width: 110,
    sort: 'lastVisit',
    value: ({ id }, { lastVisitOf }) => lastVisitOf(id) ?? '',
  },
  sinceVisit: {
    title: '未走访天数',
    width: 110,
    value: ({ id }, { lastVisitOf, today }) => {
      const day = lastVisitOf(id)
      return day === null ? null : daysBetween(day, today)
    },
  },
  revenue: { title: '营业收入（万元）', width: 150, sort: 'revenue', value: ({ revenue }) => revenue },
  employees: { title: '从业人员（人）', width: 130, sort: 'employees', value: ({ employees }) => employees },
  establishedOn: {
    title: '成立日期',
    width: 120,
    sort: 'establishedOn',
    value: ({ establishedOn }) => establishedOn ?? '',
  },
} as const satisfies Record<string, Column>

export type ColumnKey = keyof typeof rosterColumns
export const columnKeys = Object.keys(rosterColumns) as readonly ColumnKey[]

/** Beside the name, which is always there. */
export const usualColumns: readonly ColumnKey[] = [
  'park',
  'mainBusiness',
  'fiveAbove',
  'size',
  'lastVisit',
  'revenue',
]

/** The column by its key, whatever it shows. */
export const columnOf = (key: ColumnKey): Column => rosterColumns[key]

/** What a row of the list says of an enterprise by what the list is sorted; empty for names, which it shows anyway. */
export function sortNote(by: SortKey, entry: RosterEntry, { lastVisitOf, today }: ColumnContext): string {
  switch (by) {
    case 'name':
      return ''
    case 'lastVisit': {
      const day = lastVisitOf(entry.id)
      if (day === null) return '没有走访记录'
      const days = daysBetween(day, today)
      return days <= 0 ? '今天走访过' : `${days}天未走访`
    }
    case 'revenue':
      return entry.revenue === null ? '收入未知' : formatAmount(entry.revenue)
    case 'employees':
      return entry.employees === null ? '人数未知' : `${groupedNumber(entry.employees)} 人`
    case 'establishedOn':
      return entry.establishedOn === null ? '成立日期未知' : `${entry.establishedOn} 成立`
  }
}

/** Columns that tell of visits. */
export const visitColumns: readonly ColumnKey[] = ['lastVisit', 'sinceVisit']

/** Columns whose values are numbers. */
export const numberColumns: readonly ColumnKey[] = ['sinceVisit', 'revenue', 'employees']
