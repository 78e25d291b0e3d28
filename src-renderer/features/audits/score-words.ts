/** Scores, grades and rectification words as people read them. Pure. */
import type { AuditResult } from '../../../schemas/entities/audit.ts'
import type { Rectification } from '../../../schemas/entities/rectification.ts'

export const gradeNames: Record<AuditResult['grade'], string> = {
  excellent: '优秀',
  good: '良好',
  qualified: '合格',
  unqualified: '不合格',
  none: '未评级',
}

export const gradeColors: Record<AuditResult['grade'], string> = {
  excellent: 'success',
  good: 'processing',
  qualified: 'warning',
  unqualified: 'error',
  none: 'default',
}

/** Levels in the order in which they press, with their limit (§3.3). */
export const levelNames: Record<Rectification['level'], { name: string; limit: string }> = {
  urgent: { name: '紧急处置', limit: '24小时内' },
  immediate: { name: '立行立改', limit: '3个工作日' },
  timed: { name: '限期整改', limit: '15个工作日' },
  longTerm: { name: '长期推进', limit: '60个工作日一轮' },
}

export const rectificationStateNames: Record<Rectification['state'], string> = {
  open: '待整改',
  inProgress: '整改中',
  submitted: '待复核',
  verified: '已复核',
  rejected: '复核退回',
  closed: '已销号',
}

export const checkResultNames = { yes: '符合', no: '不符合', na: '不适用' } as const

/** One decimal, rounded half up (§3.2); `—` for nothing. */
export function formatScore(score: number | null | undefined): string {
  if (score === null || score === undefined) return '—'
  // Adds what binary fractions lose, so that 96.45 becomes 96.5.
  return (Math.round((score + 1e-9) * 10) / 10).toFixed(1)
}

/** `较上次 +1.2`; nothing without both. The difference is of the unrounded scores. */
export function changeWords(now: number | null | undefined, before: number | null | undefined): string {
  if (now === null || now === undefined || before === null || before === undefined) return ''
  const change = now - before
  if (Math.abs(change) < 0.05) return '与上次持平'
  return change > 0 ? `较上次提高 ${formatScore(change)} 分` : `较上次下降 ${formatScore(-change)} 分`
}
