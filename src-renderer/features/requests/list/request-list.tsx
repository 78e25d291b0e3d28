import { SearchOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Select } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { nameOf } from '../../../../schemas/codes/code-table.ts'
import { departments } from '../../../../schemas/codes/departments.ts'
import { difficultyCategories } from '../../../../schemas/codes/difficulty-categories.ts'
import type { Local } from '../../../database/documents.ts'
import { useDocuments } from '../../../database/hooks.ts'
import { useRequestStandings } from '../../../database/use-request-standings.ts'
import { useCurrentUser } from '../../../stores/session.ts'
import { CountLabel } from '../../../ui/count-label.tsx'
import { CountedChoice } from '../../../ui/counted-choice.tsx'
import { today } from '../../../ui/formats.ts'
import styles from '../../../ui/list-page.module.css'
import { PageHeader } from '../../../ui/page-header.tsx'
import { EmptyState, LoadingState } from '../../../ui/states.tsx'
import { countByGroup, filterRequests, type RequestGroup, requestGroups, usualGroup } from './request-rows.ts'
import { RequestTable } from './request-table.tsx'

const nothing: readonly Local<'requests'>[] = []

/** 诉求: whose turn it is, until when, in groups by where requests stand. */
export function RequestList() {
  const user = useCurrentUser()
  const found = useDocuments('requests', {})
  const standings = useRequestStandings(found.status === 'ready' ? found.value : nothing)
  const [query, setQuery] = useSearchParams()
  const [text, setText] = useState('')
  const [category, setCategory] = useState<string | null>(null)
  const [department, setDepartment] = useState<string | null>(null)
  const [overdueOnly, setOverdueOnly] = useState(false)
  const wanted = useDeferredValue(text)

  const rows = standings ?? []
  const counts = useMemo(() => countByGroup(standings ?? [], user), [standings, user])
  // Kept in the address, so that coming back from a request finds the same group. Who takes steps of requests begins with these.
  const group = requestGroups.find((item) => item.code === query.get('group'))?.code ?? usualGroup(user)
  const shown = useMemo(
    () =>
      filterRequests(
        standings ?? [],
        { group, text: wanted, category, department, overdueOnly, today: today() },
        user,
      ),
    [standings, group, wanted, category, department, overdueOnly, user],
  )
  const units = useMemo(() => {
    const codes = new Set((standings ?? []).flatMap(({ standing }) => standing.leadDepartment ?? []))
    return [...codes].map((code) => ({ value: code, label: nameOf(departments, code) }))
  }, [standings])
  const loading = found.status === 'loading' || standings === null
  const filtered = text !== '' || category !== null || department !== null || overdueOnly

  return (
    <div className={styles.page}>
      <PageHeader title="诉求" />
      <div className={styles.tools}>
        <CountedChoice<RequestGroup>
          label="按办理情况筛选"
          groups={requestGroups}
          counts={loading ? null : counts}
          value={group}
          onChange={(next) => setQuery({ group: next }, { replace: true })}
        />
      </div>
      <div className={styles.tools}>
        <Input
          className={styles.search}
          allowClear
          prefix={<SearchOutlined />}
          aria-label="查找诉求"
          placeholder="编号、企业、标题"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Select
          className={styles.filter}
          allowClear
          aria-label="难点分类"
          placeholder="难点分类"
          showSearch={{ optionFilterProp: 'label' }}
          options={difficultyCategories.map((item) => ({ value: item.code, label: item.name }))}
          value={category}
          onChange={(code) => setCategory(code ?? null)}
        />
        <Select
          className={styles.filter}
          allowClear
          aria-label="主办单位"
          placeholder="主办单位"
          showSearch={{ optionFilterProp: 'label' }}
          options={units}
          value={department}
          onChange={(code) => setDepartment(code ?? null)}
        />
        <Checkbox checked={overdueOnly} onChange={(event) => setOverdueOnly(event.target.checked)}>
          只看超期
        </Checkbox>
        <span className={styles.total}>
          {loading ? null : <CountLabel shown={shown.length} total={rows.length} unit="件" />}
        </span>
      </div>
      {loading ? (
        <LoadingState />
      ) : shown.length > 0 ? (
        <RequestTable rows={shown} ended={group === 'ended'} />
      ) : rows.length === 0 ? (
        <EmptyState
          title="本机还没有诉求"
          hint={
            user.roles.includes('officer')
              ? '走访时把困难“转为诉求”，提交后就会出现在这里，并能看到轮到谁、到哪天。'
              : user.roles.includes('handler')
                ? '派给您单位的诉求联网同步后会出现在这里，打开就能签收、办理。'
                : '驻企干部走访时登记的诉求联网同步后会出现在这里，并能看到轮到谁、到哪天。'
          }
        />
      ) : (
        <EmptyState
          title={group === 'mine' && !filtered ? '现在没有轮到您办的诉求' : '没有符合条件的诉求'}
          hint={filtered ? '放宽条件，或清空查找。' : '其他分组里可以看到全部诉求。'}
          action={
            filtered ? (
              <Button
                onClick={() => {
                  setText('')
                  setCategory(null)
                  setDepartment(null)
                  setOverdueOnly(false)
                }}
              >
                清空条件
              </Button>
            ) : undefined
          }
        />
      )}
    </div>
  )
}
