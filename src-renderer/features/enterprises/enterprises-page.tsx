import { ImportOutlined, MergeCellsOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { mayAssign } from '../../../schemas/rules/write-policy.ts'
import { useDatabase, useRoster } from '../../database/hooks.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { EmptyState } from '../../ui/states.tsx'
import { EnterpriseList } from './enterprise-list.tsx'
import { EnterpriseView } from './enterprise-view.tsx'
import styles from './enterprises-page.module.css'
import { noFilters, type RosterView } from './roster-view.ts'
import { readAhead } from './use-enterprise-records.ts'
import { useRosterView } from './use-roster-view.ts'

/** By user, for as long as the window lives. */
const lastChosen = new Map<string, string>()

/** 企业: the roster at left, the chosen enterprise at right; or the roster as a table over the whole width. */
export function EnterprisesPage() {
  const { id } = useParams()
  const [query] = useSearchParams()
  const unverified = query.has('unverified')
  const navigate = useNavigate()
  const db = useDatabase()
  const roster = useRoster()
  const user = useCurrentUser()
  // Walking with the arrow keys stays quick: the page follows when there is time.
  const shownId = useDeferredValue(id)
  const [view, changeView] = useRosterView(user)
  // Who comes for one enterprise sees it, however the roster was left.
  const isTable = view.layout === 'table' && id === undefined
  const shownView = useMemo<RosterView>(() => (isTable ? view : { ...view, layout: 'list' }), [isTable, view])
  const [cursor, setCursor] = useState<string>()
  const mayImport = user.roles.includes('dataAdmin')

  const choose = useCallback(
    (chosen: string) => {
      lastChosen.set(user.id, chosen)
      readAhead(db, chosen)
      navigate(`/enterprises/${encodeURIComponent(chosen)}`, { replace: true })
    },
    [db, navigate, user.id],
  )
  const onView = useCallback(
    (changes: Partial<RosterView>) => {
      changeView(changes)
      if (changes.layout === 'table') navigate('/enterprises', { replace: true })
    },
    [changeView, navigate],
  )
  // The administrator's 待办 leads here: what waits for a check, the first of it opened.
  useEffect(() => {
    if (!unverified || roster.status === 'loading') return
    changeView({ filters: { ...noFilters, needsVerification: true } })
    const [first] = roster.search({ text: '', needsVerification: true, limit: 1 }).entries
    if (first) choose(first.id)
    else navigate('/enterprises', { replace: true })
  }, [unverified, roster, changeView, choose, navigate])
  // Coming back shows who was looked at last, or the first of the list, rather than an empty half of the window.
  useEffect(() => {
    if (id !== undefined || isTable || unverified) return
    const left = lastChosen.get(user.id)
    const last =
      roster.status === 'loading'
        ? left === undefined && roster.front?.entries[0]
        : (roster.get(left ?? '') ?? roster.search({ text: '', limit: 1 }).entries[0])
    if (!last) return
    // Not before the list was painted: whoever comes to search need not wait for a page that nobody asked for.
    let afterPaint: ReturnType<typeof setTimeout>
    const frame = requestAnimationFrame(() => {
      afterPaint = setTimeout(() => choose(last.id))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(afterPaint)
    }
  }, [id, isTable, unverified, roster, user.id, choose])
  const toDuplicates = mayAssign(user) ? (
    <Tooltip title="疑似重复的企业">
      <Button
        icon={<MergeCellsOutlined />}
        aria-label="疑似重复的企业"
        className={styles.tool ?? ''}
        onClick={() => navigate('/enterprises/duplicates')}
      />
    </Tooltip>
  ) : null
  const toImport = mayImport ? (
    <Button icon={<ImportOutlined />} onClick={() => navigate('/enterprises/import')}>
      导入名录
    </Button>
  ) : undefined

  return (
    <div className={isTable ? `${styles.page} ${styles.table}` : styles.page}>
      <section className={styles.list} aria-label="企业名录">
        <EnterpriseList
          roster={roster}
          chosenId={isTable ? cursor : id}
          onChoose={isTable ? setCursor : choose}
          onOpen={choose}
          view={shownView}
          onView={onView}
          officerId={user.id}
          action={
            <>
              {toDuplicates}
              {toImport}
            </>
          }
        />
      </section>
      <section
        className={styles.view}
        aria-label="企业资料"
        hidden={isTable && (roster.total > 0 || roster.front !== null)}
      >
        {shownId && !isTable ? (
          <EnterpriseView key={shownId} id={shownId} />
        ) : roster.complete && roster.total === 0 ? (
          <EmptyState
            title="名录里还没有企业"
            hint={
              mayImport
                ? '用单位现有的表格（.xlsx 或 .csv）导入即可，导入前会逐行检查。'
                : user.roles.includes('handler')
                  ? '派给您单位的诉求来自哪些企业，这里就显示哪些企业。'
                  : '这里显示您包联的企业。如应有企业而没有，请管理员导入名录或登记包联关系。'
            }
            action={toImport}
          />
        ) : null}
      </section>
    </div>
  )
}
