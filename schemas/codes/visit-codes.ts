import type { CodeTable } from './code-table.ts'

/** 走访方式 */
export const visitModes = [
  { code: 'onsite', name: '上门走访' },
  { code: 'phone', name: '电话联系' },
  { code: 'online', name: '线上会议' },
  { code: 'symposium', name: '座谈会（沙龙）' },
  { code: 'walkIn', name: '企业来访' },
] as const satisfies CodeTable

/** 走访目的 */
export const visitPurposes = [
  { code: 'routine', name: '例行走访' },
  { code: 'survey', name: '专题调研' },
  { code: 'policy', name: '政策宣讲' },
  { code: 'requestFollowUp', name: '诉求回访' },
  { code: 'project', name: '项目服务' },
  { code: 'cultivation', name: '升规培育' },
  { code: 'parkCheck', name: '园区检查联动' },
  { code: 'leaderReception', name: '领导接待' },
  { code: 'emergency', name: '应急了解' },
] as const satisfies CodeTable

/** 记录状态 */
export const visitStatuses = [
  { code: 'planned', name: '已计划' },
  { code: 'draft', name: '草稿' },
  { code: 'submitted', name: '已提交' },
  { code: 'returned', name: '已退回' },
  { code: 'approved', name: '已审核' },
  { code: 'archived', name: '已归档' },
] as const satisfies CodeTable

/** 活动形式: several enterprises at one table */
export const meetingKinds = [
  { code: 'symposium', name: '座谈会' },
  { code: 'themedSalon', name: '高新沙龙' },
  { code: 'enterpriseServiceDay', name: '企业服务日' },
  { code: 'breakfastMeeting', name: '早餐会' },
] as const satisfies CodeTable

/** 走访批次种类 */
export const campaignKinds = [
  { code: 'campaign', name: '专项行动' },
  ...meetingKinds,
] as const satisfies CodeTable

/** 专项行动状态 */
export const campaignStatuses = [
  { code: 'open', name: '进行中' },
  { code: 'closed', name: '已结束' },
] as const satisfies CodeTable

/** 企业确认方式 */
export const confirmModes = [
  { code: 'signature', name: '现场签字' },
  { code: 'seal', name: '盖章扫描' },
  { code: 'phone', name: '电话核实' },
  { code: 'none', name: '企业未确认' },
] as const satisfies CodeTable

/** 数据来源 */
export const figureSources = [
  { code: 'oral', name: '企业口述' },
  { code: 'report', name: '企业报表' },
  { code: 'estimate', name: '估计' },
] as const satisfies CodeTable

/** 数据所属期 */
export const figurePeriods = [
  { code: 'month', name: '月' },
  { code: 'quarter', name: '季' },
  { code: 'yearToDate', name: '年累计' },
] as const satisfies CodeTable

/** 下季预期 */
export const outlooks = [
  { code: 'up', name: '上升' },
  { code: 'flat', name: '持平' },
  { code: 'down', name: '下降' },
  { code: 'unclear', name: '说不清' },
] as const satisfies CodeTable

/** 五上状态核对 */
export const fiveAboveStatuses = [
  { code: 'enrolled', name: '已入库' },
  { code: 'planned', name: '拟入库' },
  { code: 'near', name: '临规' },
  { code: 'no', name: '不是' },
] as const satisfies CodeTable

/** 紧迫程度 */
export const urgencies = [
  { code: 'normal', name: '一般' },
  { code: 'high', name: '较急' },
  { code: 'urgent', name: '紧急' },
] as const satisfies CodeTable

/** 培训需求 */
export const trainingNeeds = [
  { code: 'lawTax', name: '法律财税' },
  { code: 'management', name: '管理提升' },
  { code: 'safetyEnvironment', name: '安全环保' },
  { code: 'ip', name: '知识产权' },
  { code: 'techTransfer', name: '技术转移' },
  { code: 'other', name: '其他' },
] as const satisfies CodeTable

/** 意向融资产品 */
export const financingProducts = [
  { code: 'firstLoan', name: '首贷' },
  { code: 'loanRenewal', name: '续贷' },
  { code: 'creditLoan', name: '信用贷' },
  { code: 'ipLoan', name: '知识产权贷' },
] as const satisfies CodeTable

/** 跟进措施状态 */
export const followUpStatuses = [
  { code: 'open', name: '待办' },
  { code: 'done', name: '已办' },
] as const satisfies CodeTable
