import { PrinterOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { dayOf } from '../../../schemas/rules/calendar-day.ts'
import { dossierPlan } from '../../../schemas/rules/dossier/dossier-plan.ts'
import { invoke } from '../../bridge.ts'
import type { Local } from '../../database/documents.ts'
import { useDocument } from '../../database/hooks.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { tellSaved } from '../../ui/tell-saved.tsx'
import { fittingFor } from './policies-part.tsx'
import type { EnterpriseRecords } from './use-enterprise-records.ts'

/** 导出一企一档: one page of PDF, and where it lies. */
export function PrintButton({
  enterprise,
  records,
}: {
  enterprise: Local<'enterprises'>
  records: EnterpriseRecords
}) {
  const { message } = App.useApp()
  const user = useCurrentUser()
  const park = useDocument('directory', enterprise.parkId || null)
  const [working, setWorking] = useState(false)
  const ready = enterprise.parkId === '' || park.status !== 'loading'

  async function run() {
    setWorking(true)
    const now = new Date().toISOString()
    const answer = await invoke('export:dossier-pdf', {
      fileName: `${enterprise.name.slice(0, 60)}一企一档${dayOf(now)}.pdf`,
      plan: dossierPlan({
        enterprise,
        parkName: park.status === 'ready' ? park.value.name : '',
        visits: records.visits,
        requests: records.requests.map(({ request, standing }) => ({ title: request.title, standing })),
        policies: fittingFor(enterprise, records),
        printedBy: user.name,
        now,
      }),
    })
    setWorking(false)
    if (!answer.ok) {
      message.error(answer.problem.detail)
      return
    }
    tellSaved(message, answer.value, '已导出一企一档，可以直接打印')
  }

  return (
    <Button icon={<PrinterOutlined />} loading={working} disabled={!ready} onClick={() => void run()}>
      一企一档
    </Button>
  )
}
