/** 时限配置 (§5.5): the defaults, which an office may replace. Working days unless the comment says otherwise. */
export const defaultTimeLimits = {
  /** 接单 */
  'limit.accept': 1,
  /** 派单 */
  'limit.dispatch': 1,
  /** 签收 */
  'limit.acknowledge': 1,
  /** 首次联系企业 */
  'limit.firstContact': 1,
  /** 退单 */
  'limit.return': 1,
  /** 改派 */
  'limit.reassign': 1,
  /** 咨询类办理 */
  'limit.L0': 1,
  /** 一般诉求办理 */
  'limit.L1': 5,
  /** 复杂诉求办理 */
  'limit.L2': 15,
  /** 疑难诉求办理 */
  'limit.L3': 30,
  /** 疑难诉求进展反馈 */
  'limit.L3.progress': 10,
  /** 协办占主办时限比例（比例） */
  'limit.coHandlerRatio': 0.5,
  /** 企业补充（暂停上限） */
  'limit.supplement': 5,
  /** 延期次数（次） */
  'extension.maxTimes': 1,
  /** 延期上限 */
  'extension.maxDays': 10,
  /** 督单审核 */
  'limit.review': 1,
  /** 首次回访 */
  'limit.evaluateFirst': 3,
  /** 回访结束 */
  'limit.evaluate': 5,
  /** 回访联系次数（次） */
  'limit.evaluateAttempts': 3,
  /** 重办上限 */
  'limit.reworkMax': 15,
  /** 督办单（超期） */
  'escalate.order': 3,
  /** 提级（超期） */
  'escalate.leader': 5,
  /** 提级（重办次数）（次） */
  'escalate.reworkTimes': 2,
  /** 提级（退单次数）（次） */
  'escalate.returnTimes': 2,
  /** 长期推进反馈 */
  'longTerm.feedback': 30,
  /** 重新打开期限（自然日） */
  'reopen.window': 30,
  /** 查重合并期限（自然日） */
  'merge.window': 30,
}

export type TimeLimitKey = keyof typeof defaultTimeLimits
export type TimeLimits = Readonly<Record<TimeLimitKey, number>>
