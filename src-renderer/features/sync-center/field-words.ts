/** Fields and values of the conflict log in the words of the forms. */
import { type CodeTable, nameOf } from '../../../schemas/codes/code-table.ts'
import { difficultyCategories } from '../../../schemas/codes/difficulty-categories.ts'
import * as enterprises from '../../../schemas/codes/enterprise-codes.ts'
import { enterpriseSizes } from '../../../schemas/codes/enterprise-sizes.ts'
import { enterpriseTitles } from '../../../schemas/codes/enterprise-titles.ts'
import * as visits from '../../../schemas/codes/visit-codes.ts'
import { formatDay, formatInstant } from '../../ui/formats.ts'

/** Names of fields, the same wherever they occur. What is missing here is shown as 其他内容, never as an identifier. */
const names: Record<string, string> = {
  name: '名称',
  shortName: '简称',
  formerNames: '曾用名',
  uscc: '统一社会信用代码',
  entityType: '主体类型',
  registrationStatus: '登记状态',
  needsVerification: '待核实',
  legalRepresentative: '法定代表人',
  establishedOn: '成立日期',
  registeredCapital: '注册资本',
  registeredAddress: '注册地址',
  businessAddress: '经营地址',
  zone: '所属新城',
  parkId: '所在园区',
  town: '街镇',
  industryCode: '行业',
  mainBusiness: '主营业务',
  size: '规模',
  fiveAbove: '五上',
  titles: '荣誉资质',
  classifiedMeasure: '分类施策',
  lifecycleStage: '发展阶段',
  operatingStatus: '经营状态',
  flags: '标签',
  contacts: '联系人',
  pairings: '包联',
  projects: '项目',
  figures: '经营数据',
  phone: '电话',
  title: '标题',
  status: '状态',
  plannedOn: '计划日期',
  mode: '走访方式',
  purposes: '走访目的',
  startAt: '开始时间',
  endAt: '结束时间',
  location: '地点',
  officers: '走访人员',
  leaders: '带队领导',
  participants: '企业参加人员',
  companionDepartments: '同行部门',
  rosterConfirmed: '名录核对',
  rosterChanges: '名录变化',
  fiveAboveStatus: '五上情况',
  outlook: '预期',
  businessNote: '经营情况说明',
  difficulties: '困难',
  noDifficulty: '无困难',
  requests: '诉求',
  policiesIntroduced: '介绍的政策',
  suggestions: '意见建议',
  environmentRating: '营商环境评价',
  environmentReason: '评价原因',
  photos: '照片',
  attachments: '附件',
  confirmMode: '确认方式',
  confirmedBy: '确认人',
  followUps: '跟进事项',
  nextVisitDate: '下次走访日期',
  trainingNeeds: '培训需求',
  materialsGiven: '发放的资料',
  review: '审核意见',
  description: '内容',
  category: '类别',
  subcategory: '子类',
  type: '类型',
  urgency: '紧急程度',
  content: '内容',
  expectation: '期望',
  contact: '联系人',
  financingDetail: '融资情况',
  isPublic: '公开',
  isCommon: '共性问题',
  answers: '检查结果',
  conclusion: '检查结论',
  companions: '陪同人员',
  note: '备注',
  checkPoints: '检查要点',
  result: '结果',
  responsibleUnit: '责任单位',
  dueOn: '期限',
  dueAt: '期限',
  state: '状态',
  steps: '办理过程',
  summary: '摘要',
  clauses: '条款',
  issuer: '发布单位',
  documentNo: '文号',
  validFrom: '生效日期',
  validUntil: '有效期至',
  areas: '政策领域',
  address: '地址',
  roles: '岗位',
  parkIds: '负责的园区',
  departmentId: '单位',
  active: '在用',
  item: '事项',
  responsible: '责任人',
  officerName: '干部',
  since: '开始日期',
  until: '结束日期',
  role: '分工',
  isPrimary: '主要联系人',
}

/** The name of the value at a path: `联系人 · 电话`. Ids of items are left out. */
export function fieldName(path: string): string {
  const parts = path.split('/').slice(1)
  const named = parts.flatMap((part) => names[part] ?? [])
  return named.length > 0 ? named.join(' · ') : '其他内容'
}

const tables: Record<string, CodeTable> = {
  entityType: enterprises.entityTypes,
  registrationStatus: enterprises.registrationStatuses,
  lifecycleStage: enterprises.lifecycleStages,
  operatingStatus: enterprises.operatingStatuses,
  flags: enterprises.enterpriseFlags,
  fiveAbove: enterprises.fiveAboveCategories,
  size: enterpriseSizes,
  titles: enterpriseTitles,
  mode: visits.visitModes,
  purposes: visits.visitPurposes,
  confirmMode: visits.confirmModes,
  outlook: visits.outlooks,
  fiveAboveStatus: visits.fiveAboveStatuses,
  urgency: visits.urgencies,
  trainingNeeds: visits.trainingNeeds,
  category: difficultyCategories,
}

const day = /^\d{4}-\d{2}-\d{2}$/
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/
const identifier = /^[0-9a-f]{8}-[0-9a-f]{4}-/

/** A value as people read it; an empty one as （空）. */
export function valueWords(path: string, value: unknown): string {
  const field = path.split('/').findLast((part) => part in names)
  return wordsOf(value, field ? tables[field] : undefined) || '（空）'
}

function wordsOf(value: unknown, table: CodeTable | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return value.toLocaleString('zh-CN')
  if (typeof value === 'string') {
    if (day.test(value)) return formatDay(value)
    if (instant.test(value)) return formatInstant(value)
    return table ? nameOf(table, value) : value
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => wordsOf(item, table)).filter(Boolean)
    return items.length > 5 ? `${items.slice(0, 5).join('、')} 等 ${items.length} 项` : items.join('、')
  }
  return Object.entries(value)
    .filter(([key, part]) => key !== 'id' && !(typeof part === 'string' && identifier.test(part)))
    .map(([key, part]) => wordsOf(part, key === 'code' ? table : tables[key]))
    .filter(Boolean)
    .join('，')
}
