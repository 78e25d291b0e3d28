/**
 * Editions and validity of policies (domain chapter 2, items 10 and 32): a newer edition of a policy replaces the older one from
 * the day it is in force; the older one stays readable.
 */
import type { Policy } from '../../entities/policy.ts'
import { toHalfWidth } from '../text-normalization.ts'

type PolicyFacts = Pick<Policy, 'id' | 'kind' | 'title' | 'validFrom' | 'validUntil'>

/** What a title says of its edition and not of its matter: （2025年修订版）, （试行）, 2024年度, a trailing 修订. */
const editionWords = [
  /[([{【〔《][^)\]}】〕》]*(?:修订|试行|暂行|版|年)[^)\]}】〕》]*[)\]}】〕》]/g,
  /\d{4}年度?/g,
  /(?:第[一二三四五六七八九十\d]+版|修订版?|试行|暂行)$/g,
]

/** The matter of a policy: titles that differ only in year and edition have the same key. */
export function editionKey(title: string): string {
  const plain = toHalfWidth(title).replace(/[\s《》“”"]/g, '')
  const bare = editionWords.reduce((text, pattern) => text.replace(pattern, ''), plain)
  return bare === '' ? plain : bare
}

export type PolicyState = 'inForce' | 'upcoming' | 'expired' | 'superseded'

export type PolicyStanding = {
  readonly state: PolicyState
  /** What people are told: 有效期至…, 长期有效, 自…起施行, 已于…失效, 已有新版. */
  readonly words: string
  /** The edition in force or coming that replaces this one; set whenever there is a newer edition at all. */
  readonly newer: PolicyFacts | null
  /** Earlier editions, newest first. */
  readonly older: readonly PolicyFacts[]
}

/** Where each policy stands on `today` (a day in Asia/Shanghai), by id. Editions are ordered by the day they come into force. */
export function policyStandings(
  policies: readonly PolicyFacts[],
  today: string,
): ReadonlyMap<string, PolicyStanding> {
  const editions = new Map<string, PolicyFacts[]>()
  for (const policy of policies) {
    const key = `${policy.kind}\n${editionKey(policy.title)}`
    editions.set(key, [...(editions.get(key) ?? []), policy])
  }
  const standings = new Map<string, PolicyStanding>()
  for (const group of editions.values()) {
    const ordered = group.toSorted(
      (a, b) => (a.validFrom ?? '').localeCompare(b.validFrom ?? '') || a.id.localeCompare(b.id),
    )
    for (const [index, policy] of ordered.entries())
      standings.set(policy.id, standingOf(policy, ordered.slice(index + 1), ordered.slice(0, index), today))
  }
  return standings
}

function standingOf(
  policy: PolicyFacts,
  later: readonly PolicyFacts[],
  earlier: readonly PolicyFacts[],
  today: string,
): PolicyStanding {
  const began = later.filter(
    (one) => (one.validFrom ?? '') <= today && (one.validFrom ?? '') > (policy.validFrom ?? ''),
  )
  const around = { newer: began.at(-1) ?? later[0] ?? null, older: earlier.toReversed() }
  if (policy.validFrom !== null && policy.validFrom > today)
    return { ...around, state: 'upcoming', words: `自 ${policy.validFrom} 起施行` }
  if (policy.validUntil !== null && policy.validUntil < today)
    return { ...around, state: 'expired', words: `已于 ${policy.validUntil} 失效` }
  if (began.length > 0)
    return { ...around, state: 'superseded', words: `已由 ${began.at(-1)?.validFrom} 起施行的新版替代` }
  return {
    ...around,
    state: 'inForce',
    words: policy.validUntil === null ? '长期有效' : `有效期至 ${policy.validUntil}`,
  }
}
