import { Alert, Button, Tag } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { nameOf } from '../../../../schemas/codes/code-table.ts'
import { departments } from '../../../../schemas/codes/departments.ts'
import { difficultyName } from '../../../../schemas/codes/difficulty-categories.ts'
import { operatingStatuses } from '../../../../schemas/codes/enterprise-codes.ts'
import { satisfactionLevels } from '../../../../schemas/codes/request-codes.ts'
import {
  fiveAboveStatuses,
  followUpStatuses,
  outlooks,
  trainingNeeds,
  urgencies,
  visitModes,
  visitPurposes,
  visitStatuses,
} from '../../../../schemas/codes/visit-codes.ts'
import { clockOf, dayOf } from '../../../../schemas/rules/calendar-day.ts'
import { isMeeting } from '../../../../schemas/rules/meeting.ts'
import { maskPhone } from '../../../../schemas/rules/phone.ts'
import type { Local } from '../../../database/documents.ts'
import { useDocument } from '../../../database/hooks.ts'
import { formatDay, formatInstant } from '../../../ui/formats.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { draftOf } from '../draft/visit-draft.ts'
import { Facts, RecordPart } from './facts.tsx'
import { PrintVisit } from './print-visit.tsx'
import { RecordEvidence } from './record-evidence.tsx'
import { RecordFigures } from './record-figures.tsx'
import { RecordRequests } from './record-requests.tsx'
import { RefusalNotice } from './refusal-notice.tsx'
import { ReviewPanel } from './review-panel.tsx'
import { SubmittedNote } from './submitted-note.tsx'
import { UnregisteredRequests } from './unregistered-requests.tsx'
import styles from './visit-record.module.css'

const statusColors: Record<string, string> = {
  submitted: 'processing',
  returned: 'warning',
  approved: 'success',
  archived: 'default',
}

/** What became of a record that somebody reviewed; one that was sent back and submitted again still shows what it was sent back for. */
const reviewWords: Partial<Record<Local<'visits'>['status'], string>> = {
  returned: '退回',
  submitted: '退回，之后已修改并重新提交',
}

/** A record to be read: only what was said, in the order of the form. */
export function VisitRecord(props: { visit: Local<'visits'>; justSubmitted: boolean }) {
  const { visit, justSubmitted } = props
  const navigate = useNavigate()
  return (
    <div className={styles.record}>
      <PageHeader
        title={<Link to={`/enterprises/${visit.enterpriseId}`}>{visit.enterpriseName}</Link>}
        subtitle={<span className="number">{visit.visitNo}</span>}
        onBack={() => navigate(-1)}
        actions={
          <>
            <Tag color={statusColors[visit.status] ?? 'default'}>{nameOf(visitStatuses, visit.status)}</Tag>
            <PrintVisit read={async () => draftOf(visit)} />
          </>
        }
      />
      {justSubmitted ? <SubmittedNote visit={visit} /> : null}
      <UnregisteredRequests visit={visit} />
      {visit.sync.state === 'rejected' ? (
        <div className={styles.refusal}>
          <RefusalNotice words={visit.sync.detail} />
        </div>
      ) : null}
      {visit.review && visit.review.opinion !== '' ? (
        <Alert
          style={{ marginBottom: 16 }}
          type={visit.status === 'returned' ? 'warning' : 'info'}
          showIcon
          title={`${visit.review.byName}于${formatInstant(visit.review.at)}${reviewWords[visit.status] ?? '审核'}`}
          description={visit.review.opinion}
        />
      ) : null}
      <article className={styles.paper}>
        <Basics visit={visit} />
        <Enterprise visit={visit} />
        <Difficulties visit={visit} />
        <RecordRequests visit={visit} />
        <Advice visit={visit} />
        <RecordEvidence visit={visit} />
        <FollowUps visit={visit} />
      </article>
      <ReviewPanel key={visit.id} visit={visit} />
      {justSubmitted ? (
        <div className={styles.after}>
          <Button onClick={() => navigate('/visits')}>回到走访列表</Button>
          <Button type="primary" onClick={() => navigate('/visits/new')}>
            再记一次走访
          </Button>
        </div>
      ) : null}
    </div>
  )
}

type Part = { visit: Local<'visits'> }

const names = (people: Local<'visits'>['officers']) =>
  people
    .map(
      (person) => `${person.name}${person.isLead ? '（带队）' : person.title ? `（${person.title}）` : ''}`,
    )
    .join('、')

function Batch({ batch }: { batch: Local<'campaigns'> }) {
  const folder = isMeeting(batch) ? '/visits/meetings' : '/plan/campaigns'
  return <Link to={`${folder}/${batch.id}`}>{batch.name}</Link>
}

