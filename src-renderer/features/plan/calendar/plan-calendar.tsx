import { LeftOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Link } from 'react-router'
import { defaultPlanSettings } from '../../../../schemas/codes/visit-cycles.ts'
import { periodName, periodOf } from '../../../../schemas/rules/summary/period.ts'
import { colleagueWords, dayConflicts, goesAlong } from '../../../../schemas/rules/visit-plan/conflicts.ts'
import type { VisitSuggestion } from '../../../../schemas/rules/visit-plan/suggest.ts'
import { isFinished } from '../../../../schemas/rules/visit-record.ts'
import {
  addWorkingDays,
  calendarWarning,
  type WorkCalendar,
} from '../../../../schemas/rules/work-calendar.ts'
import type { Local } from '../../../database/documents.ts'
import { useRoster } from '../../../database/hooks.ts'
import { useWorkCalendar } from '../../../database/work-calendar.tsx'
import { useCurrentUser } from '../../../stores/session.ts'
import { formatDay } from '../../../ui/formats.ts'
import { LoadingState } from '../../../ui/states.tsx'
import { AddPlans, type PlanQuestion } from './add-plans.tsx'
import { daysShown, type Span, stepFrom, visitsByDay } from './calendar-days.ts'
import { CalendarGrid, type Dropped } from './calendar-grid.tsx'
import type { NewPlan } from './plan-actions.ts'
import styles from './plan-calendar.module.css'
import { SuggestionList } from './suggestion-list.tsx'
import { type Plan, usePlan } from './use-plan.ts'
import { usePlanning } from './use-planning.tsx'

/** 日历: my week or month, and at the side what is due. */
export function PlanCalendar(props: { today: string }) {
  const plan = usePlan(props.today)
  return plan === null ? <LoadingState rows={10} /> : <LoadedCalendar plan={plan} today={props.today} />
}

