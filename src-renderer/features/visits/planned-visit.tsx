import { PhoneOutlined } from '@ant-design/icons'
import { Button, Popconfirm } from 'antd'
import { Link, useNavigate } from 'react-router'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { operatingStatuses } from '../../../schemas/codes/enterprise-codes.ts'
import { visitModes, visitPurposes } from '../../../schemas/codes/visit-codes.ts'
import { dayOf } from '../../../schemas/rules/calendar-day.ts'
import { mayRemove } from '../../../schemas/rules/write-policy.ts'
import { deleteDocument, type Local } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import { formatDay } from '../../ui/formats.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Facts, RecordPart } from './record/facts.tsx'
import styles from './record/visit-record.module.css'
import type { EnterpriseContext } from './use-enterprise-context.ts'

/** An appointment: what it is about, and the button that turns it into the record of today. */
export function PlannedVisit(props: {
  visit: Local<'visits'>
  context: EnterpriseContext
  onBegin: (call: boolean) => void
}) {
  const { visit, context, onBegin } = props
  const db = useDatabase()
  const navigate = useNavigate()
  const last = context.facts.lastVisit
  const promises = context.earlier.flatMap((earlier) =>
    earlier.followUps.filter((item) => item.status === 'open').map((item) => item.item),
  )
  const cancel = async () => {
    await deleteDocument(db, 'visits', visit.id)
    navigate('/visits', { replace: true })
  }
  return (
    <div className={styles.record}>
      <PageHeader
        title={<Link to={`/enterprises/${visit.enterpriseId}`}>{visit.enterpriseName}</Link>}
        subtitle={`计划 ${formatDay(visit.plannedOn)} 走访`}
        onBack={() => navigate(-1)}
        actions={
          <>
            {mayRemove('visits', db.user, visit) ? (
              <Popconfirm
                title="取消这次计划？"
                okText="取消计划"
                cancelText="保留"
                onConfirm={() => void cancel()}
              >
                <Button>取消计划</Button>
              </Popconfirm>
            ) : null}
            <Button icon={<PhoneOutlined />} onClick={() => onBegin(true)}>
              改为电话走访
            </Button>
            <Button type="primary" onClick={() => onBegin(false)}>
              开始走访
            </Button>
          </>
        }
      />
      <article className={styles.paper}>
        <RecordPart title="计划">
          <Facts
            items={[
              ['走访编号', visit.visitNo],
              ['走访方式', nameOf(visitModes, visit.mode)],
              ['走访目的', visit.purposes.map((code) => nameOf(visitPurposes, code)).join('、')],
              ['走访人员', visit.officers.map((person) => person.name).join('、')],
            ]}
          />
        </RecordPart>
        <RecordPart title="上次走访">
          {last ? (
            <Facts
              items={[
                ['日期', formatDay(last.startAt ? dayOf(last.startAt) : null)],
                ['企业状态', nameOf(operatingStatuses, last.operatingStatus)],
                ['情况说明', last.businessNote],
                ['困难', last.difficulties.map((item) => item.description).join('\n')],
                ['答应的事', promises.join('\n')],
              ]}
            />
          ) : (
            <p>还没有走访过这家企业。</p>
          )}
        </RecordPart>
      </article>
    </div>
  )
}
