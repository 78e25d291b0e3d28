import type { CodeTable } from './code-table.ts'

/** 诉求类型 */
export const requestTypes = [
  { code: 'consult', name: '咨询' },
  { code: 'help', name: '求助协调' },
  { code: 'policyClaim', name: '政策申报兑现' },
  { code: 'suggest', name: '意见建议' },
  { code: 'complaint', name: '投诉' },
  { code: 'praise', name: '表扬' },
] as const satisfies CodeTable

/** 来源渠道 */
export const requestChannels = [
  { code: 'visit', name: '驻企走访' },
  { code: 'symposium', name: '座谈会或沙龙' },
  { code: 'serviceDay', name: '企业服务日' },
  { code: 'leaderReception', name: '领导接待（局长接待日等）' },
  { code: 'station', name: '园区政务服务驿站或服务窗口' },
  { code: 'hallZone', name: '政务大厅助企服务专区' },
  { code: 'platform', name: '线上平台（陕企通、政企通、西安政策通、高新通等）' },
  { code: 'hotline', name: '热线电话转办' },
  { code: 'letter', name: '来信来函' },
  { code: 'superior', name: '上级交办' },
] as const satisfies CodeTable

/** 诉求等级 with handling limit and the start of the yellow alert (§5.5). */
export const requestLevels = [
  {
    code: 'L0',
    name: '咨询类',
    limitWorkingDays: 1,
    yellowAtRemainingWorkingDays: 0,
    yellowLocalTimeOnDueDate: '09:00',
  },
  {
    code: 'L1',
    name: '一般诉求',
    limitWorkingDays: 5,
    yellowAtRemainingWorkingDays: 1,
    yellowLocalTimeOnDueDate: null,
  },
  {
    code: 'L2',
    name: '复杂诉求',
    limitWorkingDays: 15,
    yellowAtRemainingWorkingDays: 3,
    yellowLocalTimeOnDueDate: null,
  },
  {
    code: 'L3',
    name: '疑难诉求',
    limitWorkingDays: 30,
    yellowAtRemainingWorkingDays: 3,
    yellowLocalTimeOnDueDate: null,
  },
] as const satisfies CodeTable

export type RequestLevelCode = (typeof requestLevels)[number]['code']

/** 诉求状态 (§5.3) */
export const requestStates = [
  { code: 'draft', name: '草稿', terminal: false },
  { code: 'pendingAccept', name: '待接单', terminal: false },
  { code: 'accepted', name: '已接单待派单', terminal: false },
  { code: 'dispatched', name: '已派单待签收', terminal: false },
  { code: 'processing', name: '处单中', terminal: false },
  { code: 'pendingInfo', name: '待企业补充', terminal: false },
  { code: 'longTerm', name: '长期推进', terminal: false },
  { code: 'replied', name: '已答复待督单审核', terminal: false },
  { code: 'pendingEvaluation', name: '待评单', terminal: false },
  { code: 'rework', name: '重办', terminal: false },
  { code: 'declined', name: '不予办理已告知', terminal: true },
  { code: 'withdrawn', name: '企业撤回', terminal: true },
  { code: 'merged', name: '重复合并', terminal: true },
  { code: 'closed', name: '办结销号', terminal: true },
] as const satisfies CodeTable

export type RequestStateCode = (typeof requestStates)[number]['code']

/** 答复结果类别 (§5.2) */
export const replyResults = [
  { code: 'solved', name: '已解决' },
  { code: 'partlySolved', name: '部分解决' },
  { code: 'explained', name: '解释说明' },
  { code: 'longTerm', name: '长期推进' },
  { code: 'declined', name: '不予办理' },
] as const satisfies CodeTable

export type ReplyResultCode = (typeof replyResults)[number]['code']

/** 督单文书 of T21 (§5.5) */
export const supervisionDocuments = [
  { code: 'remind', name: '催办' },
  { code: 'order', name: '督办单' },
  { code: 'escalate', name: '提级' },
] as const satisfies CodeTable

/** 企业评价 (§5.7) */
export const satisfactionLevels = [
  { code: 'satisfied', name: '满意' },
  { code: 'basic', name: '基本满意' },
  { code: 'unsatisfied', name: '不满意' },
  { code: 'notRated', name: '未评价' },
] as const satisfies CodeTable

export type SatisfactionCode = (typeof satisfactionLevels)[number]['code']

/** 拒办情形 and the guidance each must carry (§5.6). */
export const refusalTypes = [
  {
    code: 'conditionsNotMet',
    name: '属于受理范围但不符合受理条件',
    required: ['howTo'],
    guidance: '怎么办：申请条件、办事指南、申请样表、填报要求及注意事项',
  },
  {
    code: 'outOfScope',
    name: '不属于本窗口（单位）受理范围',
    required: ['whereTo', 'whoTo'],
    guidance: '去哪办、找谁办：窗口或责任部门、地址、联系人、电话，并主动联系',
  },
  {
    code: 'legallyProhibited',
    name: '法律法规明确禁止',
    required: ['legalBasis', 'howTo', 'whoTo'],
    guidance: '依据条款、替代途径、咨询或救济渠道',
  },
] as const satisfies CodeTable

export type RefusalTypeCode = (typeof refusalTypes)[number]['code']

/** 答复禁用语 (§5.6) */
export const forbiddenReplyPhrases = [
  '不行',
  '不能办',
  '办不了',
  '不清楚',
  '不知道',
  '不归我管',
  '没办法',
  '自己想办法',
] as const
