/** Codes of park inspections and their rectifications (§3.2, §3.3). */
import type { CodeTable } from './code-table.ts'

/** 总评等级; `none` while nothing is scored. */
export const inspectionGrades = [
  { code: 'excellent', name: '优秀' },
  { code: 'good', name: '良好' },
  { code: 'qualified', name: '合格' },
  { code: 'unqualified', name: '不合格' },
  { code: 'none', name: '未评级' },
] as const satisfies CodeTable

/** 要素结论, which follows from the score. */
export const elementConclusions = [
  { code: 'fail', name: '不合格' },
  { code: 'basicPass', name: '基本合格' },
  { code: 'pass', name: '合格' },
] as const satisfies CodeTable

export type ElementConclusion = (typeof elementConclusions)[number]['code']

/** 检查点判定 */
export const checkResults = [
  { code: 'yes', name: '符合' },
  { code: 'no', name: '不符合' },
  { code: 'na', name: '不适用' },
] as const satisfies CodeTable

/** 整改级别, the gravest first. How long each may take is the template's to say. */
export const rectificationLevels = [
  { code: 'urgent', name: '紧急处置' },
  { code: 'immediate', name: '立行立改' },
  { code: 'timed', name: '限期整改' },
  { code: 'longTerm', name: '长期推进' },
] as const satisfies CodeTable

export type RectificationLevel = (typeof rectificationLevels)[number]['code']

/** 整改单状态 */
export const rectificationStates = [
  { code: 'open', name: '待整改' },
  { code: 'inProgress', name: '整改中' },
  { code: 'submitted', name: '待复核' },
  { code: 'verified', name: '已复核待销号' },
  { code: 'rejected', name: '复核退回' },
  { code: 'closed', name: '已销号' },
] as const satisfies CodeTable
