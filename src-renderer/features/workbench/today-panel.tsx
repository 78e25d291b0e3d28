import { Button, Tag } from 'antd'
import { useNavigate } from 'react-router'
import type { User } from '../../../schemas/protocol/session.ts'
import { isEndedState } from '../../../schemas/rules/request-machine/turn.ts'
import type { Local } from '../../database/documents.ts'
import { useDocuments } from '../../database/hooks.ts'
import { formatDay, today } from '../../ui/formats.ts'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { Panel, PanelRow, PanelRows } from './panel.tsx'
import { lastVisitWords, splitPlanned } from './planned-visits.ts'

/** 今天: where I meant to go. */
export function TodayPanel({ user }: { user: User }) {
  const navigate = useNavigate()
  const day = today()
  const planned = useDocuments('visits', { status: 'planned' })
  const mine =
    planned.status === 'ready'
      ? planned.value.filter(
          (visit) =>
            visit.createdBy === user.id || visit.officers.some((officer) => officer.personId === user.id),
        )
      : []
  const enterpriseIds = [...new Set(mine.map((visit) => visit.enterpriseId))].sort()
  const there = enterpriseIds.length > 0 ? { enterpriseId: { $in: enterpriseIds } } : null
  const visits = useDocuments('visits', there)
  const requests = useDocuments('requests', there)

  if (planned.status === 'loading')
    return (
      <Panel title="今天">
        <LoadingState rows={3} />
      </Panel>
    )

  const groups = splitPlanned(mine, day)
  const row = (visit: Local<'visits'>) => {
    const open =
      requests.status === 'ready'
        ? requests.value.filter(
            (request) =>
              request.enterpriseId === visit.enterpriseId &&
              !isEndedState(request.projection?.state ?? 'pendingAccept'),
          ).length
        : 0
    return (
      <PanelRow
        key={visit.id}
        to={`/visits/${visit.id}`}
        title={visit.enterpriseName}
        detail={[
          visits.status === 'ready' ? lastVisitWords(visits.value, visit.enterpriseId, day) : '',
          open > 0 ? `在办诉求 ${open} 件` : '',
          visit.location,
        ]
          .filter(Boolean)
          .join(' · ')}
        mark={
          visit.plannedOn === day ? null : visit.plannedOn && visit.plannedOn < day ? (
            <Tag color="warning">原定 {visit.plannedOn.slice(5)}</Tag>
          ) : (
            <span className="number">{formatDay(visit.plannedOn).slice(5)}</span>
          )
        }
      />
    )
  }
  return (
    <>
      <Panel title="今天" count={groups.today.length + groups.overdue.length}>
        {groups.today.length + groups.overdue.length === 0 ? (
          <EmptyState
            compact
            title="今天没有计划走访。"
            hint="在“计划”里能看到该走访哪些企业，排好以后到日子会出现在这里；也可以直接选一家企业开始走访。"
            action={
              <>
                <Button onClick={() => navigate('/plan')}>排计划</Button>{' '}
                <Button onClick={() => navigate('/enterprises')}>选企业</Button>
              </>
            }
          />
        ) : (
          <PanelRows>
            {groups.today.map(row)}
            {groups.overdue.map(row)}
          </PanelRows>
        )}
      </Panel>
      {groups.next.length > 0 ? (
        <Panel title="接下来七天" count={groups.next.length}>
          <PanelRows>{groups.next.map(row)}</PanelRows>
        </Panel>
      ) : null}
    </>
  )
}
