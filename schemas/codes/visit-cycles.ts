import type { CodeTable } from './code-table.ts'

/**
 * 走访类别 and the days within which each is visited again. An enterprise has the first category that fits it. The domain rules
 * leave the frequency to the office, but for 重点企业: within 90 days (§4.2).
 */
export const visitCategories = [
  { code: 'key', name: '重点企业', cycleDays: 90 },
  { code: 'fiveAbove', name: '五上企业', cycleDays: 90 },
  { code: 'titled', name: '资质企业', cycleDays: 120 },
  { code: 'other', name: '其他企业', cycleDays: 180 },
] as const satisfies CodeTable

export type VisitCategory = (typeof visitCategories)[number]['code']

/** Why a visit is suggested, the most binding first. */
export const suggestionKinds = [
  { code: 'promise', name: '答应的事' },
  { code: 'answer', name: '诉求回访' },
  { code: 'title', name: '资质到期' },
  { code: 'first', name: '首次走访' },
  { code: 'silent', name: '久未联系' },
  { code: 'cycle', name: '到走访周期' },
] as const satisfies CodeTable

export type SuggestionKind = (typeof suggestionKinds)[number]['code']

/** 走访计划配置: the defaults, which an office may replace. Calendar days unless the comment says otherwise. */
export const defaultPlanSettings = {
  /** 各类企业的走访周期 */
  cycleDays: Object.fromEntries(visitCategories.map(({ code, cycleDays }) => [code, cycleDays])) as Readonly<
    Record<VisitCategory, number>
  >,
  /** 走访周期到期前多少天开始建议 */
  cycleAhead: 14,
  /** 答应的事到期前多少天开始建议 */
  promiseAhead: 14,
  /** 资质到期前多少天开始建议 */
  titleAhead: 90,
  /** 资质到期前至少多少天走访，给企业留出准备复审材料的时间 */
  titleLead: 30,
  /** 诉求答复后回访（工作日） */
  answerWithin: 5,
  /** 新包联的企业首次走访 */
  firstWithin: 30,
  /** 没有走访过多少天算久未联系 */
  silentAfter: 365,
  /** 一天安排的走访（家） */
  visitsPerDay: 3,
  /** 同事走访多少天内算刚去过：不重复打扰企业（§4.1）；两周内情况一般没有大变，答应的事也还在办 */
  recentDays: 14,
}

export type PlanSettings = Readonly<typeof defaultPlanSettings>
