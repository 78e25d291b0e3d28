import { App } from 'antd'
import { nameOf } from '../../../../schemas/codes/code-table.ts'
import { confirmModes, visitModes } from '../../../../schemas/codes/visit-codes.ts'
import { confirmationOf } from '../../../../schemas/rules/confirmation.ts'
import { AttachmentPicker } from '../../../ui/attachment-picker.tsx'
import { PhotoStrip } from '../../../ui/photos/photo-strip.tsx'
import { chooseConfirmation } from '../draft/confirmation-choice.ts'
import { Choice } from './fields/choice.tsx'
import { Field, FieldGrid } from './fields/field.tsx'
import { Fold } from './fields/fold.tsx'
import { TextBox } from './fields/text-box.tsx'
import { Section } from './section.tsx'
import { useDraft, useSetter, useVisitSession } from './session-context.ts'
import { SignatureField } from './signature-field.tsx'

const confirmationWords = {
  signature: { thing: '签字', verb: '签了字' },
  seal: { thing: '盖章件', verb: '盖了章' },
} as const

/** 照片与确认: all of it optional evidence. */
export function EvidenceSection() {
  return (
    <Section name="evidence">
      <Photos />
      <Confirmation />
    </Section>
  )
}

function Photos() {
  const session = useVisitSession()
  const photos = useDraft((draft) => draft.photos)
  const attachments = useDraft((draft) => draft.attachments)
  const mode = useDraft((draft) => draft.mode)
  const reason = useDraft((draft) => draft.noPhotoReason)
  const setReason = useSetter('noPhotoReason')
  const owner = { collection: 'visits', id: session.id } as const
  return (
    <>
      <Field name="photos" label="现场照片" group wide>
        {() => (
          <PhotoStrip
            owner={owner}
            mediaIds={photos}
            label="照片"
            onAdd={(id) => session.change((draft) => ({ ...draft, photos: [...draft.photos, id] }))}
            onRemove={(id) =>
              session.change((draft) => ({ ...draft, photos: draft.photos.filter((other) => other !== id) }))
            }
          />
        )}
      </Field>
      <Fold
        label={photos.length === 0 && mode === visitModes[0].code ? '未拍照说明、其他附件' : '其他附件'}
        filled={reason !== '' || attachments.length > 0}
      >
        <FieldGrid>
          {photos.length === 0 || reason !== '' ? (
            <Field name="noPhotoReason" label="未拍照说明" wide>
              {(bound) => <TextBox bound={bound} value={reason} room={200} onChange={setReason} />}
            </Field>
          ) : null}
          <Field name="attachments" label="其他附件" group wide>
            {() => (
              <AttachmentPicker
                owner={owner}
                ids={attachments}
                onAdd={(id) =>
                  session.change((draft) => ({ ...draft, attachments: [...draft.attachments, id] }))
                }
                onRemove={(id) =>
                  session.change((draft) => ({
                    ...draft,
                    attachments: draft.attachments.filter((other) => other !== id),
                  }))
                }
              />
            )}
          </Field>
        </FieldGrid>
      </Fold>
    </>
  )
}

function Confirmation() {
  const session = useVisitSession()
  const { modal } = App.useApp()
  const mode = useDraft((draft) => draft.confirmMode)
  const by = useDraft((draft) => draft.confirmedBy)
  const setBy = useSetter('confirmedBy')
  const mediaId = useDraft((draft) => draft.confirmMediaId)
  const setMediaId = useSetter('confirmMediaId')
  const reason = useDraft((draft) => draft.unconfirmedReason)
  const setReason = useSetter('unconfirmedReason')
  const set = (next: typeof mode) => session.change((draft) => chooseConfirmation(draft, next))
  const choose = (next: typeof mode) => {
    const given = confirmationOf(session.read())
    if (!given) return set(next)
    const { thing, verb } = confirmationWords[given.mode]
    modal.confirm({
      title:
        next === null
          ? `不选确认方式，移除${thing}？`
          : `改为“${nameOf(confirmModes, next)}”，移除${thing}？`,
      content: `企业已经${verb}。改了确认方式，${thing}就不再留在这条走访里；改错了，可以按 Ctrl+Z 撤销。`,
      okText: '移除并更改',
      cancelText: `保留${thing}`,
      autoFocusButton: 'cancel',
      onOk: () => set(next),
    })
  }
  return (
    <div style={{ marginTop: 20 }}>
      <FieldGrid>
        <Field name="confirmMode" label="企业确认方式" wide group>
          {(bound) => <Choice bound={bound} table={confirmModes} value={mode} onChange={choose} clearable />}
        </Field>
        {mode !== null && mode !== 'none' ? (
          <Field name="confirmedBy" label="企业确认人" hint="姓名、职务、日期" wide>
            {(bound) => <TextBox bound={bound} value={by} room={200} onChange={setBy} />}
          </Field>
        ) : null}
        {mode === 'signature' ? <SignatureField /> : null}
        {mode === 'seal' ? (
          <Field name="confirmMediaId" label="盖章件" group wide>
            {() => (
              <PhotoStrip
                owner={{ collection: 'visits', id: session.id }}
                mediaIds={mediaId === null ? [] : [mediaId]}
                kind="seal"
                papers
                max={1}
                label="盖章件"
                onAdd={setMediaId}
                onRemove={() => setMediaId(null)}
              />
            )}
          </Field>
        ) : null}
        {mode === 'none' ? (
          <Field name="unconfirmedReason" label="未确认原因" wide>
            {(bound) => <TextBox bound={bound} value={reason} room={200} onChange={setReason} />}
          </Field>
        ) : null}
      </FieldGrid>
    </div>
  )
}