function LoadedCalendar({ plan, today }: { plan: Plan; today: string }) {
  const user = useCurrentUser()
  const roster = useRoster()
  const [span, setSpan] = useState<Span>('week')
  const [shown, setShown] = useState(today)
  const [question, setQuestion] = useState<PlanQuestion | null>(null)
  const days = useMemo(() => daysShown(span, shown), [span, shown])
  const byDay = useMemo(() => visitsByDay(plan.visits, user.id, plan.myEnterprises), [plan, user.id])
  // A plan that was moved by keyboard is drawn anew on its day; the focus goes along, so that the next key moves it on.
  const moved = useRef<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when what is drawn changed
  useEffect(() => {
    if (moved.current === null || document.activeElement !== document.body) return
    document.getElementById(`plan-${moved.current}`)?.focus()
    moved.current = null
  }, [byDay, days])
  const calendar = useWorkCalendar()
  const rules = { today, officerId: user.id, settings: defaultPlanSettings, calendar }
  const purposesOf = (id: string) => {
    const suggestion = plan.suggestions.find((one) => one.enterpriseId === id)
    return suggestion ? suggestion.purposes : ['routine']
  }
  const acts = usePlanning()
  const toPlan = (id: string, day: string): NewPlan[] => {
    const entry = roster.get(id)
    return entry ? [{ enterprise: entry, day, purposes: purposesOf(id) }] : []
  }
  /** A plan that comes too late is brought forward; all else is planned anew. */
  const arrange = (wanted: readonly { readonly id: string; readonly day: string }[]) => {
    const lateOf = (id: string) => plan.suggestions.find((one) => one.enterpriseId === id)?.tooLate
    return acts.arrange(
      wanted.filter(({ id }) => !lateOf(id)).flatMap(({ id, day }) => toPlan(id, day)),
      wanted.flatMap(({ id, day }) => {
        const late = lateOf(id)
        return late ? [{ visitId: late.visitId, day }] : []
      }),
    )
  }
  const accept = (suggestions: readonly VisitSuggestion[]) =>
    arrange(suggestions.map((one) => ({ id: one.enterpriseId, day: one.suggestedOn })))
  const moveAll = (visits: readonly string[], day: string) =>
    acts.arrange(
      [],
      visits.map((visitId) => ({ visitId, day })),
    )
  const drop = (day: string, { visits = [], enterprises = [] }: Dropped) => {
    if (visits.length > 0) void moveAll(visits, day)
    else void arrange(enterprises.map((id) => ({ id, day })))
  }
  const shift = async (visit: Local<'visits'>, by: number) => {
    moved.current = visit.id
    const day = await acts.shift(visit, by, today)
    if (day === null) moved.current = null
    else if (!days.includes(day)) setShown(day)
  }
  const warningsFor = (ids: readonly string[], day: string, moving: string | undefined) => {
    const imagined = ids.map((id, index) => ({
      id: `new-${index}`,
      enterpriseId: id,
      enterpriseName: roster.get(id)?.name ?? '',
      status: 'planned' as const,
      plannedOn: day,
      startAt: null,
      officers: [],
      createdBy: user.id,
    }))
    const replaced = plan.suggestions.filter((one) => ids.includes(one.enterpriseId))
    const others = plan.visits.filter(
      (visit) => visit.id !== moving && !replaced.some((one) => one.tooLate?.visitId === visit.id),
    )
    const colleagues = ids.flatMap((id) => {
      const words = colleagueWords(id, others, rules)
      return words ? [`${roster.get(id)?.name ?? ''}：${words}`] : []
    })
    return ids.length === 0 ? [] : [...dayConflicts(day, [...others, ...imagined], rules), ...colleagues]
  }
  const { from, to } = periodOf(span, shown)
  const inPeriod = days
    .filter((day) => day >= from && day <= to)
    .flatMap((day) => byDay.get(day) ?? [])
    .filter((visit) => goesAlong(visit, user.id))
  const planned = inPeriod.filter((visit) => visit.status === 'planned').length
  const done = inPeriod.filter((visit) => isFinished(visit.status)).length
  const unknownYear = calendarWarning(days[0] ?? today, days.at(-1) ?? today, calendar)

  return (
    <div className={styles.page}>
      <div className={styles.tools}>
        <Segmented<Span>
          aria-label="看一周还是一月"
          value={span}
          onChange={setSpan}
          options={[
            { value: 'week', label: '周' },
            { value: 'month', label: '月' },
          ]}
        />
        <Button
          icon={<LeftOutlined />}
          aria-label={span === 'week' ? '上一周' : '上一月'}
          onClick={() => setShown(stepFrom(span, shown, -1))}
        />
        <h2 className={styles.period}>{periodName(periodOf(span, shown))}</h2>
        <Button
          icon={<RightOutlined />}
          aria-label={span === 'week' ? '下一周' : '下一月'}
          onClick={() => setShown(stepFrom(span, shown, 1))}
        />
        <Button onClick={() => setShown(today)}>今天</Button>
        <span className={styles.count} role="status">
          计划 {planned} 家，已走访 {done} 次
        </span>
        <Button
          type="primary"
          icon={<PlusOutlined />}
          className={styles.add ?? ''}
          onClick={() => setQuestion({ day: addWorkingDays(today, 1, calendar), enterpriseIds: [] })}
        >
          添加计划
        </Button>
      </div>
      {unknownYear ? <p className={styles.notice}>{unknownYear}</p> : null}
      <div className={styles.body}>
        <CalendarGrid
          days={days}
          span={span}
          shown={shown}
          today={today}
          userId={user.id}
          visitsOn={(day) => byDay.get(day) ?? []}
          conflictsOn={(day) => dayConflicts(day, byDay.get(day) ?? [], rules)}
          labelOf={(visit) => roster.get(visit.enterpriseId)?.shortName || visit.enterpriseName}
          onAdd={(day) => setQuestion({ day, enterpriseIds: [] })}
          onDrop={drop}
          onMore={(day) => {
            setShown(day)
            setSpan('week')
          }}
          onShift={(visit, by) => void shift(visit, by)}
          onReschedule={(visit) => setQuestion(movingQuestion(visit, today, calendar))}
          onCancel={acts.cancel}
        />
        <aside className={styles.side} aria-label="该走访的企业">
          {plan.missed.length > 0 ? (
            <section aria-label="原定未访">
              <h2 className={styles.title}>
                原定未访<span className={styles.number}>{plan.missed.length}</span>
              </h2>
              <ul className={styles.missed}>
                {plan.missed.map((visit) => (
                  <li key={visit.id}>
                    <Link to={`/visits/${visit.id}`}>{visit.enterpriseName}</Link>
                    <span className={styles.quiet}>原定 {formatDay(visit.plannedOn)}</span>
                    <Button
                      size="small"
                      aria-label={`给${visit.enterpriseName}改日期`}
                      onClick={() => setQuestion(movingQuestion(visit, today, calendar))}
                    >
                      改日期
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <h2 className={styles.title}>
            该走访的企业<span className={styles.number}>{plan.suggestions.length || ''}</span>
          </h2>
          <SuggestionList
            suggestions={plan.suggestions}
            today={today}
            colleagueOf={(id) => colleagueWords(id, plan.visits, rules)}
            onAccept={(suggestions) => void accept(suggestions)}
            onChooseDay={(suggestions) =>
              setQuestion({
                day: suggestions[0]?.suggestedOn ?? addWorkingDays(today, 1, calendar),
                enterpriseIds: suggestions.map((one) => one.enterpriseId),
              })
            }
          />
        </aside>
      </div>
      <p className={styles.hint}>
        拖到某一天就排在那天。选中一条计划后，Alt 加方向键改日期，Delete 取消，右键有更多操作。
      </p>
      {question ? (
        <AddPlans
          question={question}
          today={today}
          warningsFor={warningsFor}
          onPlan={(ids, day) =>
            question.moving ? moveAll([question.moving], day) : arrange(ids.map((id) => ({ id, day })))
          }
          onClose={() => setQuestion(null)}
        />
      ) : null}
    </div>
  )
}

/** A plan of a day past begins its new search from the next working day. */
function movingQuestion(visit: Local<'visits'>, today: string, calendar: WorkCalendar): PlanQuestion {
  const day = visit.plannedOn ?? today
  return {
    day: day < today ? addWorkingDays(today, 1, calendar) : day,
    enterpriseIds: [visit.enterpriseId],
    moving: visit.id,
  }
}
