/** 指标口径 (§7.3), fixed and recomputable; reports carry the version. */

/** Changes whenever a definition does. */
export const definitionsVersion = '2026-1'

export type IndicatorUnit = '家' | '次' | '件' | '个' | '%' | '工作日' | '分'

export type IndicatorDefinition = {
  readonly name: string
  readonly unit: IndicatorUnit
  readonly definition: string
}

export const indicatorDefinitions = {
  enterprisesVisited: {
    name: '走访企业数',
    unit: '家',
    definition: '期内有有效走访的企业，去重；失联企业不计',
  },
  visitCount: {
    name: '走访次数',
    unit: '次',
    definition: '期内有效走访次数；同一企业同一天同一带队人只计1次',
  },
  visitCoverageRate: {
    name: '走访覆盖率',
    unit: '%',
    definition: '应访范围内走访企业数÷期末应访企业数（在营、已包联，剔除注销、迁出）',
  },
  fiveAboveCoverageRate: {
    name: '五上企业走访覆盖率',
    unit: '%',
    definition: '五上企业中走访企业数÷期末应访五上企业数',
  },
  keyCoverageRate: {
    name: '重点企业走访覆盖率',
    unit: '%',
    definition: '重点企业中走访企业数÷期末应访重点企业数',
  },
  visitPlanRate: { name: '走访任务完成率', unit: '%', definition: '已完成计划走访÷期内计划走访，超额不计' },
  requestsCollected: {
    name: '诉求收集数',
    unit: '件',
    definition: '期内接单数；合并件不计，撤回件计入并单列',
  },
  requestsDispatched: { name: '派单数', unit: '件', definition: '期内首次派单件数，不含撤回、合并件' },
  closureRate: {
    name: '办结率',
    unit: '%',
    definition: '期内派单件中截至期末已答复且审核通过的（含不予办理，不含重办中、长期推进）÷期内派单数',
  },
  closureRateCumulative: { name: '累计办结率', unit: '%', definition: '同办结率，分母为年初以来派单数' },
  onTimeClosureRate: {
    name: '按时办结率',
    unit: '%',
    definition: '期内到期件中在到期日前（含批准延期）答复的÷期内到期件数；不含撤回、长期推进件',
  },
  repliedOnTimeRate: { name: '已答复件按时率', unit: '%', definition: '期内答复件中按时答复的÷期内答复件数' },
  overdueReplied: { name: '期内超期答复', unit: '件', definition: '期内答复、晚于到期日的件数' },
  overdueOpen: {
    name: '期末超期未答复',
    unit: '件',
    definition: '截至期末已到期未答复的件数，含重办超期、长期推进逾期未反馈',
  },
  satisfactionRateStrict: { name: '企业满意率', unit: '%', definition: '满意÷期内已评价；未评价不计' },
  satisfactionRateBroad: {
    name: '满意率（含基本满意）',
    unit: '%',
    definition: '（满意+基本满意）÷期内已评价；未评价不计',
  },
  ratingRate: { name: '评价率', unit: '%', definition: '已评价÷期内审核通过件数' },
  reworkRate: { name: '重办率', unit: '%', definition: '期内答复件中发生重办的÷期内答复件数' },
  returnRate: { name: '退单率', unit: '%', definition: '期内派单件中发生退单的÷期内派单数' },
  avgHandlingDays: {
    name: '平均办理时长',
    unit: '工作日',
    definition: '末次派单次日至答复日的工作日数（扣暂停）合计÷期内答复件数',
  },
  avgHandlingDaysFirst: {
    name: '平均办理时长（首次派单起）',
    unit: '工作日',
    definition: '首次派单次日至答复日的工作日数（扣暂停）合计÷期内答复件数',
  },
  medianHandlingDays: {
    name: '办理时长中位数',
    unit: '工作日',
    definition: '期内答复件办理时长（末次派单起）的中位数',
  },
  firstTimeSuccessRate: {
    name: '首办成功率',
    unit: '%',
    definition: '一次答复即评价满意或基本满意、未重办未退单的÷期内评价件数',
  },
  longTermCount: { name: '长期推进件数', unit: '件', definition: '期末处于长期推进的件数，不计入办结' },
  parksInspected: {
    name: '检查园区数',
    unit: '个',
    definition: '期内有已提交全面检查的园区，同一园区取最近一次',
  },
  parkScore: {
    name: '28要素平均得分',
    unit: '分',
    definition: '各园区最近一次全面检查总分的平均，用未舍入值',
  },
  correctiveClosureRate: { name: '整改率', unit: '%', definition: '已销号整改单÷期内应完成整改单' },
} as const satisfies Readonly<Record<string, IndicatorDefinition>>

export type IndicatorKey = keyof typeof indicatorDefinitions
