import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { CollectionName } from '../../../schemas/entities/index.ts'
import type { User } from '../../../schemas/protocol/session.ts'
import { reviewsVisits, verifiesEnterprises } from '../../../schemas/rules/write-policy.ts'
import type { Local } from '../../database/documents.ts'
import { useDocuments, useRoster } from '../../database/hooks.ts'
import { useRequestStandings } from '../../database/use-request-standings.ts'
import { useWorkCalendar } from '../../database/work-calendar.tsx'
import { DeadlineTag } from '../../ui/deadline-tag.tsx'
import { today } from '../../ui/formats.ts'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { Panel, PanelRow, PanelRows } from './panel.tsx'
import {
  byUrgency,
  followUpTodos,
  rectificationTodos,
  requestTodos,
  returnedVisitTodos,
  reviewTodos,
  type TodoItem,
  unverifiedTodos,
} from './todo-items.ts'

const shownAtFirst = 12
const noRequests: Local<'requests'>[] = []

/** 待办: requests whose turn is mine, visits sent back, promises, rectifications; the most pressing first. */
export function TodoPanel({ user, readable }: { user: User; readable: readonly CollectionName[] }) {
  const [all, setAll] = useState(false)
  const items = useTodoItems(user, readable)
  if (items === null)
    return (
      <Panel title="待办">
        <LoadingState rows={6} />
      </Panel>
    )
  const shown = all ? items : items.slice(0, shownAtFirst)
  return (
    <Panel
      title="待办"
      count={items.length}
      aside={
        items.length > shownAtFirst ? (
          <Button type="link" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? '只看最急的' : `查看全部 ${items.length} 条`}
          </Button>
        ) : undefined
      }
    >
      {items.length === 0 ? (
        <EmptyState compact title="没有等着您办的事。轮到您的诉求、退回的走访和到期的整改会列在这里。" />
      ) : (
        <PanelRows>
          {shown.map((item) => (
            <PanelRow
              key={item.id}
              to={item.path}
              title={item.title}
              detail={item.detail}
              mark={
                item.dueOn ? <DeadlineTag dueOn={item.dueOn} level={item.level} withDate={false} /> : null
              }
            />
          ))}
        </PanelRows>
      )}
    </Panel>
  )
}

/** Null while something is still being read. */
function useTodoItems(user: User, readable: readonly CollectionName[]): TodoItem[] | null {
  const seesRequests = readable.includes('requests')
  const officer = user.roles.includes('officer')
  const inspects = readable.includes('rectifications') && user.parkIds.length > 0
  const requests = useDocuments('requests', seesRequests ? {} : null)
  const returned = useDocuments('visits', officer ? { status: 'returned' } : null)
  const reviews = reviewsVisits(user)
  const waiting = useDocuments('visits', reviews ? { status: 'submitted' } : null)
  const submitted = useDocuments('visits', officer ? { status: { $in: ['submitted', 'approved'] } } : null)
  const rectifications = useDocuments('rectifications', inspects ? { parkId: { $in: user.parkIds } } : null)

  const verifies = verifiesEnterprises(user)
  const roster = useRoster()
  const unverified = useMemo(
    () => (verifies ? roster.search({ text: '', needsVerification: true, limit: 1 }).total : 0),
    [verifies, roster],
  )

  const calendar = useWorkCalendar()
  const standings = useRequestStandings(requests.status === 'ready' ? requests.value : noRequests)

  return useMemo(() => {
    const day = today()
    if (
      (seesRequests && (requests.status === 'loading' || standings === null)) ||
      (reviews && waiting.status === 'loading') ||
      (verifies && roster.status === 'loading') ||
      (officer && (returned.status === 'loading' || submitted.status === 'loading')) ||
      (inspects && rectifications.status === 'loading')
    )
      return null
    return byUrgency(
      [
        ...requestTodos(standings ?? [], user, day, calendar),
        ...(returned.status === 'ready' ? returnedVisitTodos(returned.value, user) : []),
        ...(waiting.status === 'ready' ? reviewTodos(waiting.value, user) : []),
        ...unverifiedTodos(unverified),
        ...(submitted.status === 'ready' ? followUpTodos(submitted.value, user, day, calendar) : []),
        ...(rectifications.status === 'ready' ? rectificationTodos(rectifications.value, user) : []),
      ],
      day,
    )
  }, [
    requests,
    calendar,
    standings,
    returned,
    reviews,
    waiting,
    submitted,
    rectifications,
    seesRequests,
    officer,
    inspects,
    verifies,
    roster.status,
    unverified,
    user,
  ])
}
