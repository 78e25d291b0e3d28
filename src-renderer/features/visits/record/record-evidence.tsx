import { App, Button } from 'antd'
import { useState } from 'react'
import { nameOf } from '../../../../schemas/codes/code-table.ts'
import { confirmModes } from '../../../../schemas/codes/visit-codes.ts'
import { confirmationOf } from '../../../../schemas/rules/confirmation.ts'
import { mayChange } from '../../../../schemas/rules/write-policy.ts'
import { type Local, updateDocument } from '../../../database/documents.ts'
import { useDatabase } from '../../../database/hooks.ts'
import { Attachments } from '../../../ui/attachments.tsx'
import { PhotoStrip } from '../../../ui/photos/photo-strip.tsx'
import { ConfirmationPicture } from '../../../ui/signature/confirmation-picture.tsx'
import { withoutScan, withScan } from '../draft/confirmation-choice.ts'
import { explainSaving } from '../draft/visit-session.ts'
import { Facts, RecordPart } from './facts.tsx'

/** 照片与确认 of a record, and the way for the stamped sheet to come back to it after its submission. */
export function RecordEvidence({ visit }: { visit: Local<'visits'> }) {
  const db = useDatabase()
  const given = confirmationOf(visit)
  // What was signed on the spot is settled.
  const takesScan = given?.mode !== 'signature' && mayChange('visits', db.user, visit, 'confirmMediaId')
  const files = visit.attachments.length > 0
  const told = files || visit.photos.length > 0 || visit.noPhotoReason !== '' || visit.confirmMode !== null
  if (!told && !takesScan) return null
  const owner = { collection: 'visits', id: visit.id } as const
  return (
    <RecordPart title="照片与确认">
      {visit.photos.length > 0 ? <PhotoStrip owner={owner} mediaIds={visit.photos} /> : null}
      <Facts
        items={[
          ['未拍照说明', visit.noPhotoReason],
          ['企业确认方式', visit.confirmMode ? nameOf(confirmModes, visit.confirmMode) : ''],
          ['企业确认人', visit.confirmMode === 'none' ? '' : visit.confirmedBy],
          ['未确认原因', visit.confirmMode === 'none' ? visit.unconfirmedReason : ''],
        ]}
      />
      {takesScan ? <StampedScan visit={visit} /> : <ConfirmationPicture visit={visit} />}
      {files ? <Facts items={[['附件', <Attachments key="attachments" ids={visit.attachments} />]]} /> : null}
    </RecordPart>
  )
}

/** 盖章扫描件: added when the printed sheet comes back, and taken out again where it was the wrong one. */
function StampedScan({ visit }: { visit: Local<'visits'> }) {
  const db = useDatabase()
  const { message } = App.useApp()
  const [adding, setAdding] = useState(false)
  const save = async (mediaId: string | null) => {
    try {
      await updateDocument(db, 'visits', visit.id, (current) =>
        mediaId === null ? withoutScan(current) : withScan(current, mediaId),
      )
    } catch (error) {
      message.error(explainSaving(error))
    }
  }
  if (confirmationOf(visit)) return <ConfirmationPicture visit={visit} onRemove={() => void save(null)} />
  if (!adding)
    return (
      <div>
        <Button onClick={() => setAdding(true)}>添加盖章扫描件</Button>
      </div>
    )
  return (
    <PhotoStrip
      owner={{ collection: 'visits', id: visit.id }}
      mediaIds={[]}
      kind="seal"
      max={1}
      papers
      label="盖章扫描件"
      onAdd={(mediaId) => {
        setAdding(false)
        void save(mediaId)
      }}
    />
  )
}
