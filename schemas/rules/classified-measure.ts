/** 分类施策 (§1.13): where the ledger entry of an enterprise stands on a day of Asia/Shanghai, and what it lacks. */
import type { Enterprise } from '../entities/enterprise.ts'
import { daysBetween } from './calendar-day.ts'

type Measure = NonNullable<Enterprise['classifiedMeasure']>

export type MeasureStanding = {
  /**
   * `running` and `soon` (30 days or less) go towards the deadline; `review` is past it and waits for its review;
   * `reviewOverdue` waits longer than it should, or no day for the review was set; `concluded` has a conclusion.
   */
  readonly state: 'concluded' | 'reviewOverdue' | 'review' | 'soon' | 'running' | 'undated'
  readonly words: string
  /** What the ledger must have and doesn't, by the names that users know. */
  readonly missing: readonly string[]
  /** What the roster knows that bears on it; empty for nothing. */
  readonly hint: string
}

const soonDays = 30

/** The standing of `measure`; `enterprise` tells what else the roster knows of it. */
export function measureStanding(
  measure: Measure,
  enterprise: Pick<Enterprise, 'parkId' | 'registrationStatus'>,
  today: string,
): MeasureStanding {
  const concluded = measure.conclusion.trim() !== ''
  const missing = [
    measure.measure.trim() === '' ? '措施' : '',
    measure.responsible.trim() === '' ? '责任人' : '',
    measure.dueOn === null ? '完成时限' : '',
    measure.reviewOn === null ? '复核日期' : '',
    measure.reviewer.trim() === '' ? '复核人' : '',
    // The conclusion is what the review brings; before its day nobody can have one.
    !concluded && measure.reviewOn !== null && measure.reviewOn < today ? '结论' : '',
  ].filter((name) => name !== '')
  const standing = (state: MeasureStanding['state'], words: string): MeasureStanding => ({
    state,
    words,
    missing,
    hint: concluded ? '' : hintOf(measure, enterprise),
  })
  if (concluded) return standing('concluded', `已复核：${measure.conclusion}`)
  if (measure.dueOn === null) return standing('undated', '还没有定完成时限')
  const left = daysBetween(today, measure.dueOn)
  if (left > 0)
    return standing(left <= soonDays ? 'soon' : 'running', `距完成时限还有 ${left} 天（${measure.dueOn}）`)
  if (left === 0) return standing('soon', `今天是完成时限（${measure.dueOn}）`)
  const late = `完成时限 ${measure.dueOn} 已过 ${-left} 天`
  if (measure.reviewOn === null) return standing('reviewOverdue', `${late}，还没有安排复核`)
  const toReview = daysBetween(today, measure.reviewOn)
  if (toReview < 0)
    return standing('reviewOverdue', `${late}，应于 ${measure.reviewOn} 复核，已迟 ${-toReview} 天`)
  return standing('review', `${late}，${toReview === 0 ? '今天复核' : `${measure.reviewOn} 复核`}`)
}

function hintOf(measure: Measure, enterprise: Pick<Enterprise, 'parkId' | 'registrationStatus'>): string {
  if (measure.code === 'relocate')
    return enterprise.parkId === ''
      ? '名录上还不在园区内；完成时请写明迁入哪个园区'
      : '名录上已在园区内，请核对是否已经搬迁完成'
  if (measure.code === 'exit')
    return enterprise.registrationStatus === 'active'
      ? '退出须写明依据条款、告知日期和安置情况'
      : '登记状态已不是存续，可以复核并写结论'
  return ''
}
