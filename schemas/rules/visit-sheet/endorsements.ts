/** Where both sides sign (§4.2, 确认): what the enterprise gave already, else lines to write on. */
import { nameOf } from '../../codes/code-table.ts'
import { confirmModes } from '../../codes/visit-codes.ts'
import type { VisitSheetPlan } from '../../protocol/document-plans.ts'
import { clockOf, dayOf } from '../calendar-day.ts'
import { confirmationOf } from '../confirmation.ts'
import type { VisitSheetFacts } from './visit-sheet-facts.ts'

type Endorsement = VisitSheetPlan['endorsements'][number]

/** The enterprise at left, the officers at right. */
export function endorsements(facts: VisitSheetFacts): Endorsement[] {
  return [byEnterprise(facts), { title: '走访人员', lines: [], signature: false, blanks: ['签字', '日期'] }]
}

function byEnterprise({ visit, confirmation }: VisitSheetFacts): Endorsement {
  const { confirmMode: mode } = visit
  const lines = [
    mode ? `确认方式：${nameOf(confirmModes, mode)}` : '',
    mode && mode !== 'none' && visit.confirmedBy ? `确认人：${visit.confirmedBy}` : '',
    mode === 'none' && visit.unconfirmedReason ? `未确认原因：${visit.unconfirmedReason}` : '',
  ].filter((line) => line !== '')
  const given = confirmation && confirmationOf(visit)
  if (!given) return { title: '企业确认', lines, signature: false, blanks: ['签字、盖章', '日期'] }
  if (given.mode === 'seal')
    return {
      title: '企业确认',
      lines: [...lines, `盖章扫描件已于 ${dayOf(confirmation.createdAt)} 存入这条记录`],
      signature: false,
      blanks: [],
    }
  return {
    title: '企业确认',
    lines: [
      ...lines,
      confirmation.takenAt ? `签于 ${dayOf(confirmation.takenAt)} ${clockOf(confirmation.takenAt)}` : '',
      confirmation.picture ? '' : '签字图不在这台电脑上，联网后再打印就会带上',
    ].filter((line) => line !== ''),
    signature: confirmation.picture,
    blanks: [],
  }
}
