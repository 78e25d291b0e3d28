import { Button, Descriptions } from 'antd'
import { useNavigate } from 'react-router'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { visitModes, visitPurposes } from '../../../schemas/codes/visit-codes.ts'
import { dayOf } from '../../../schemas/rules/calendar-day.ts'
import { deleteDocument, type Local } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import { formatDay } from '../../ui/formats.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import type { EnterpriseContext } from './use-enterprise-context.ts'

/** An appointment: what it is about, and the button that turns it into the record of today. */
export function PlannedVisit(props: {
  visit: Local<'visits'>
  context: EnterpriseContext
  onBegin: () => void
}) {
  const { visit, context, onBegin } = props
  const db = useDatabase()
  const navigate = useNavigate()
  const last = context.facts.lastVisit
  const cancel = async () => {
    await deleteDocument(db, 'visits', visit.id)
    navigate('/visits', { replace: true })
  }
  return (
    <div style={{ maxWidth: 820 }}>
      <PageHeader
        title={visit.enterpriseName}
        subtitle={`计划于 ${formatDay(visit.plannedOn)} 走访`}
        onBack={() => navigate(-1)}
        actions={
          <>
            <Button onClick={() => void cancel()}>取消计划</Button>
            <Button type="primary" onClick={onBegin}>
              开始走访
            </Button>
          </>
        }
      />
      <Descriptions
        bordered
        column={1}
        items={[
          { key: 'mode', label: '走访方式', children: nameOf(visitModes, visit.mode) },
          {
            key: 'purposes',
            label: '走访目的',
            children: visit.purposes.map((code) => nameOf(visitPurposes, code)).join('、') || '—',
          },
          {
            key: 'officers',
            label: '走访人员',
            children: visit.officers.map((person) => person.name).join('、') || '—',
          },
          {
            key: 'last',
            label: '上次走访',
            children: last ? formatDay(last.startAt ? dayOf(last.startAt) : null) : '还没有走访过',
          },
          { key: 'no', label: '走访编号', children: visit.visitNo },
        ]}
      />
    </div>
  )
}
