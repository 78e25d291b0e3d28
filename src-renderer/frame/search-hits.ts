/** What the global search finds, kind by kind. */
import { useEffect, useState } from 'react'
import { findDocuments } from '../database/documents.ts'
import { useDatabase, useDocuments, useRoster } from '../database/hooks.ts'
import { hitOf, type PinyinMatcher } from '../database/roster-hit.ts'
import { usePinyinMatcher } from '../database/use-pinyin-matcher.ts'

export type SearchHit = {
  readonly key: string
  readonly group: '诉求' | '走访' | '企业' | '政策'
  readonly name: string
  readonly detail: string
  readonly path: string
  /** What to mark in the name and in the detail. */
  readonly words: { readonly name: readonly string[]; readonly detail: readonly string[] }
}

const perGroup = 8

/**
 * Everything that the text finds: records by number, then enterprises, best first, then policies. `complete` says that no
 * more is to come.
 */
export function useSearchHits(text: string): { hits: SearchHit[]; complete: boolean } {
  const roster = useRoster()
  const matcher = usePinyinMatcher(text !== '')
  const numbers = useNumberHits(text)
  const policies = usePolicyHits(text)
  if (text === '') return { hits: [], complete: true }
  return {
    hits: [...(numbers ?? []), ...enterpriseHits(roster, text, matcher), ...(policies ?? [])],
    complete: numbers !== null && policies !== null && roster.complete,
  }
}

function enterpriseHits(
  roster: ReturnType<typeof useRoster>,
  text: string,
  matcher: PinyinMatcher | null,
): SearchHit[] {
  if (roster.status !== 'ready') return []
  const result = roster.search({ text, limit: perGroup })
  return result.entries.map((entry) => {
    const { nameWords, field } = hitOf(entry, result, matcher)
    return {
      key: entry.id,
      group: '企业',
      name: entry.name,
      detail: field ? `${field.label}：${field.text}` : entry.mainBusiness || entry.uscc,
      path: `/enterprises/${encodeURIComponent(entry.id)}`,
      words: { name: nameWords, detail: field?.words ?? [] },
    }
  })
}

/** `SQ20261012…` or `ZF2026…`; at least the prefix and a digit, so that names never cause a scan of records. */
const numberPattern = /^(SQ|ZF)\d[\dA-Z-]*$/i

/** Requests and visits whose number begins with the text; null while they are being read. */
function useNumberHits(text: string): SearchHit[] | null {
  const database = useDatabase()
  const [hits, setHits] = useState<{ text: string; hits: SearchHit[] }>({ text: '', hits: [] })
  const wanted = numberPattern.test(text) ? text.toUpperCase() : ''

  useEffect(() => {
    if (wanted === '') return
    let outdated = false
    const selector = { $regex: `^${wanted}` }
    const byNumber = { name: [], detail: [wanted] }
    const search = wanted.startsWith('SQ')
      ? findDocuments(database, 'requests', { requestNo: selector }, { limit: perGroup }).then((found) =>
          found.map(
            (request): SearchHit => ({
              key: request.id,
              group: '诉求',
              name: request.title,
              detail: request.requestNo,
              path: `/requests/${request.id}`,
              words: byNumber,
            }),
          ),
        )
      : findDocuments(database, 'visits', { visitNo: selector }, { limit: perGroup }).then((found) =>
          found.map(
            (visit): SearchHit => ({
              key: visit.id,
              group: '走访',
              name: visit.enterpriseName,
              detail: visit.visitNo,
              path: `/visits/${visit.id}`,
              words: byNumber,
            }),
          ),
        )
    search.then(
      (found) => {
        if (!outdated) setHits({ text: wanted, hits: found })
      },
      () => {
        // A search that fails shows nothing found; the pages themselves report a broken database.
        if (!outdated) setHits({ text: wanted, hits: [] })
      },
    )
    return () => {
      outdated = true
    }
  }, [database, wanted])

  return hits.text === wanted ? hits.hits : null
}

/** Policies and guides by title or document number; null while they are being read. */
function usePolicyHits(text: string): SearchHit[] | null {
  const policies = useDocuments('policies', text.length > 1 ? {} : null)
  if (text.length < 2) return []
  if (policies.status !== 'ready') return null
  const wanted = text.toLowerCase()
  return policies.value
    .filter((policy) => `${policy.title} ${policy.documentNo}`.toLowerCase().includes(wanted))
    .slice(0, perGroup)
    .map((policy) => ({
      key: policy.id,
      group: '政策',
      name: policy.title,
      detail: policy.documentNo,
      path: `/library?kind=policies&open=${encodeURIComponent(policy.id)}`,
      words: { name: [text], detail: [text] },
    }))
}