function Basics({ visit }: Part) {
  const batch = useDocument('campaigns', visit.campaignId)
  const batchName = batch.status === 'ready' ? <Batch batch={batch.value} /> : ''
  const time = visit.startAt
    ? `${formatDay(dayOf(visit.startAt))} ${clockOf(visit.startAt)}${visit.endAt ? `—${dayOf(visit.endAt) === dayOf(visit.startAt) ? '' : `${dayOf(visit.endAt)} `}${clockOf(visit.endAt)}` : ''}`
    : ''
  return (
    <RecordPart title="基本">
      <Facts
        items={[
          ['走访方式', nameOf(visitModes, visit.mode)],
          ['走访批次', batchName],
          ['走访目的', visit.purposes.map((code) => nameOf(visitPurposes, code)).join('、')],
          ['时间', time],
          ['补录原因', visit.lateReason],
          ['地点', visit.location],
          ['走访人员', names(visit.officers)],
          ['陪同领导', names(visit.leaders)],
          ['陪同部门', visit.companionDepartments.map((code) => nameOf(departments, code)).join('、')],
          [
            '企业参加人',
            visit.participants
              .map((person) =>
                [person.name, person.title, person.phone ? maskPhone(person.phone) : '']
                  .filter((part) => part !== '')
                  .join(' '),
              )
              .join('；'),
          ],
        ]}
      />
    </RecordPart>
  )
}

function Enterprise({ visit }: Part) {
  const unconfirmed = (path: string): ReactNode =>
    visit.carriedOver.includes(path) ? <span className={styles.carried}>沿用上次，未确认</span> : null
  return (
    <RecordPart title="企业与经营">
      <Facts
        items={[
          [
            '企业状态',
            visit.operatingStatus === ''
              ? ''
              : [nameOf(operatingStatuses, visit.operatingStatus), unconfirmed('operatingStatus')],
          ],
          [
            '名录核对',
            visit.rosterConfirmed === null
              ? ''
              : visit.rosterConfirmed
                ? '地址、联系人、行业都没变'
                : `有变化：${visit.rosterChanges}`,
          ],
          [
            '五上状态',
            visit.fiveAboveStatus
              ? [nameOf(fiveAboveStatuses, visit.fiveAboveStatus), unconfirmed('fiveAboveStatus')]
              : '',
          ],
        ]}
      />
      <RecordFigures figures={visit.figures} carriedOver={visit.carriedOver} />
      <Facts
        items={[
          ['下季预期', visit.outlook ? [nameOf(outlooks, visit.outlook), unconfirmed('outlook')] : ''],
          ['情况说明', visit.businessNote],
        ]}
      />
    </RecordPart>
  )
}

function Difficulties({ visit }: Part) {
  return (
    <RecordPart title="困难">
      {visit.difficulties.length === 0 ? (
        <p>{visit.noDifficulty ? '企业表示无困难。' : '没有记录困难。'}</p>
      ) : (
        <ol className={styles.list}>
          {visit.difficulties.map((item) => (
            <li key={item.id}>
              <div className={styles.kind}>
                {difficultyName(item.category, item.subcategory)}
                {item.urgency === 'normal' ? null : (
                  <Tag color={item.urgency === 'urgent' ? 'error' : 'warning'}>
                    {nameOf(urgencies, item.urgency)}
                  </Tag>
                )}
              </div>
              <p className={styles.words}>{item.description}</p>
            </li>
          ))}
        </ol>
      )}
    </RecordPart>
  )
}

function Advice({ visit }: Part) {
  const policies = visit.policiesIntroduced.map((item) => {
    const marks = [item.known ? '已知晓' : '', item.fits ? '符合条件' : '', item.willApply ? '拟申报' : '']
    const words = marks.filter((mark) => mark !== '').join('、')
    return words === '' ? item.title : `${item.title}（${words}）`
  })
  const items: [string, ReactNode][] = [
    ['宣传的政策', policies.join('；')],
    ['政策发言人', visit.spokespersonGiven ? '已把联系方式给企业' : ''],
    ['发放材料', visit.materialsGiven],
    ['培训需求', visit.trainingNeeds.map((code) => nameOf(trainingNeeds, code)).join('、')],
    [
      '意见建议',
      visit.suggestions
        .map(
          (item) =>
            `${item.target ? `对${item.target}：` : ''}${item.content}${item.signed ? '（同意署名）' : ''}`,
        )
        .join('\n'),
    ],
    [
      '营商环境评价',
      visit.environmentRating
        ? `${nameOf(satisfactionLevels, visit.environmentRating)}${visit.environmentReason ? `：${visit.environmentReason}` : ''}`
        : '',
    ],
  ]
  if (items.every(([, value]) => value === '')) return null
  return (
    <RecordPart title="政策与建议">
      <Facts items={items} />
    </RecordPart>
  )
}

function FollowUps({ visit }: Part) {
  if (visit.followUps.length === 0 && visit.nextVisitDate === null) return null
  return (
    <RecordPart title="跟进">
      {visit.followUps.length > 0 ? (
        <ul className={styles.list}>
          {visit.followUps.map((item) => (
            <li key={item.id} className={styles.followUp}>
              <span className={styles.words}>{item.item}</span>
              <span className={styles.quiet}>{item.responsible}</span>
              <span className={`number ${styles.quiet}`}>
                {item.dueOn ? `${formatDay(item.dueOn)}前` : ''}
              </span>
              <Tag color={item.status === 'done' ? 'success' : 'default'}>
                {nameOf(followUpStatuses, item.status)}
              </Tag>
            </li>
          ))}
        </ul>
      ) : null}
      <Facts items={[['计划下次走访', visit.nextVisitDate ? formatDay(visit.nextVisitDate) : '']]} />
    </RecordPart>
  )
}
