import type { CodeTable } from '../../../../schemas/codes/code-table.ts'
import * as codes from '../../../../schemas/codes/enterprise-codes.ts'
import { enterpriseSizes } from '../../../../schemas/codes/enterprise-sizes.ts'
import { enterpriseTitles } from '../../../../schemas/codes/enterprise-titles.ts'
import { industrySections } from '../../../../schemas/codes/industry-sections.ts'
import { amount, byPart, coded, type Fields, named, reference, silent } from './field.ts'

const currencies: CodeTable = [
  { code: 'CNY', name: '人民币' },
  { code: 'USD', name: '美元' },
  { code: 'EUR', name: '欧元' },
  { code: 'HKD', name: '港元' },
  { code: 'JPY', name: '日元' },
]
const origins: CodeTable = [
  { code: 'import', name: '名录导入' },
  { code: 'manual', name: '手工登记' },
  { code: 'demo', name: '演示数据' },
]

/** 企业资料 (appendix A). */
export const enterpriseFields: Fields = {
  name: named('名称'),
  shortName: named('简称'),
  formerNames: named('曾用名'),
  uscc: named('统一社会信用代码'),
  pinyin: silent,
  initials: silent,
  entityType: coded('主体类型', codes.entityTypes),
  registrationStatus: coded('登记状态', codes.registrationStatuses),
  needsVerification: named('待核实'),
  legalRepresentative: named('法定代表人'),
  establishedOn: named('成立日期'),
  registeredCapital: {
    name: '注册资本',
    parts: { amount: amount('金额', '万元'), currency: coded('币种', currencies) },
  },
  registeredAddress: named('注册地址'),
  businessAddress: {
    name: '经营地址',
    parts: { street: named('园区或街道'), building: named('楼宇'), room: named('房间号') },
  },
  zone: named('所属新城'),
  parkId: reference('所在园区', 'directory'),
  town: named('街镇'),
  industryCode: coded('行业', industrySections),
  mainBusiness: named('主营业务与产品'),
  size: {
    name: '规模',
    parts: { code: coded('规模', enterpriseSizes), basis: named('依据'), manual: named('手工认定') },
  },
  fiveAbove: {
    name: '五上',
    parts: { code: coded('类别', codes.fiveAboveCategories), enrolledOn: named('入库日期') },
  },
  titles: {
    name: '荣誉资质',
    itemName: byPart('certificateNo', 'basis'),
    parts: {
      id: silent,
      code: coded('称号', enterpriseTitles),
      level: named('级别'),
      year: named('年度'),
      certificateNo: named('证书编号'),
      obtainedOn: named('取得日期'),
      validUntil: named('有效期至'),
      basis: named('依据'),
    },
  },
  classifiedMeasure: {
    name: '分类施策',
    parts: {
      code: coded('类别', codes.classifiedMeasures),
      measure: named('措施'),
      responsible: named('责任人'),
      dueOn: named('期限'),
      reviewOn: named('复核日期'),
      reviewer: named('复核人'),
      conclusion: named('结论'),
    },
  },
  lifecycleStage: coded('发展阶段', codes.lifecycleStages),
  operatingStatus: coded('企业状态', codes.operatingStatuses),
  flags: coded('标签', codes.enterpriseFlags),
  contacts: {
    name: '联系人',
    itemName: byPart('name', 'title', 'phone'),
    parts: {
      id: silent,
      name: named('姓名'),
      title: named('职务'),
      phone: named('电话'),
      isPrimary: named('主联系人'),
    },
  },
  pairings: {
    name: '包联',
    itemName: byPart('officerName'),
    parts: {
      id: silent,
      officerId: silent,
      officerName: named('包联干部'),
      since: named('开始日期'),
      until: named('结束日期'),
      role: coded('分工', codes.pairingRoles),
      reason: named('移交原因'),
    },
  },
  projects: {
    name: '项目',
    itemName: byPart('name'),
    parts: {
      id: silent,
      name: named('项目名称'),
      stage: coded('阶段', codes.projectStages),
      investment: amount('投资额', '万元'),
      isKey: named('重点项目'),
      guideId: silent,
      guideName: named('项导员'),
    },
  },
  figures: {
    name: '年度数据',
    parts: {
      year: named('年度'),
      employees: amount('从业人员', '人'),
      revenue: amount('营业收入', '万元'),
      totalAssets: amount('资产总额', '万元'),
    },
  },
  source: {
    name: '资料来源',
    parts: { kind: coded('方式', origins), batch: named('批次'), at: named('时间') },
  },
  apart: silent,
  merged: {
    name: '并入',
    parts: { into: silent, take: silent, over: silent },
  },
}
