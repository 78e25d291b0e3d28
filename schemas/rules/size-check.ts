/** 企业划型 as recorded in the roster beside what the standard makes of its figures (§6.4). */
import { nameOf } from '../codes/code-table.ts'
import { enterpriseSizes } from '../codes/enterprise-sizes.ts'
import type { Enterprise } from '../entities/enterprise.ts'
import { classifyEnterpriseSize, type EnterpriseSizeResult } from './enterprise-size.ts'

export type SizeCheck = {
  readonly computed: EnterpriseSizeResult
  /** Code of the table `enterpriseSizes` as recorded; null when nothing is. */
  readonly recorded: string | null
  /** Whether a word with the enterprise is due: both are known and don't agree, or only the computed one is. */
  readonly differs: boolean
  /** What to do about it; empty where recorded and computed agree. */
  readonly hint: string
}

/** Compares what the roster says with what the figures of the last year say. Never corrects by itself: the record may be newer. */
export function checkSize(enterprise: Pick<Enterprise, 'industryCode' | 'figures' | 'size'>): SizeCheck {
  const { figures, size } = enterprise
  const computed = classifyEnterpriseSize(enterprise.industryCode, figures ?? {})
  const recorded = size?.code ?? null
  const check = (differs: boolean, hint: string): SizeCheck => ({ computed, recorded, differs, hint })
  if (computed.kind === 'undecided')
    return check(false, recorded === null ? '' : `名录登记为${sizeName(recorded)}，现有数据不足以核对`)
  const expected = computed.kind === 'size' ? computed.size : 'na'
  if (recorded === expected) return check(false, '')
  if (recorded === null)
    return computed.kind === 'size'
      ? check(true, `名录还没有登记规模，可登记为${sizeName(expected)}`)
      : check(false, '')
  if (computed.kind === 'notApplicable')
    return check(true, `名录登记为${sizeName(recorded)}，而${computed.reason}，请核对行业代码`)
  const year = figures ? `${figures.year}年数据` : '现有数据'
  const basis = size?.manual ? `（人工标注${size.basis ? `：${size.basis}` : ''}）` : ''
  return check(
    true,
    `名录登记为${sizeName(recorded)}${basis}，按${year}应为${sizeName(expected)}，请与企业核对`,
  )
}

function sizeName(code: string): string {
  return nameOf(enterpriseSizes, code)
}
