import { SearchOutlined } from '@ant-design/icons'
import { App, Input } from 'antd'
import { type KeyboardEvent, type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { useLastVisits, type useRoster } from '../../database/hooks.ts'
import type { RosterEntry } from '../../database/roster-index.ts'
import { usePinyinMatcher } from '../../database/use-pinyin-matcher.ts'
import { CountLabel } from '../../ui/count-label.tsx'
import { exportWorkbook } from '../../ui/export-workbook.tsx'
import { today } from '../../ui/formats.ts'
import { isComposing } from '../../ui/shortcuts.ts'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { useComposedText } from '../../ui/use-composed-text.ts'
import styles from './enterprise-list.module.css'
import { EnterpriseRows } from './enterprise-rows.tsx'
import { EnterpriseTable } from './enterprise-table.tsx'
import { sortNote } from './roster-columns.ts'
import { rosterWorkbook } from './roster-export.ts'
import { RosterFilterChips } from './roster-filter-chips.tsx'
import { filterWords } from './roster-filter-choices.ts'
import {
  asksNothing,
  needsLastVisits,
  queryOf,
  type RosterFilters,
  type RosterView,
  sortWords,
} from './roster-view.ts'
import { useNames } from './use-names.ts'
import { ViewBar } from './view-bar.tsx'

/** Rows taken from the index at first; more follow when somebody scrolls that far. */
const pageSize = 100

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

/**
 * Search, filters, count and the rows, as a list or as a table. Every keystroke searches; the arrow keys walk the rows from the
 * search field too.
 */
export function EnterpriseList(props: {
  roster: ReturnType<typeof useRoster>
  chosenId: string | undefined
  officerId: string
  view: RosterView
  onView: (changes: Partial<RosterView>) => void
  onChoose: (id: string) => void
  /** Leaves the table for the enterprise's page. */
  onOpen: (id: string) => void
  action?: ReactNode
}) {
  const { roster, chosenId, officerId, view, onView, onChoose } = props
  const { message } = App.useApp()
  const { text, composed, handlers } = useComposedText()
  const { filters, sort } = view
  // Not deferred: the rows would come a frame after the letter, and searching takes less than that.
  const query = useMemo(() => ({ text: composed, filters, sort }), [composed, filters, sort])
  const [exporting, setExporting] = useState(false)
  const isTable = view.layout === 'table'
  const needsVisits = needsLastVisits(view)
  useLastVisits(needsVisits)
  const nameOfId = useNames(isTable || exporting || !!filters.parkId)

  const [more, setMore] = useState({ query, pages: 1 })
  const limit = pageSize * (more.query === query ? more.pages : 1)
  const result = useMemo(() => {
    if (roster.status === 'loading') {
      const front = asksNothing(query, query.text) ? roster.front : null
      return { entries: front?.entries ?? [], total: front?.total ?? 0, terms: [], slips: false }
    }
    return roster.search({ ...queryOf(query, query.text, officerId, today()), limit })
  }, [roster, query, officerId, limit])
  const asked = useMemo(() => ({ terms: result.terms, slips: result.slips }), [result])
  const matcher = usePinyinMatcher()

  // A search that is new since the last choice begins at its first match, wherever the chosen one stands in it.
  const chosenUnder = useRef('')
  const choose = useCallback(
    (id: string) => {
      chosenUnder.current = query.text
      onChoose(id)
    },
    [query.text, onChoose],
  )

  const walk = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey || event.altKey) return
    const inField = event.target instanceof HTMLInputElement
    if (inField && (event.key === 'Home' || event.key === 'End')) return
    const last = result.entries.length - 1
    const fresh = query.text !== chosenUnder.current
    if (event.key === 'Enter' && isTable && !fresh && chosenId !== undefined) {
      props.onOpen(chosenId)
      event.preventDefault()
      return
    }
    const step = event.key === 'Enter' && inField && fresh ? 1 : stepOf(event.key)
    if (step === null || last < 0) return
    const at = fresh ? -1 : result.entries.findIndex((entry) => entry.id === chosenId)
    const next = at < 0 ? (step > 0 ? 0 : last) : Math.min(Math.max(at + step, 0), last)
    const entry = result.entries[next]
    if (entry) choose(entry.id)
    event.preventDefault()
  }

  const context = useMemo(
    () => ({ nameOfId, lastVisitOf: roster.lastVisitOf, today: today() }),
    [nameOfId, roster],
  )
  const visitsKnown = roster.lastVisits === 'ready'
  const noteOf = useCallback(
    (entry: RosterEntry) => {
      const by = sort?.by ?? (filters.unvisitedDays ? 'lastVisit' : 'name')
      return by === 'lastVisit' && !visitsKnown ? '' : sortNote(by, entry, context)
    },
    [sort, filters.unvisitedDays, visitsKnown, context],
  )
  const onFilters = useCallback((next: RosterFilters) => onView({ filters: next }), [onView])
  async function exportView() {
    setExporting(true)
    // The button shows that it works before the rows are gathered.
    await new Promise((resolve) => setTimeout(resolve))
    try {
      const searched = query.text.trim()
      const words = [
        ...(searched ? [`查找：${searched}`] : []),
        ...filterWords(query.filters, nameOfId),
        `排序：${sortWords(query.sort)}`,
      ]
      const { entries } = roster.search({
        ...queryOf(query, query.text, officerId, today()),
        limit: roster.total,
      })
      await exportWorkbook(
        `企业名录 ${today()}`,
        rosterWorkbook(entries, view.columns, words, context),
        message,
      )
    } finally {
      setExporting(false)
    }
  }

  const shared = {
    entries: result.entries,
    chosenId,
    asked,
    question: useMemo(() => JSON.stringify(query), [query]),
    matcher,
    onKeyDown: walk,
    onNearEnd:
      result.entries.length < result.total
        ? () => setMore({ query, pages: Math.ceil(limit / pageSize) * 4 })
        : undefined,
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
            placeholder="名称、拼音、信用代码、产品、地址、联系人"
            aria-label="在名录中查找"
            aria-controls="enterprise-rows"
            spellCheck={false}
            maxLength={100}
            {...handlers}
            onKeyDown={walk}
          />
          {props.action}
        </div>
        <RosterFilterChips filters={filters} onChange={onFilters} />
        <ViewBar
          view={view}
          onChange={onView}
          exporting={exporting}
          exportable={roster.status === 'ready' && result.total > 0 && !(needsVisits && !visitsKnown)}
          onExport={exportView}
        >
          {roster.complete ? (
            <CountLabel shown={result.total} total={roster.total} unit="家" />
          ) : (
            <span className={styles.preparing}>正在准备名录…</span>
          )}
        </ViewBar>
        {result.slips ? (
          <div className={styles.note} role="status">
            没有“{query.text.trim()}”，以下是拼音相近的。
          </div>
        ) : null}
        {needsVisits && roster.lastVisits === 'loading' ? (
          <div className={styles.note} role="status">
            正在统计上次走访，排序和筛选稍后更新…
          </div>
        ) : null}
      </div>
      {result.entries.length === 0 && !roster.complete ? (
        <div className={styles.padded}>
          <LoadingState rows={12} />
        </div>
      ) : result.entries.length === 0 ? (
        roster.total > 0 ? (
          <EmptyState
            title="没有符合的企业"
            hint="可以减少筛选条件，或换用简称、拼音首字母、信用代码、产品、地址的一段再找。"
          />
        ) : null
      ) : isTable ? (
        <EnterpriseTable
          {...shared}
          columns={view.columns}
          context={context}
          sort={sort}
          onSort={(next) => onView({ sort: next })}
          onOpen={props.onOpen}
        />
      ) : (
        <EnterpriseRows {...shared} noteOf={noteOf} onChoose={choose} />
      )}
    </>
  )
}
