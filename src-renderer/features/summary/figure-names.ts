/** What a figure of the report is called when its records are opened. */
import type { CodeItem } from '../../../schemas/codes/code-table.ts'
import { difficultyCategories } from '../../../schemas/codes/difficulty-categories.ts'
import { operatingStatuses } from '../../../schemas/codes/enterprise-codes.ts'
import {
  requestChannels,
  requestStates,
  requestTypes,
  supervisionDocuments,
} from '../../../schemas/codes/request-codes.ts'
import { visitModes } from '../../../schemas/codes/visit-codes.ts'
import { type IndicatorDefinition, indicatorDefinitions } from '../../../schemas/rules/summary/definitions.ts'

const plainNames: Readonly<Record<string, string>> = {
  officerCount: '参加走访的干部',
  enterprisesDue: '应走访企业',
  fiveAboveDue: '应走访五上企业',
  fiveAboveVisited: '已走访五上企业',
  keyDue: '应走访重点企业',
  keyVisited: '已走访重点企业',
  leaderVisits: '领导参加的走访',
  policyVisits: '宣传政策的走访',
  latestVisits: '各企业最近一次走访',
  revenueTold: '填报营业收入同比的企业',
  revenueUp: '营业收入同比增长的企业',
  revenueDown: '营业收入同比下降的企业',
  revenueFlat: '营业收入同比持平的企业',
  runningNormally: '生产经营正常的企业',
  difficultyCount: '反映困难的走访',
  requestsWithdrawn: '撤回的诉求',
  requestsDone: '已办结的诉求',
  requestsDeclined: '不予办理的诉求',
  requestsOpen: '在办的诉求',
  requestsDue: '本期到期的诉求',
  requestsOnTime: '按时答复的诉求',
  requestsReplied: '本期答复的诉求',
  requestsRated: '本期评价的诉求',
  requestsSatisfied: '评价满意的诉求',
  requestsUnsatisfied: '评价不满意的诉求',
  requestsReworked: '重办的诉求',
  requestsReturned: '退单的诉求',
  vetoedParks: '触发否决要素的园区',
  rectificationsFound: '本期发现的问题',
  rectificationsClosed: '本期发现并已整改的问题',
  rectificationsDue: '本期应完成的整改',
  rectificationsOverdue: '逾期未销号的整改',
}

/** Families of figures: `visitMode.onsite` and so on. */
const families: Readonly<Record<string, { readonly prefix: string; readonly table: readonly CodeItem[] }>> = {
  visitMode: { prefix: '走访方式', table: visitModes },
  operatingStatus: { prefix: '企业状态', table: operatingStatuses },
  difficulty: { prefix: '困难', table: difficultyCategories },
  channel: { prefix: '诉求来源', table: requestChannels },
  type: { prefix: '诉求类型', table: requestTypes },
  state: { prefix: '诉求状态', table: requestStates },
  supervision: { prefix: '督办', table: supervisionDocuments },
}

/** The definition of an indicator; null for figures that are no indicators of their own. */
export function definitionOf(key: string): IndicatorDefinition | null {
  const definitions: Readonly<Record<string, IndicatorDefinition>> = indicatorDefinitions
  return definitions[key] ?? null
}

/** The name of a figure by its key. */
export function figureName(key: string): string {
  const known = definitionOf(key)?.name ?? plainNames[key]
  if (known) return known
  const [family = '', code = ''] = key.split('.')
  const found = families[family]
  const item = found?.table.find((one) => one.code === code)
  return found && item ? `${found.prefix}：${item.name}` : '数据来源'
}
