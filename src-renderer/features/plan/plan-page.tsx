import { Segmented } from 'antd'
import { lazy, Suspense } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { User } from '../../../schemas/protocol/session.ts'
import { seesEverything } from '../../../schemas/rules/access-policy.ts'
import { mayAssign, mayCreate } from '../../../schemas/rules/write-policy.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { today } from '../../ui/formats.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { LoadingState } from '../../ui/states.tsx'
import { PlanCalendar } from './calendar/plan-calendar.tsx'
import styles from './plan-page.module.css'

const CoverageView = lazy(async () => ({
  default: (await import('./coverage/coverage-view.tsx')).CoverageView,
}))

const CampaignsView = lazy(async () => ({
  default: (await import('./campaigns/campaigns-view.tsx')).CampaignsView,
}))
const CampaignPage = lazy(async () => ({
  default: (await import('./campaigns/campaign-page.tsx')).CampaignPage,
}))
const ReassignmentView = lazy(async () => ({
  default: (await import('./reassignment/reassignment-view.tsx')).ReassignmentView,
}))

type Part = { readonly path: string; readonly name: string; readonly isFor: (user: User) => boolean }

const parts: readonly Part[] = [
  { path: 'calendar', name: '日历', isFor: (user) => mayCreate('visits', user) },
  {
    path: 'coverage',
    name: '覆盖',
    isFor: (user) => mayCreate('visits', user) || seesEverything(user),
  },
  {
    path: 'campaigns',
    name: '专项行动',
    isFor: (user) => mayCreate('visits', user) || seesEverything(user),
  },
  { path: 'reassignment', name: '调整包联', isFor: mayAssign },
]

/** 计划: where do I go next, and where has nobody been? */
export function PlanPage() {
  const { part, id } = useParams()
  const navigate = useNavigate()
  const user = useCurrentUser()
  const day = today()
  const open = parts.filter((one) => one.isFor(user))
  const current = open.find((one) => one.path === part) ?? open[0]
  if (current?.path === 'campaigns' && id)
    return (
      <Suspense fallback={<LoadingState rows={10} />}>
        <CampaignPage key={id} id={id} />
      </Suspense>
    )
  return (
    <div className={styles.page}>
      <PageHeader
        title="计划"
        actions={
          open.length > 1 ? (
            <Segmented
              aria-label="计划的内容"
              value={current?.path ?? ''}
              options={open.map(({ path, name }) => ({ value: path, label: name }))}
              onChange={(path) => navigate(`/plan/${path}`, { replace: true })}
            />
          ) : undefined
        }
      />
      <Suspense fallback={<LoadingState rows={10} />}>
        {current?.path === 'calendar' ? <PlanCalendar today={day} /> : null}
        {current?.path === 'coverage' ? <CoverageView today={day} /> : null}
        {current?.path === 'campaigns' ? <CampaignsView today={day} /> : null}
        {current?.path === 'reassignment' ? <ReassignmentView today={day} /> : null}
      </Suspense>
    </div>
  )
}
