import { Button } from 'antd'
import { useEffect } from 'react'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { defaultPlanSettings } from '../../../schemas/codes/visit-cycles.ts'
import { goesAlong, recentColleagueVisits } from '../../../schemas/rules/visit-plan/conflicts.ts'
import { mayCreate } from '../../../schemas/rules/write-policy.ts'
import type { Local } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import { today } from '../../ui/formats.ts'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { BeforeVisit } from './before-visit.tsx'
import { sameDayVisits } from './draft/same-day.ts'
import { startCall, startPast, startVisit } from './draft/start-visit.ts'
import { openVisitSession, type VisitSession } from './draft/visit-session.ts'
import { OfficersOnly } from './officers-only.tsx'
import { useEnterpriseContext } from './use-enterprise-context.ts'

/**
 * Begins a visit to an enterprise. Nothing is stored until the officer writes or confirms something, so looking at the form
 * leaves no empty draft behind. A record of the same day, or a colleague's of
 * the last days, is shown first (§4.1 rule 4).
 */
export function NewVisit(props: {
  /** Of the record that the first word makes. */
  id: string
  enterpriseId: string
  onBegin: (session: VisitSession) => void
}) {
  const { id, enterpriseId, onBegin } = props
  const db = useDatabase()
  const navigate = useNavigate()
  const [query] = useSearchParams()
  const call = query.has('call')
  const past = query.has('past')
  const context = useEnterpriseContext(enterpriseId, null, null)
  // Who was told what is there already and goes on all the same.
  const anew = query.has('anew')
  const allowed = mayCreate('visits', db.user)
  const enterprise = context?.facts.enterprise ?? null
  // What lies on paper already disturbs nobody again.
  const before = context && !past ? earlierRecord(context.others, db.user.id) : null
  const begin = allowed && context !== null && enterprise !== null && (anew || !before)

  // biome-ignore lint/correctness/useExhaustiveDependencies: begun once, with what is known at that moment.
  useEffect(() => {
    if (!begin) return
    const start = {
      id,
      deviceId: db.deviceId,
      now: db.now(),
      user: db.user,
      enterprise,
      lastVisit: context.facts.lastVisit,
    }
    const draft = past ? startPast(start) : call ? startCall(start) : startVisit(start)
    onBegin(openVisitSession(db, draft, false))
  }, [begin])

  if (!allowed) return <OfficersOnly />
  if (!context || begin) return <LoadingState />
  if (!enterprise)
    return (
      <EmptyState
        title="本机没有这家企业"
        hint="它可能不在您的工作范围内，或还没有同步到本机。"
        action={
          <Button type="primary" onClick={() => navigate('/visits/new', { replace: true })}>
            另选企业
          </Button>
        }
      />
    )
  if (!before) return <LoadingState />
  // An appointment for today is what this visit is.
  if (before.status === 'planned' && goesAlong(before, db.user.id))
    return <Navigate to={`/visits/${before.id}?begin${call ? '&call' : ''}`} replace />
  return (
    <BeforeVisit
      enterpriseName={enterprise.name}
      visit={before}
      call={call}
      onAnew={(asCall) =>
        navigate(`/visits/new?enterprise=${encodeURIComponent(enterpriseId)}${asCall ? '&call' : ''}&anew`, {
          replace: true,
        })
      }
    />
  )
}

/** The record that comes before another one: of this day, else a colleague's of the last days. */
function earlierRecord(others: readonly Local<'visits'>[], userId: string): Local<'visits'> | null {
  const [twin] = sameDayVisits(others, today(), '')
  if (twin) return twin
  const rules = { today: today(), officerId: userId, settings: defaultPlanSettings }
  return recentColleagueVisits(others, rules)[0] ?? null
}
