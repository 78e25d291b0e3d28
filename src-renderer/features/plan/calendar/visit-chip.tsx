import { Dropdown } from 'antd'
import { useNavigate } from 'react-router'
import { nameOf } from '../../../../schemas/codes/code-table.ts'
import { visitStatuses } from '../../../../schemas/codes/visit-codes.ts'
import { clockOf } from '../../../../schemas/rules/calendar-day.ts'
import { goesAlong } from '../../../../schemas/rules/visit-plan/conflicts.ts'
import { isFinished } from '../../../../schemas/rules/visit-record.ts'
import type { Local } from '../../../database/documents.ts'
import { isComposing } from '../../../ui/shortcuts.ts'
import styles from './visit-chip.module.css'

/** Marks what is dragged as ours, with the ids of visits or enterprises; nothing else may be dropped on a day. */
export const visitDrag = 'application/x-zhuqi-visits'

export type ChipActions = {
  /** Moves by so many days. */
  readonly onShift: (visit: Local<'visits'>, days: number) => void
  readonly onReschedule: (visit: Local<'visits'>) => void
  readonly onCancel: (visit: Local<'visits'>) => void
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/**
 * A visit on its day. Enter opens it; a plan of one's own is dragged, or moved with Alt and the arrows, or by its menu, which
 * opens with the right mouse button and with the menu key.
 */
export function VisitChip(
  props: ChipActions & {
    visit: Local<'visits'>
    label: string
    userId: string
    today: string
    dense: boolean
  },
) {
  const { visit, label, userId, today, dense } = props
  const navigate = useNavigate()
  const mine = goesAlong(visit, userId)
  const movable = mine && visit.status === 'planned'
  const missed = visit.status === 'planned' && (visit.plannedOn ?? '') < today
  const state = missed ? '未访' : visit.status === 'planned' ? '计划' : nameOf(visitStatuses, visit.status)
  const who = mine ? '' : (visit.officers[0]?.name ?? '同事')
  const time = visit.startAt ? clockOf(visit.startAt) : ''
  const open = () => navigate(`/visits/${visit.id}`)
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return
    const days = steps[event.key]
    if (event.altKey && days !== undefined) {
      event.preventDefault()
      if (movable) props.onShift(visit, days)
    } else if (event.key === 'Delete' && movable) props.onCancel(visit)
  }
  const chip = (
    <button
      type="button"
      id={`plan-${visit.id}`}
      className={[
        styles.chip,
        dense ? styles.dense : '',
        mine ? '' : styles.theirs,
        missed || visit.status === 'returned' ? styles.missed : isFinished(visit.status) ? styles.done : '',
      ]
        .filter(Boolean)
        .join(' ')}
      title={[visit.enterpriseName, who, time, state].filter(Boolean).join(' · ')}
      draggable={movable}
      onDragStart={(event) => {
        event.dataTransfer.setData(visitDrag, JSON.stringify({ visits: [visit.id] }))
        event.dataTransfer.effectAllowed = 'move'
      }}
      onClick={open}
      onKeyDown={onKeyDown}
    >
      <span className={styles.name}>{label}</span>{' '}
      <span className={dense ? 'visually-hidden' : styles.state}>
        {[who, time, state].filter(Boolean).join(' ')}
      </span>
    </button>
  )
  if (!movable) return chip
  return (
    <Dropdown
      trigger={['contextMenu']}
      menu={{
        items: [
          { key: 'open', label: '打开', onClick: open },
          { key: 'move', label: '改日期…', onClick: () => props.onReschedule(visit) },
          { key: 'cancel', label: '取消计划', danger: true, onClick: () => props.onCancel(visit) },
        ],
      }}
    >
      {chip}
    </Dropdown>
  )
}
