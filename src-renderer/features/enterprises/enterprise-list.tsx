import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { type KeyboardEvent, type ReactNode, useDeferredValue, useMemo, useRef, useState } from 'react'
import type { useRoster } from '../../database/hooks.ts'
import { CountLabel } from '../../ui/count-label.tsx'
import { isComposing } from '../../ui/shortcuts.ts'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import styles from './enterprise-list.module.css'
import { EnterpriseRows } from './enterprise-rows.tsx'
import { noFilters, RosterFilterChips, type RosterFilters } from './roster-filter-chips.tsx'
import { usePinyinMatcher } from './use-pinyin-matcher.ts'

/** Rows taken from the index at first; more follow when somebody scrolls that far. */
const pageSize = 500

/** How far a key moves the choice; null for keys that do not. */
function stepOf(key: string): number | null {
  switch (key) {
    case 'ArrowDown':
      return 1
    case 'ArrowUp':
      return -1
    case 'PageDown':
      return 10
    case 'PageUp':
      return -10
    case 'Home':
      return Number.NEGATIVE_INFINITY
    case 'End':
      return Number.POSITIVE_INFINITY
    default:
      return null
  }
}

/** Search, filters, count and the rows. Every keystroke searches; the arrow keys walk the rows from the search field too. */
export function EnterpriseList(props: {
  roster: ReturnType<typeof useRoster>
  chosenId: string | undefined
  officerId: string
  onChoose: (id: string) => void
  action?: ReactNode
}) {
  const { roster, chosenId, officerId, onChoose } = props
  const [text, setText] = useState('')
  const [filters, setFilters] = useState<RosterFilters>(noFilters)
  const query = useDeferredValue(useMemo(() => ({ text, filters }), [text, filters]))

  const [more, setMore] = useState({ query, pages: 1 })
  const limit = pageSize * (more.query === query ? more.pages : 1)
  const result = useMemo(() => {
    if (roster.status === 'loading') return { entries: [], total: 0 }
    const { mine, ...codes } = query.filters
    return roster.search({
      ...codes,
      text: query.text,
      limit,
      ...(mine ? { officerId } : {}),
    })
  }, [roster, query, officerId, limit])
  const words = useMemo(() => query.text.trim().split(/\s+/).filter(Boolean), [query.text])
  const matchPinyin = usePinyinMatcher()

  // A search that is new since the last choice begins at its first match, wherever the chosen one stands in it.
  const chosenUnder = useRef('')
  const choose = (id: string) => {
    chosenUnder.current = query.text
    onChoose(id)
  }

  const walk = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey || event.altKey) return
    const inField = event.target instanceof HTMLInputElement
    if (inField && (event.key === 'Home' || event.key === 'End')) return
    const last = result.entries.length - 1
    const fresh = query.text !== chosenUnder.current
    const step = event.key === 'Enter' && inField && fresh ? 1 : stepOf(event.key)
    if (step === null || last < 0) return
    const at = fresh ? -1 : result.entries.findIndex((entry) => entry.id === chosenId)
    const next = at < 0 ? (step > 0 ? 0 : last) : Math.min(Math.max(at + step, 0), last)
    const entry = result.entries[next]
    if (entry) choose(entry.id)
    event.preventDefault()
  }

  return (
    <>
      <div className={styles.head}>
        <div className={styles.line}>
          <Input
            value={text}
            autoFocus
            allowClear
            prefix={<SearchOutlined />}
            placeholder="名称、简称、拼音、信用代码"
            aria-label="在名录中查找"
            aria-controls="enterprise-rows"
            spellCheck={false}
            maxLength={100}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={walk}
          />
          {props.action}
        </div>
        <RosterFilterChips filters={filters} onChange={setFilters}>
          {roster.status === 'ready' ? (
            <CountLabel shown={result.total} total={roster.total} unit="家" />
          ) : (
            <span className={styles.preparing}>正在准备名录…</span>
          )}
        </RosterFilterChips>
      </div>
      {roster.status === 'loading' ? (
        <div className={styles.padded}>
          <LoadingState rows={12} />
        </div>
      ) : result.entries.length === 0 ? (
        roster.total > 0 ? (
          <EmptyState
            title="没有符合的企业"
            hint="可以减少筛选条件，或换用简称、拼音首字母、信用代码的一段再找。"
          />
        ) : null
      ) : (
        <EnterpriseRows
          entries={result.entries}
          chosenId={chosenId}
          words={words}
          matchPinyin={matchPinyin}
          onChoose={choose}
          onKeyDown={walk}
          onNearEnd={
            result.entries.length < result.total
              ? () => setMore({ query, pages: Math.ceil(limit / pageSize) * 4 })
              : undefined
          }
        />
      )}
    </>
  )
}
