import type { Visit } from '../../../schemas/entities/visit.ts'
import { confirmationOf } from '../../../schemas/rules/confirmation.ts'
import { useDocument } from '../../database/hooks.ts'
import { formatInstant } from '../formats.ts'
import { PhotoStrip } from '../photos/photo-strip.tsx'
import styles from './signature.module.css'
import { SignaturePicture } from './signature-picture.tsx'

/** What the enterprise signed or stamped for a record, with its date; nothing where it didn't. `onRemove` is for a scan only. */
export function ConfirmationPicture(props: {
  visit: Pick<Visit, 'id' | 'confirmMode' | 'confirmMediaId'>
  onRemove?: (() => void) | undefined
}) {
  const given = confirmationOf(props.visit)
  if (!given) return null
  if (given.mode === 'signature') return <SignaturePicture mediaId={given.mediaId} />
  return <StampedScan visitId={props.visit.id} mediaId={given.mediaId} onRemove={props.onRemove} />
}

function StampedScan(props: { visitId: string; mediaId: string; onRemove: (() => void) | undefined }) {
  const { visitId, mediaId, onRemove } = props
  const found = useDocument('media', mediaId)
  return (
    <figure className={styles.figure} aria-label="盖章扫描件">
      <PhotoStrip
        owner={{ collection: 'visits', id: visitId }}
        mediaIds={[mediaId]}
        label="盖章扫描件"
        {...(onRemove ? { onRemove } : {})}
      />
      <figcaption className={styles.caption}>
        <span className="number">
          盖章扫描件{found.status === 'ready' ? `，存于${formatInstant(found.value.createdAt)}` : ''}
        </span>
      </figcaption>
    </figure>
  )
}
