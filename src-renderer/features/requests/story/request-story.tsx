import { CompassOutlined } from '@ant-design/icons'
import { Button, Tag } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { hasCode, nameOf } from '../../../../schemas/codes/code-table.ts'
import { departments } from '../../../../schemas/codes/departments.ts'
import { difficultyCategories, difficultyName } from '../../../../schemas/codes/difficulty-categories.ts'
import {
  requestChannels,
  requestLevels,
  requestStates,
  requestTypes,
} from '../../../../schemas/codes/request-codes.ts'
import { financingProducts, urgencies } from '../../../../schemas/codes/visit-codes.ts'
import type { Request, RequestProjection } from '../../../../schemas/entities/request.ts'
import { readableCollections } from '../../../../schemas/rules/access-policy.ts'
import { dayOf } from '../../../../schemas/rules/calendar-day.ts'
import { coHandlerDue } from '../../../../schemas/rules/deadlines.ts'
import { isEndedState } from '../../../../schemas/rules/request-machine/turn.ts'
import type { Local } from '../../../database/documents.ts'
import { useDocument, useDocuments } from '../../../database/hooks.ts'
import { type StandingRequest, useRequestStandings } from '../../../database/use-request-standings.ts'
import { openQuickSheet, type QuickSheetCall } from '../../../stores/quick-sheet.ts'
import { useCurrentUser } from '../../../stores/session.ts'
import { Attachments } from '../../../ui/attachments.tsx'
import { formatAmount, formatDay, formatInstant } from '../../../ui/formats.ts'
import { MaskedPhone } from '../../../ui/masked-phone.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { EmptyState, LoadingState } from '../../../ui/states.tsx'
import { StepPanel } from '../step/step-panel.tsx'
import { eventLines, eventTitle } from './event-words.ts'
import styles from './request-story.module.css'
import { Turn } from './turn.tsx'

const nothing: readonly Local<'requests'>[] = []

/** One request: what is asked, what happened since, whose turn it is until when. */
export function RequestStory(props: { id: string }) {
  const navigate = useNavigate()
  const found = useDocument('requests', props.id)
  const request = found.status === 'ready' ? found.value : null
  const list = useMemo(() => (request ? [request] : nothing), [request])
  const [row] = useRequestStandings(list) ?? []
  if (found.status === 'missing')
    return (
      <EmptyState
        title="本机没有这件诉求"
        hint="它可能不在您的工作范围内，或还没有同步到本机。"
        action={<Button onClick={() => navigate('/requests')}>回到诉求列表</Button>}
      />
    )
  return row ? <Story row={row} onBack={() => navigate(-1)} /> : <LoadingState />
}

/** What a request is about, in the words that may find a guide: its kind, its title, and who usually handles it. */
function matterOf(request: Local<'requests'>): Partial<QuickSheetCall> {
  const kind = difficultyCategories.find((item) => item.code === request.category)
  const subkind = kind?.children.find((item) => item.code === request.subcategory)
  return {
    texts: [request.title, subkind?.name ?? '', kind?.name ?? ''].filter(Boolean),
    departmentIds: kind?.suggestedDepartments ?? [],
    parkId: request.parkId,
  }
}

function Story(props: { row: StandingRequest; onBack: () => void }) {
  const { request, standing } = props.row
  return (
    <div className={styles.story}>
      <PageHeader
        title={request.title}
        subtitle={
          <>
            <span className="number">{request.requestNo}</span>
            {' · '}
            <Link to={`/enterprises/${request.enterpriseId}`} style={{ textDecoration: 'underline' }}>
              {request.enterpriseName}
            </Link>
          </>
        }
        onBack={props.onBack}
        actions={
          <>
            <Button icon={<CompassOutlined />} onClick={() => openQuickSheet(matterOf(request))}>
              怎么办
            </Button>
            <Tag color={isEndedState(standing.state) ? 'default' : 'processing'}>
              {nameOf(requestStates, standing.state)}
            </Tag>
          </>
        }
      />
      <Turn request={request} standing={standing} />
      <div className={styles.columns}>
        <div className={styles.course}>
          <section className={styles.paper} aria-labelledby="request-events">
            <h2 id="request-events" className={styles.title}>
              办理经过
            </h2>
            <Events requestId={request.id} />
          </section>
          <StepPanel request={request} />
        </div>
        <section className={styles.paper} aria-labelledby="request-facts">
          <h2 id="request-facts" className={styles.title}>
            诉求内容
          </h2>
          <Facts request={request} standing={standing} />
        </section>
      </div>
    </div>
  )
}

