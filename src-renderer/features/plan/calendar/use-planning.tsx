import { App } from 'antd'
import { addDays } from '../../../../schemas/rules/calendar-day.ts'
import type { Local } from '../../../database/documents.ts'
import { useDatabase } from '../../../database/hooks.ts'
import { problemOf } from '../../../database/storage-problem.ts'
import { useCurrentUser } from '../../../stores/session.ts'
import { formatDay } from '../../../ui/formats.ts'
import { arrange, cancelPlan, type Move, type NewPlan } from './plan-actions.ts'

export type Planning = {
  /** Plans and moves in one write. Gives whether it was saved; what went wrong was said. */
  arrange(plans: readonly NewPlan[], moves: readonly Move[]): Promise<boolean>
  /** Moves one plan by some days, but not into the past. Gives its new day, or null where it stayed. */
  shift(visit: Local<'visits'>, days: number, today: string): Promise<string | null>
  /** Asks, then takes the plan off. */
  cancel(visit: Local<'visits'>): void
}

/** One line says what happened last, however quickly things follow each other. */
const line = 'plan'

/** What the calendar does, with what it says about it. */
export function usePlanning(): Planning {
  const db = useDatabase()
  const user = useCurrentUser()
  const { message, modal } = App.useApp()
  const told = async (act: () => Promise<string>): Promise<boolean> => {
    try {
      message.success({ content: await act(), key: line })
      return true
    } catch (error) {
      message.error(problemOf(error).detail)
      return false
    }
  }
  const save: Planning['arrange'] = (plans, moves) =>
    told(async () => {
      await arrange(db, user, plans, moves)
      const [plan] = plans
      const [move] = moves
      if (plans.length + moves.length > 1) return `已安排${plans.length + moves.length}家企业`
      return plan ? `${plan.enterprise.name}已排到${formatDay(plan.day)}` : `已改到${formatDay(move?.day)}`
    })
  return {
    arrange: save,
    async shift(visit, days, today) {
      const day = addDays(visit.plannedOn ?? today, days)
      if (day < today) {
        message.info({ content: '不能排到过去的日子', key: line })
        return null
      }
      return (await save([], [{ visitId: visit.id, day }])) ? day : null
    },
    cancel(visit) {
      modal.confirm({
        title: `取消${visit.enterpriseName}的走访计划？`,
        content: `原定${formatDay(visit.plannedOn)}。企业和以前的走访记录不受影响。`,
        okText: '取消计划',
        cancelText: '保留',
        onOk: () =>
          told(async () =>
            (await cancelPlan(db, visit.id)) ? '已取消计划' : '这次走访已经开始填写，没有取消',
          ),
      })
    },
  }
}
