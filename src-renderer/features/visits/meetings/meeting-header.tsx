import { App, Button, Popconfirm } from 'antd'
import { useNavigate } from 'react-router'
import { nameOf } from '../../../../schemas/codes/code-table.ts'
import { campaignKinds } from '../../../../schemas/codes/visit-codes.ts'
import { mayRemove } from '../../../../schemas/rules/write-policy.ts'
import { useDatabase, useDocument } from '../../../database/hooks.ts'
import { formatDay } from '../../../ui/formats.ts'
import { explainSaving } from '../draft/draft-session.ts'
import formStyles from '../form/visit-form.module.css'
import { discardMeeting } from '../submission/submit-meeting.ts'
import type { MeetingDraft, MeetingSession } from './meeting-draft.ts'

/** What the meeting is, and the way to throw it away. */
export function MeetingHeader(props: { session: MeetingSession; meeting: MeetingDraft }) {
  const { session, meeting } = props
  const db = useDatabase()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const stored = useDocument('campaigns', meeting.id)
  const removable = stored.status === 'ready' && mayRemove('campaigns', db.user, stored.value)
  const kind = nameOf(campaignKinds, meeting.kind)
  const discard = async () => {
    try {
      await session.saves.flush()
      await discardMeeting(db, meeting.id)
      navigate('/visits/meetings', { replace: true })
    } catch (error) {
      message.error(explainSaving(error))
    }
  }
  return (
    <header className={formStyles.header}>
      <h1 className={formStyles.name}>{meeting.name.trim() || `新的${kind}`}</h1>
      <span className={formStyles.no}>
        {kind}，{formatDay(meeting.from)}，{meeting.enterprises.length}家企业
      </span>
      {removable ? (
        <Popconfirm
          title={`删除这次${kind}？`}
          description="各家企业已写的草稿会一并删除，已登记的诉求和它们的走访草稿保留。"
          okText="删除"
          cancelText="保留"
          onConfirm={discard}
        >
          <Button type="text">删除</Button>
        </Popconfirm>
      ) : null}
    </header>
  )
}
