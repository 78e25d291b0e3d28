import {
  DownOutlined,
  HistoryOutlined,
  PhoneOutlined,
  PlusOutlined,
  SearchOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { Button, Dropdown, Input, Segmented, Space } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { mayCreate, reviewsVisits } from '../../../schemas/rules/write-policy.ts'
import { useDocuments, useRoster } from '../../database/hooks.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { CountLabel } from '../../ui/count-label.tsx'
import { CountedChoice } from '../../ui/counted-choice.tsx'
import styles from '../../ui/list-page.module.css'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { countByFilter, isMine, rowsOf, type VisitFilter, visitFilters } from './list/visit-rows.ts'
import { VisitTable } from './list/visit-table.tsx'
import { useCompletedSubmissions } from './submission/use-completed-submissions.ts'

/** Enterprises that a search may match at most; beyond that it says nothing about visits. */
const nameMatches = 200

/** What is submitted waits for them. */
const reviewersFilters = visitFilters.map((one) =>
  one.code === 'submitted' ? { ...one, name: '待审核' } : one,
)

/** 走访: my records by where they stand, and the way to a new one. */
export function VisitsPage() {
  const user = useCurrentUser()
  const navigate = useNavigate()
  const found = useDocuments('visits', {})
  const roster = useRoster()
  const writes = mayCreate('visits', user)
  const [scope, setScope] = useState<'mine' | 'all'>(writes ? 'mine' : 'all')
  const [query] = useSearchParams()
  const [filter, setFilter] = useState<VisitFilter>(
    visitFilters.find(({ code }) => code === query.get('status'))?.code ?? 'all',
  )
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text)
  useCompletedSubmissions()

  const all = found.status === 'ready' ? found.value : null
  const visits = useMemo(
    () => (all ?? []).filter((visit) => scope === 'all' || isMine(visit, user.id)),
    [all, scope, user.id],
  )
  const counts = useMemo(() => countByFilter(visits), [visits])
  const byPinyin = useMemo(() => {
    if (wanted.trim() === '') return new Set<string>()
    return new Set(roster.search({ text: wanted, limit: nameMatches }).entries.map((entry) => entry.id))
  }, [roster, wanted])
  const rows = useMemo(
    () => rowsOf(visits, filter, wanted, (id) => byPinyin.has(id)),
    [visits, filter, wanted, byPinyin],
  )
  const create = writes ? (
    <Button type="primary" icon={<PlusOutlined />} title="Ctrl+N" onClick={() => navigate('/visits/new')}>
      新建走访
    </Button>
  ) : null

  return (
    <div className={styles.page}>
      <PageHeader
        title="走访"
        actions={
          <>
            <Button icon={<TeamOutlined />} onClick={() => navigate('/visits/meetings')}>
              座谈会、企业服务日
            </Button>
            {writes ? (
              <>
                <Space.Compact>
                  <Button icon={<HistoryOutlined />} onClick={() => navigate('/visits/new?past')}>
                    补录纸质记录
                  </Button>
                  <Dropdown
                    trigger={['click']}
                    menu={{
                      items: [{ key: 'import', label: '从表格批量导入' }],
                      onClick: () => navigate('/visits/import'),
                    }}
                  >
                    <Button icon={<DownOutlined />} aria-label="其他补录方式" />
                  </Dropdown>
                </Space.Compact>
                <Button
                  icon={<PhoneOutlined />}
                  title="Ctrl+Shift+N"
                  onClick={() => navigate('/visits/new?call')}
                >
                  电话走访
                </Button>
              </>
            ) : null}
            {create}
          </>
        }
      />
      <div className={styles.tools}>
        <CountedChoice<VisitFilter>
          label="按状态筛选"
          groups={reviewsVisits(user) ? reviewersFilters : visitFilters}
          counts={all ? counts : null}
          value={filter}
          onChange={setFilter}
        />
        {writes ? (
          <Segmented<'mine' | 'all'>
            aria-label="范围"
            value={scope}
            onChange={setScope}
            options={[
              { value: 'mine', label: '我的' },
              { value: 'all', label: '全部' },
            ]}
          />
        ) : null}
        <Input
          className={styles.search}
          allowClear
          prefix={<SearchOutlined />}
          aria-label="查找走访"
          placeholder="企业、编号、困难内容"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <span className={styles.total}>
          {all ? <CountLabel shown={rows.length} total={visits.length} unit="条" /> : null}
        </span>
      </div>
      {all === null ? (
        <LoadingState />
      ) : rows.length > 0 ? (
        <VisitTable rows={rows} showAuthor={scope === 'all'} />
      ) : visits.length === 0 ? (
        <EmptyState
          title={scope === 'mine' ? '您还没有走访记录' : '本机还没有走访记录'}
          hint={
            writes
              ? '选一家企业就能开始：上次的情况会自动带出，没有网络也能记，边写边存。'
              : '走访由驻企干部登记，同步以后会列在这里。'
          }
          action={create}
        />
      ) : (
        <EmptyState
          title="没有符合条件的走访"
          hint={wanted.trim() === '' ? '换一个状态看看。' : '换几个字，或清空查找。'}
          action={
            <Button
              onClick={() => {
                setText('')
                setFilter('all')
              }}
            >
              看全部
            </Button>
          }
        />
      )}
    </div>
  )
}
