import type { CodeTable } from '../../../../schemas/codes/code-table.ts'
import { departments } from '../../../../schemas/codes/departments.ts'
import { policyAreas } from '../../../../schemas/codes/policy-areas.ts'
import { roles } from '../../../../schemas/codes/roles.ts'
import { amount, byPart, coded, type Fields, named, reference, silent } from './field.ts'

const directoryKinds: CodeTable = [
  { code: 'department', name: '部门' },
  { code: 'person', name: '人员' },
  { code: 'park', name: '园区' },
  { code: 'station', name: '驿站' },
  { code: 'institution', name: '机构' },
  { code: 'spokesperson', name: '政策发言人' },
  { code: 'advisor', name: '顾问' },
  { code: 'campaign', name: '专项活动' },
  { code: 'calendar', name: '工作日历' },
]
const policyKinds: CodeTable = [
  { code: 'policy', name: '政策' },
  { code: 'guide', name: '办事指南' },
]
const mediaKinds: CodeTable = [
  { code: 'photo', name: '照片' },
  { code: 'signature', name: '签名' },
  { code: 'seal', name: '盖章扫描件' },
  { code: 'file', name: '文件' },
]

export const directoryFields: Fields = {
  kind: coded('种类', directoryKinds),
  code: named('代码'),
  name: named('名称'),
  pinyin: silent,
  initials: silent,
  parentId: reference('上级', 'directory'),
  departmentId: coded('单位', departments),
  parkIds: reference('负责的园区', 'directory'),
  roles: coded('岗位', roles),
  title: named('职务'),
  phone: named('电话'),
  address: named('地址'),
  note: named('备注'),
  active: named('在用'),
  details: named('其他内容'),
}

export const templateFields: Fields = {
  kind: silent,
  templateId: silent,
  version: named('版本'),
  title: named('名称'),
  effectiveFrom: named('启用日期'),
  content: named('检查表内容'),
}

export const policyFields: Fields = {
  kind: coded('种类', policyKinds),
  title: named('标题'),
  documentNo: named('文号'),
  issuer: named('发布单位'),
  departmentId: coded('主管单位', departments),
  areas: coded('政策领域', policyAreas),
  validFrom: named('生效日期'),
  validUntil: named('有效期至'),
  summary: named('摘要'),
  clauses: {
    name: '条款',
    itemName: byPart('text', 'benefit'),
    parts: { id: silent, text: named('内容'), benefit: named('扶持'), conditions: named('条件') },
  },
  spokespersonIds: reference('政策发言人', 'directory'),
}

export const mediaFields: Fields = {
  ownerCollection: silent,
  ownerId: silent,
  kind: coded('种类', mediaKinds),
  sha256: silent,
  size: amount('大小', '字节'),
  mime: silent,
  name: named('名称'),
  width: silent,
  height: silent,
  takenAt: named('拍摄时间'),
  caption: named('说明'),
}
