import type { CodeTable } from '../../../../schemas/codes/code-table.ts'
import { departments } from '../../../../schemas/codes/departments.ts'
import { difficultyCategories } from '../../../../schemas/codes/difficulty-categories.ts'
import { operatingStatuses } from '../../../../schemas/codes/enterprise-codes.ts'
import { requestTypes, satisfactionLevels } from '../../../../schemas/codes/request-codes.ts'
import * as codes from '../../../../schemas/codes/visit-codes.ts'
import { figureRules } from '../../../../schemas/rules/visit-figures.ts'
import { amount, byPart, coded, type Field, type Fields, named, reference, silent } from './field.ts'

const subcategories: CodeTable = difficultyCategories.flatMap(({ children }) => children)

/** 融资需求, in a visit and in the request it became. */
export const financingFields: Field = {
  name: '融资需求',
  parts: {
    amount: amount('金额', '万元'),
    purpose: named('用途'),
    termMonths: amount('期限', '个月'),
    creditEnhancement: named('增信措施'),
    products: coded('意向产品', codes.financingProducts),
  },
}

const person: Fields = {
  id: silent,
  personId: silent,
  name: named('姓名'),
  title: named('职务'),
  phone: named('电话'),
  isLead: named('带队人'),
}
export const people = (name: string): Field => ({ name, parts: person, itemName: byPart('name', 'title') })

const figures: Fields = {
  period: {
    name: '数据所属期',
    parts: { kind: coded('口径', codes.figurePeriods), until: named('截至') },
  },
  source: coded('数据来源', codes.figureSources),
  ...Object.fromEntries(Object.entries(figureRules).map(([key, { name, unit }]) => [key, { name, unit }])),
  operatingRateBasis: named('开工率口径'),
}

/** 走访记录 (§4.2). */
export const visitFields: Fields = {
  visitNo: named('走访编号'),
  enterpriseId: silent,
  enterpriseName: named('企业'),
  parkId: reference('所在园区', 'directory'),
  campaignId: reference('走访批次', 'campaigns'),
  status: coded('状态', codes.visitStatuses),
  plannedOn: named('计划日期'),
  mode: coded('走访方式', codes.visitModes),
  purposes: coded('走访目的', codes.visitPurposes),
  startAt: named('开始时间'),
  endAt: named('结束时间'),
  lateReason: named('补录原因'),
  location: named('地点'),
  officers: people('走访人员'),
  leaders: people('带队领导'),
  companionDepartments: coded('同行单位', departments),
  participants: people('企业参加人员'),
  operatingStatus: coded('企业状态', operatingStatuses),
  rosterConfirmed: named('名录信息已核对'),
  rosterChanges: named('名录变化'),
  fiveAboveStatus: coded('五上情况', codes.fiveAboveStatuses),
  figures: { name: '经营数据', parts: figures },
  outlook: coded('下季预期', codes.outlooks),
  businessNote: named('情况说明'),
  difficulties: {
    name: '困难',
    itemName: byPart('description'),
    parts: {
      id: silent,
      category: coded('难点分类', difficultyCategories),
      subcategory: coded('难点小类', subcategories),
      description: named('情况描述'),
      urgency: coded('紧迫程度', codes.urgencies),
      makeRequest: named('转为诉求'),
    },
  },
  noDifficulty: named('没有困难'),
  requests: {
    name: '诉求',
    itemName: byPart('title', 'content'),
    parts: {
      id: silent,
      difficultyId: silent,
      type: coded('类型', requestTypes),
      category: coded('难点分类', difficultyCategories),
      title: named('标题'),
      content: named('内容'),
      expectation: named('期望结果'),
      financingDetail: financingFields,
      solvedOnSite: { name: '现场解决', parts: { method: named('办法'), result: named('结果') } },
    },
  },
  policiesIntroduced: {
    name: '介绍的政策',
    itemName: byPart('title'),
    parts: {
      id: silent,
      title: named('政策'),
      known: named('企业知晓'),
      fits: named('符合条件'),
      willApply: named('打算申报'),
    },
  },
  spokespersonGiven: named('已介绍政策发言人'),
  materialsGiven: named('发放的资料'),
  trainingNeeds: coded('培训需求', codes.trainingNeeds),
  suggestions: {
    name: '意见建议',
    itemName: byPart('target', 'content'),
    parts: { id: silent, target: named('对象'), content: named('内容'), signed: named('具名') },
  },
  environmentRating: coded('营商环境评价', satisfactionLevels),
  environmentReason: named('评价原因'),
  photos: reference('照片', 'media'),
  noPhotoReason: named('没有照片的原因'),
  attachments: reference('附件', 'media'),
  confirmMode: coded('企业确认方式', codes.confirmModes),
  confirmedBy: named('确认人'),
  confirmMediaId: reference('确认材料', 'media'),
  confirmedBefore: silent,
  unconfirmedReason: named('企业未确认的原因'),
  followUps: {
    name: '跟进措施',
    itemName: byPart('item'),
    parts: {
      id: silent,
      item: named('事项'),
      responsible: named('责任人'),
      dueOn: named('期限'),
      status: coded('状态', codes.followUpStatuses),
    },
  },
  nextVisitDate: named('下次走访日期'),
  submittedAt: named('提交时间'),
  review: {
    name: '审核',
    parts: { by: silent, byName: named('审核人'), at: named('时间'), opinion: named('意见') },
  },
  deviceId: silent,
  carriedOver: silent,
}
