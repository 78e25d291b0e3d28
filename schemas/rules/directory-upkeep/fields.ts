/**
 * What an administrator keeps up to date in the directory (domain chapter 2, items 4, 6, 19 and 58), and the fields of each
 * kind: one table for the columns of an import, for the form that corrects one entry, and for the rules of both.
 */
import type { ColumnNames } from '../sheet-import/header-names.ts'

/** 服务机构, 金融顾问, 驿站, and the 事项 that stations take. */
export type UpkeepKind = 'institution' | 'advisor' | 'station' | 'matter'

export type UpkeepField =
  | 'name'
  | 'code'
  | 'group'
  | 'organisation'
  | 'phone'
  | 'contact'
  | 'address'
  | 'note'
  | 'products'
  | 'department'
  | 'parks'
  | 'days'
  | 'stations'

/** What a field may hold; `read-values.ts` says what becomes of what people write. */
export type FieldRule =
  | 'line'
  | 'text'
  | 'group'
  | 'phone'
  | 'creditCode'
  | 'department'
  | 'parks'
  | 'stations'
  | 'products'
  | 'days'

export type FieldPlan = {
  readonly field: UpkeepField
  readonly rule: FieldRule
  /** First the name that template, form and messages use, then its synonyms. */
  readonly names: readonly [string, ...string[]]
  readonly required?: true
  /** Most characters, of lines and texts. */
  readonly most?: number
  /** What to write, in a few words. */
  readonly hint?: string
}

const phone: FieldPlan = {
  field: 'phone',
  rule: 'phone',
  names: ['联系电话', '电话', '咨询电话', '服务电话', '联系方式', '手机', '手机号', '手机号码', '电话号码'],
  required: true,
}
/** Pinyin of a name must find room beside it. */
const nameLength = 80

export const upkeepFields: Readonly<Record<UpkeepKind, readonly FieldPlan[]>> = {
  institution: [
    {
      field: 'name',
      rule: 'line',
      names: ['机构名称', '服务机构', '服务机构名称', '单位名称', '名称'],
      required: true,
      most: nameLength,
    },
    {
      field: 'code',
      rule: 'creditCode',
      names: ['统一社会信用代码', '信用代码', '社会信用代码'],
      hint: '18位；不知道的可以空着',
    },
    {
      field: 'group',
      rule: 'group',
      names: ['机构类别', '服务类别', '机构类型', '服务领域', '类别', '类型'],
      required: true,
      most: 20,
    },
    phone,
    { field: 'contact', rule: 'line', names: ['联系人', '联系人姓名', '负责人'], most: 50 },
    {
      field: 'address',
      rule: 'line',
      names: ['地址', '机构地址', '办公地址', '联系地址'],
      most: 200,
    },
    {
      field: 'note',
      rule: 'text',
      names: ['服务内容', '服务项目', '服务范围', '业务范围', '简介', '备注'],
      most: 1000,
      hint: '能帮企业办什么',
    },
  ],
  advisor: [
    {
      field: 'name',
      rule: 'line',
      names: ['姓名', '顾问姓名', '金融顾问', '顾问'],
      required: true,
      most: 50,
    },
    {
      field: 'organisation',
      rule: 'line',
      names: ['所属机构', '所在机构', '机构名称', '工作单位', '任职机构', '单位', '机构'],
      required: true,
      most: 200,
    },
    {
      field: 'group',
      rule: 'group',
      names: ['机构类别', '机构类型', '类别', '类型'],
      required: true,
      most: 20,
    },
    phone,
    {
      field: 'note',
      rule: 'text',
      names: ['专长', '擅长领域', '业务专长', '擅长', '服务内容', '备注'],
      required: true,
      most: 1000,
      hint: '最熟悉的业务',
    },
    {
      field: 'products',
      rule: 'products',
      names: ['可办产品', '融资产品', '金融产品', '产品'],
      hint: '首贷、续贷、信用贷、知识产权贷，有几种写几种',
    },
  ],
  station: [
    {
      field: 'name',
      rule: 'line',
      names: ['驿站名称', '站点名称', '服务站名称', '驿站', '名称'],
      required: true,
      most: nameLength,
    },
    { field: 'group', rule: 'group', names: ['站点类型', '类型', '类别'], most: 20 },
    {
      field: 'parks',
      rule: 'parks',
      names: ['所在园区', '服务园区', '所属园区', '园区'],
      hint: '有几个用顿号隔开',
    },
    {
      field: 'department',
      rule: 'department',
      names: ['主管部门', '管理单位', '主管单位', '责任单位', '责任部门'],
    },
    {
      field: 'address',
      rule: 'line',
      names: ['地址', '站点地址', '详细地址', '驿站地址'],
      required: true,
      most: 200,
    },
    phone,
    { field: 'contact', rule: 'line', names: ['负责人', '负责人姓名', '站长', '联系人'], most: 50 },
    {
      field: 'note',
      rule: 'text',
      names: ['服务时间和说明', '服务时间', '开放时间', '说明', '备注'],
      most: 1000,
      hint: '如：工作日9:00至17:00，自助区24小时开放',
    },
  ],
  matter: [
    {
      field: 'name',
      rule: 'line',
      names: ['事项名称', '办理事项', '服务事项', '事项'],
      required: true,
      most: nameLength,
    },
    { field: 'code', rule: 'line', names: ['事项编码', '事项代码', '实施编码', '编码'], most: 40 },
    {
      field: 'department',
      rule: 'department',
      names: ['负责部门', '主管部门', '实施部门', '受理部门', '责任部门', '部门'],
      required: true,
    },
    {
      field: 'days',
      rule: 'days',
      names: ['承诺工作日', '承诺时限', '办理时限', '承诺办结时限', '承诺期限', '时限'],
      hint: '数字；当场办结写0',
    },
    {
      field: 'stations',
      rule: 'stations',
      names: ['办理驿站', '可办驿站', '办理地点', '站点', '驿站'],
      hint: '空着就是全部驿站，有几个用顿号隔开',
    },
  ],
}

export const upkeepNames: Readonly<
  Record<UpkeepKind, { readonly name: string; readonly unit: string; readonly groups: readonly string[] }>
> = {
  institution: {
    name: '服务机构',
    unit: '家',
    groups: ['信息咨询', '知识产权', '财会税务', '法律咨询', '科技服务', '管理咨询', '创业孵化'],
  },
  advisor: { name: '金融顾问', unit: '位', groups: ['银行', '保险', '证券', '信托', '地方金融'] },
  station: {
    name: '园区驿站',
    unit: '处',
    groups: ['政务服务驿站', '楼宇企业服务站', '企业服务站', '金融服务流动站'],
  },
  matter: { name: '服务事项', unit: '项', groups: [] },
}

/** The plan of one field of a kind; the name stands first in every kind. */
export function fieldPlan(kind: UpkeepKind, field: UpkeepField): FieldPlan | null {
  return upkeepFields[kind].find((plan) => plan.field === field) ?? null
}

/** The name under which template, form and messages speak of a field. */
export function fieldName(kind: UpkeepKind, field: UpkeepField): string {
  return fieldPlan(kind, field)?.names[0] ?? ''
}

/** The columns of a kind's table. */
export function upkeepColumns(kind: UpkeepKind): ColumnNames<UpkeepField> {
  return Object.fromEntries(
    upkeepFields[kind].map(({ field, names }) => [field, names]),
  ) as unknown as ColumnNames<UpkeepField>
}
