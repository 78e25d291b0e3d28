/** Scores and grades as people read them. Pure. */
import type { AuditResult } from '../../../schemas/entities/audit.ts'

export const gradeColors: Record<AuditResult['grade'], string> = {
  excellent: 'success',
  good: 'processing',
  qualified: 'warning',
  unqualified: 'error',
  none: 'default',
}

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
