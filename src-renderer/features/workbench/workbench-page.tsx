import { FormOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense } from 'react'
import { useNavigate } from 'react-router'
import { readableCollections } from '../../../schemas/rules/access-policy.ts'
import { mayCreate } from '../../../schemas/rules/write-policy.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { formatDay, today } from '../../ui/formats.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { LoadingState } from '../../ui/states.tsx'
import { DevicesPanel } from './devices-panel.tsx'
import { DraftsPanel } from './drafts-panel.tsx'
import { EmptyRosterLine, ReadinessLine, RefusedLine } from './readiness-line.tsx'
import { TodayPanel } from './today-panel.tsx'
import { TodoPanel } from './todo-panel.tsx'
import styles from './workbench-page.module.css'

const MonthPanel = lazy(async () => ({ default: (await import('./month-panel.tsx')).MonthPanel }))

/** 工作台: what do I do now? Leaders see first how the month goes. */
export function WorkbenchPage() {
  const user = useCurrentUser()
  const navigate = useNavigate()
  const readable = readableCollections(user)
  const visits = readable.includes('visits')
  const writes = user.roles.some((role) => role === 'officer' || role === 'parkInspector')
  return (
    <div className={styles.page}>
      <PageHeader
        title="工作台"
        subtitle={[formatDay(today()), user.departmentName, user.name].filter(Boolean).join(' · ')}
        actions={
          mayCreate('visits', user) ? (
            <Button type="primary" icon={<FormOutlined />} onClick={() => navigate('/visits/new')}>
              新建走访
            </Button>
          ) : undefined
        }
      />
      {writes ? <ReadinessLine /> : <RefusedLine />}
      {user.roles.includes('dataAdmin') ? <EmptyRosterLine /> : null}
      {user.roles.includes('leader') ? (
        <Suspense fallback={<LoadingState rows={8} />}>
          <MonthPanel />
        </Suspense>
      ) : null}
      <div className={writes ? styles.columns : undefined}>
        {writes ? (
          <div>
            {visits ? <TodayPanel user={user} /> : null}
            <DraftsPanel user={user} readable={readable} />
          </div>
        ) : null}
        {user.roles.includes('dataAdmin') ? <DevicesPanel /> : null}
        <TodoPanel user={user} readable={readable} />
      </div>
    </div>
  )
}
