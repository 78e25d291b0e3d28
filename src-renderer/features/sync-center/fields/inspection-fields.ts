import type { CodeTable } from '../../../../schemas/codes/code-table.ts'
import * as codes from '../../../../schemas/codes/inspection-codes.ts'
import { coded, type Fields, named, reference, silent } from './field.ts'

const inspectionKinds: CodeTable = [
  { code: 'full', name: '全面检查' },
  { code: 'reinspection', name: '复查' },
]
const inspectionStatuses: CodeTable = [
  { code: 'draft', name: '正在检查' },
  { code: 'submitted', name: '已提交' },
  { code: 'archived', name: '已归档' },
]
const stepKinds: CodeTable = [
  { code: 'opened', name: '开出' },
  { code: 'started', name: '开始整改' },
  { code: 'submitted', name: '提交整改' },
  { code: 'verified', name: '复核合格' },
  { code: 'rejected', name: '复核退回' },
  { code: 'closed', name: '销号' },
]

/** 园区检查 (chapter 3). */
export const auditFields: Fields = {
  auditNo: named('检查编号'),
  parkId: silent,
  parkName: named('园区'),
  templateId: reference('检查表', 'templates'),
  kind: coded('检查方式', inspectionKinds),
  previousAuditId: reference('上次检查', 'audits'),
  status: coded('状态', inspectionStatuses),
  startedAt: named('开始时间'),
  submittedAt: named('提交时间'),
  inspectorName: named('检查人'),
  companions: named('陪同人员'),
  answers: {
    name: '检查结果',
    parts: {
      id: reference('要素', 'element'),
      checkPoints: {
        name: '检查点',
        parts: {
          id: reference('检查点', 'checkPoint'),
          result: coded('判定', codes.checkResults),
          note: named('说明'),
        },
      },
      meetsZeroAnchor: named('符合“0分”情形'),
      meetsThreeAnchor: named('达到“3分”锚点'),
      meetsFiveAnchor: named('达到“5分”锚点'),
      hasPlan: named('已有整改计划和时限'),
      notApplicableReason: named('不适用的原因'),
      note: named('说明'),
      rectificationLevel: coded('整改级别', codes.rectificationLevels),
      numbers: { name: '佐证数据', keysRefer: 'evidence' },
      mediaIds: reference('照片和材料', 'media'),
    },
  },
  conclusion: named('检查结论'),
  // Computed from the answers when the inspection is submitted.
  result: silent,
  deviceId: silent,
}

/** 整改单 (§3.3). */
export const rectificationFields: Fields = {
  rectificationNo: named('整改单编号'),
  auditId: silent,
  parkId: silent,
  parkName: named('园区'),
  elementId: silent,
  elementName: named('要素'),
  checkPointIds: silent,
  problem: named('问题'),
  triggers: named('开出的原因'),
  level: coded('整改级别', codes.rectificationLevels),
  dueOn: named('期限'),
  dueAt: named('最迟时间'),
  responsibleUnit: named('责任单位'),
  state: coded('状态', codes.rectificationStates),
  steps: {
    name: '整改过程',
    itemName: (item) => stepKinds.find(({ code }) => code === item.kind)?.name ?? '',
    parts: {
      id: silent,
      kind: coded('步骤', stepKinds),
      at: named('时间'),
      by: silent,
      byName: named('办理人'),
      note: named('说明'),
      mediaIds: reference('照片和材料', 'media'),
    },
  },
}
