import { CheckOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { blankVisit } from '../../../../schemas/rules/visit-record.ts'
import { type CarriedGroup, clearGroup, confirmGroup, unconfirmed } from '../draft/carried-over.ts'
import styles from './confirm-carried.module.css'
import { useFormFacts } from './form-context.ts'
import { useDraft, useVisitSession } from './session-context.ts'

/** `沿用 2026-07-03 的 6 项`, with one click to say that they still hold; nothing when nothing waits. */
export function ConfirmCarried(props: { group: CarriedGroup }) {
  const session = useVisitSession()
  const count = useDraft((draft) => unconfirmed(draft.carriedOver, props.group).length)
  const { lastVisit } = useFormFacts()
  if (count === 0) return null
  const from = lastVisit?.startAt ? '上次' : '名录'
  return (
    <div className={styles.confirm}>
      <span className={styles.words}>
        沿用{from} {count} 项
      </span>
      {props.group === 'figures' ? (
        <Button
          size="small"
          type="text"
          onClick={() => session.change((draft) => clearGroup(draft, props.group, blankVisit(emptyFacts)))}
        >
          清空重填
        </Button>
      ) : null}
      <Button
        size="small"
        icon={<CheckOutlined />}
        onClick={() => session.change((draft) => confirmGroup(draft, props.group))}
      >
        仍然如此
      </Button>
    </div>
  )
}

const emptyFacts = { id: '', deviceId: '', enterprise: { id: '', name: '', parkId: '' } }
