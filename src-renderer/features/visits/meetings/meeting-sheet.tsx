import { Alert, Tag } from 'antd'
import { Link, useNavigate } from 'react-router'
import { nameOf } from '../../../../schemas/codes/code-table.ts'
import { departments } from '../../../../schemas/codes/departments.ts'
import { campaignKinds } from '../../../../schemas/codes/visit-codes.ts'
import { clockOf } from '../../../../schemas/rules/calendar-day.ts'
import type { Local } from '../../../database/documents.ts'
import { formatDay } from '../../../ui/formats.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Facts, RecordPart } from '../record/facts.tsx'
import recordStyles from '../record/visit-record.module.css'
import { type MeetingRecord, useRecords } from './use-records.ts'

const names = (people: Local<'campaigns'>['officers']) =>
  people.map(({ name, title }) => (title ? `${name}（${title}）` : name)).join('、')

/** A meeting to be read: what concerned all, and the record of each enterprise. */
export function MeetingSheet(props: { meeting: Local<'campaigns'>; justSubmitted: boolean }) {
  const { meeting, justSubmitted } = props
  const navigate = useNavigate()
  const records = useRecords(meeting)
  const requests = (records ?? []).reduce((sum, { visit }) => sum + (visit?.requests.length ?? 0), 0)
  const time = meeting.startAt
    ? `${formatDay(meeting.from)} ${clockOf(meeting.startAt)}${meeting.endAt ? `—${clockOf(meeting.endAt)}` : ''}`
    : formatDay(meeting.from)
  return (
    <div className={recordStyles.record}>
      <PageHeader
        title={meeting.name}
        subtitle={nameOf(campaignKinds, meeting.kind)}
        onBack={() => navigate(-1)}
        actions={
          <Tag color={meeting.status === 'closed' ? 'success' : 'blue'}>
            {meeting.status === 'closed' ? '已提交' : '记录中'}
          </Tag>
        }
      />
      {justSubmitted ? (
        <Alert
          className={recordStyles.refusal ?? ''}
          type="success"
          showIcon
          title={`已提交${meeting.enterprises.length}条走访记录${requests > 0 ? `、${requests}件诉求` : ''}`}
          description="内容已保存在本机，没有网络也不会丢失；联网后自动上传，诉求随即进入接单。"
        />
      ) : null}
      <article className={recordStyles.paper}>
        <RecordPart title="活动">
          <Facts
            items={[
              ['时间', time],
              ['地点', meeting.location],
              ['说明', meeting.purpose],
              ['走访人员', names(meeting.officers)],
              ['参会领导', names(meeting.leaders)],
              ['参会部门', meeting.companionDepartments.map((code) => nameOf(departments, code)).join('、')],
              ['其他参会人员', names(meeting.attendees)],
              ['补录原因', meeting.lateReason],
            ]}
          />
        </RecordPart>
        {meeting.agenda.length > 0 ? (
          <RecordPart title="议程">
            <ol className={recordStyles.list}>
              {meeting.agenda.map((item, index) => (
                <li key={item.id}>
                  {index + 1}. {item.title}
                  {item.speaker ? <span className={recordStyles.quiet}>（{item.speaker}）</span> : null}
                </li>
              ))}
            </ol>
          </RecordPart>
        ) : null}
        <RecordPart
          title={`参会企业 ${meeting.enterprises.length} 家${requests > 0 ? `，诉求 ${requests} 件` : ''}`}
        >
          <ul className={recordStyles.list}>
            {(records ?? []).map((record) => (
              <Participant key={record.visitId} record={record} />
            ))}
          </ul>
        </RecordPart>
      </article>
    </div>
  )
}

function Participant({ record }: { record: MeetingRecord }) {
  const { enterprise, visit } = record
  return (
    <li>
      <div className={recordStyles.kind}>
        {visit ? <Link to={`/visits/${visit.id}`}>{enterprise.name}</Link> : enterprise.name}
        {visit && visit.requests.length > 0 ? <Tag>诉求 {visit.requests.length} 件</Tag> : null}
      </div>
      {visit ? (
        <p className={recordStyles.words}>
          {[visit.businessNote, ...visit.difficulties.map(({ description }) => description)]
            .filter(Boolean)
            .join('\n')}
        </p>
      ) : (
        <p className={recordStyles.quiet}>它的走访记录不在本机。</p>
      )}
    </li>
  )
}
