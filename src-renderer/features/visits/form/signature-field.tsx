import { useEffect, useRef, useState } from 'react'
import type { Problem } from '../../../../schemas/protocol/problems.ts'
import { useDatabase } from '../../../database/hooks.ts'
import { storeMedia } from '../../../database/media.ts'
import { StorageProblem } from '../../../database/storage-problem.ts'
import { PhotoStrip } from '../../../ui/photos/photo-strip.tsx'
import type { Stroke } from '../../../ui/signature/ink.ts'
import type { SignaturePng } from '../../../ui/signature/ink-picture.ts'
import { SignatureDialog } from '../../../ui/signature/signature-dialog.tsx'
import { SignaturePicture } from '../../../ui/signature/signature-picture.tsx'
import { nameAndTitle } from '../draft/confirmation-choice.ts'
import { Field } from './fields/field.tsx'
import { focusField } from './focus-field.ts'
import { useDraft, useSetter, useVisitSession } from './session-context.ts'

/** 签字图: written here by hand, or a photo of signed paper. */
export function SignatureField() {
  const database = useDatabase()
  const session = useVisitSession()
  const owner = { collection: 'visits', id: session.id } as const
  const mediaId = useDraft((draft) => draft.confirmMediaId)
  const setMediaId = useSetter('confirmMediaId')
  const confirmedBy = useDraft((draft) => draft.confirmedBy)
  const firstPerson = useDraft((draft) => draft.participants[0])
  const [signing, setSigning] = useState(false)
  const [strokes, setStrokes] = useState<readonly Stroke[]>([])
  /** Null as long as the proposed name stands. */
  const [named, setNamed] = useState<string | null>(null)

  // The button that opened the dialog may be gone, and the dialog is before this runs.
  const wasSigning = useRef(false)
  useEffect(() => {
    if (wasSigning.current && !signing) focusField('confirmMediaId')
    wasSigning.current = signing
  }, [signing])

  const keep = async (picture: SignaturePng, signer: string): Promise<Problem | null> => {
    try {
      const media = await storeMedia(database, {
        ...picture,
        name: '手写签字.png',
        kind: 'signature',
        ownerCollection: owner.collection,
        ownerId: owner.id,
        takenAt: new Date().toISOString(),
        caption: signer,
      })
      session.change((draft) => ({
        ...draft,
        confirmMediaId: media.id,
        confirmedBy: signer === '' ? draft.confirmedBy : signer,
      }))
    } catch (error) {
      if (!(error instanceof StorageProblem)) throw error
      return error.problem
    }
    setStrokes([])
    setNamed(null)
    setSigning(false)
    return null
  }

  return (
    <Field name="confirmMediaId" label="签字图" group wide>
      {() => (
        <>
          {mediaId === null ? (
            <PhotoStrip
              owner={owner}
              mediaIds={[]}
              kind="signature"
              max={1}
              label="签字图"
              onAdd={setMediaId}
              onWrite={() => setSigning(true)}
            />
          ) : (
            <SignaturePicture mediaId={mediaId} onRemove={() => setMediaId(null)} />
          )}
          {signing ? (
            <SignatureDialog
              signer={named ?? (confirmedBy || (firstPerson ? nameAndTitle(firstPerson) : ''))}
              onSigner={setNamed}
              strokes={strokes}
              onStrokes={setStrokes}
              onDone={keep}
              onClose={() => setSigning(false)}
            />
          ) : null}
        </>
      )}
    </Field>
  )
}