function Events(props: { requestId: string }) {
  const found = useDocuments('requestEvents', { requestId: props.requestId })
  if (found.status === 'loading') return <LoadingState rows={3} />
  const events = [...found.value].sort((a, b) => a.sequence - b.sequence || a.at.localeCompare(b.at))
  if (events.length === 0) return <EmptyState compact title="还没有办理记录，提交走访后会自动登记。" />
  return (
    <ol className={styles.events}>
      {events.map((event) => (
        <li key={event.id} className={styles.event}>
          <div className={styles.head}>
            <span className={styles.action}>{eventTitle(event)}</span>
            <span className={styles.author}>
              {event.actor.name} {event.actor.departmentName}
            </span>
            <span className={`number ${styles.time}`}>{formatInstant(event.at)}</span>
            {event.sync.state === 'pending' ? <Tag>待上传</Tag> : null}
            {event.sync.state === 'rejected' ? <Tag color="warning">没有记入</Tag> : null}
          </div>
          {event.sync.state === 'rejected' ? <p className={styles.refused}>{event.sync.detail}</p> : null}
          <dl className={styles.lines}>
            {eventLines(event).map((line) => (
              <div key={line.label}>
                <dt>{line.label}</dt>
                <dd>{line.words}</dd>
              </div>
            ))}
          </dl>
          {event.attachments.length > 0 ? <Attachments ids={event.attachments} /> : null}
        </li>
      ))}
    </ol>
  )
}

function Facts(props: { request: Request; standing: RequestProjection }) {
  const { request, standing } = props
  const user = useCurrentUser()
  const { name, title, phone } = request.contact
  const contact = (
    <>
      {[name, title].filter((part) => part !== '').join(' ')} <MaskedPhone phone={phone} of={name} />
    </>
  )
  const readsVisits = readableCollections(user).includes('visits')
  const visit =
    request.visitId && readsVisits ? <Link to={`/visits/${request.visitId}`}>查看走访记录</Link> : ''
  const items: [string, ReactNode][] = [
    ['内容', request.content],
    ['期望结果', request.expectation],
    ['难点分类', difficultyName(request.category, request.subcategory)],
    ['类型', nameOf(requestTypes, request.type)],
    ['紧迫程度', nameOf(urgencies, request.urgency)],
    ['融资需求', financing(request)],
    ['联系人', name || phone ? contact : ''],
    ['来源', nameOf(requestChannels, request.channel)],
    ['走访记录', visit],
    ['等级', standing.level ? nameOf(requestLevels, standing.level) : ''],
    ['主办单位', standing.leadDepartment ? nameOf(departments, standing.leadDepartment) : ''],
    ['协办单位', coDepartmentsOf(standing)],
    ['承办人', standing.handlerName],
  ]
  return (
    <dl className={styles.facts}>
      {items
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

/** `自然资源局、供电公司，最迟2026-10-14（周三）提出意见`: the day while the reply is still being worked on. */
function coDepartmentsOf(standing: RequestProjection): string {
  const { dispatchedAt, level } = standing
  const names = standing.coDepartments.map((code) => nameOf(departments, code)).join('、')
  const isOver = standing.repliedAt !== null || standing.closedAt !== null
  if (names === '' || isOver || !dispatchedAt || !level || !hasCode(requestLevels, level)) return names
  return `${names}，最迟${formatDay(coHandlerDue(dayOf(dispatchedAt), level))}提出意见`
}

function financing(request: Request): string {
  const detail = request.financingDetail
  if (!detail) return ''
  return [
    detail.amount === null ? '' : formatAmount(detail.amount),
    detail.termMonths === null ? '' : `${detail.termMonths}个月`,
    detail.purpose,
    detail.creditEnhancement,
    detail.products.map((code) => nameOf(financingProducts, code)).join('、'),
  ]
    .filter((part) => part !== '')
    .join('，')
}
