import { PrinterOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { dayOf } from '../../../../schemas/rules/calendar-day.ts'
import { confirmationOf } from '../../../../schemas/rules/confirmation.ts'
import { visitSheetPlan } from '../../../../schemas/rules/visit-sheet/visit-sheet-plan.ts'
import { invoke } from '../../../bridge.ts'
import { findDocuments, type Local, readDocument } from '../../../database/documents.ts'
import { useDatabase } from '../../../database/hooks.ts'
import { mediaUrl } from '../../../database/media.ts'
import type { ZhuqiDatabase } from '../../../database/open-database.ts'
import { problemOf } from '../../../database/storage-problem.ts'
import { useShortcut } from '../../../ui/shortcuts.ts'
import { tellSaved } from '../../../ui/tell-saved.tsx'
import type { VisitDraft } from '../draft/visit-draft.ts'

/**
 * 打印: the record as PDF on A4, for the enterprise to sign or stamp. `read` gives the record as it is when the button is pressed, or
 * null where what was typed could not be saved: no word is on paper alone. Of an `empty` one nothing is written yet.
 */
export function PrintVisit(props: { read: () => Promise<VisitDraft | null>; empty?: boolean }) {
  const { empty = false } = props
  const db = useDatabase()
  const { message } = App.useApp()
  const [working, setWorking] = useState(false)

  const print = async () => {
    if (working || empty) return
    setWorking(true)
    try {
      const visit = await props.read()
      if (!visit) return
      const answer = await invoke('export:visit-pdf', await sheetOf(db, visit))
      if (answer.ok) tellSaved(message, answer.value, '已导出走访记录，可以直接打印')
      else message.error(answer.problem.detail)
    } catch (error) {
      message.error(problemOf(error).detail)
    } finally {
      setWorking(false)
    }
  }
  useShortcut('Ctrl+P', () => void print())
  return (
    <Button
      icon={<PrinterOutlined />}
      loading={working}
      disabled={empty}
      title={empty ? '写下内容后就可以打印' : 'Ctrl+P'}
      onClick={() => void print()}
    >
      打印
    </Button>
  )
}

/** All that the sheet shows is read now, from this computer. */
async function sheetOf(db: ZhuqiDatabase, visit: VisitDraft) {
  const given = confirmationOf(visit)
  const ids = visit.requests.map(({ id }) => id)
  const [enterprise, park, batch, requests, media] = await Promise.all([
    readDocument(db, 'enterprises', visit.enterpriseId),
    visit.parkId === '' ? null : readDocument(db, 'directory', visit.parkId),
    visit.campaignId === null ? null : readDocument(db, 'campaigns', visit.campaignId),
    ids.length > 0 ? findDocuments(db, 'requests', { id: { $in: ids } }) : [],
    given && readDocument(db, 'media', given.mediaId),
  ])
  const signature = media && given?.mode === 'signature' ? await pictureOf(media) : null
  const now = db.now()
  return {
    fileName: `${visit.enterpriseName.slice(0, 60)}走访记录${dayOf(visit.startAt ?? now)}.pdf`,
    plan: visitSheetPlan({
      visit,
      enterprise,
      parkName: park?.name ?? '',
      batchName: batch?.name ?? '',
      requestNumbers: new Map(requests.map(({ id, requestNo }) => [id, requestNo])),
      confirmation: media && { ...media, picture: signature !== null },
      printedBy: db.user.name,
      now,
    }),
    signature,
  }
}

/** Null when the picture is not on this computer and there is no network to bring it. */
async function pictureOf(media: Local<'media'>) {
  const { mime } = media
  if (mime !== 'image/png' && mime !== 'image/jpeg') return null
  const answer = await fetch(mediaUrl(media)).catch(() => null)
  return answer?.ok ? ({ bytes: new Uint8Array(await answer.arrayBuffer()), mime } as const) : null
}
