import { Button, Image } from 'antd'
import { useState } from 'react'
import { useDocument } from '../../database/hooks.ts'
import { mediaUrl } from '../../database/media.ts'
import { formatInstant } from '../formats.ts'
import styles from './signature.module.css'

/** A signature as it was given, whole on white paper, with who signed and when. Without `onRemove` it only shows. */
export function SignaturePicture(props: { mediaId: string; onRemove?: () => void }) {
  const found = useDocument('media', props.mediaId)
  const [absent, setAbsent] = useState(false)
  const media = found.status === 'ready' ? found.value : null
  const words = media
    ? [media.caption, media.takenAt ? `签于${formatInstant(media.takenAt)}` : ''].filter(Boolean).join('，')
    : ''
  return (
    <figure className={styles.figure} aria-label="签字图">
      <div className={styles.picture}>
        {media && !absent ? (
          <Image
            src={mediaUrl(media)}
            alt={words === '' ? '签字' : `签字：${words}`}
            onError={() => setAbsent(true)}
            preview={{ cover: null }}
          />
        ) : (
          <span className={styles.absent}>{found.status === 'loading' ? '正在读取…' : '联网后可以看到'}</span>
        )}
      </div>
      <figcaption className={styles.caption}>
        <span className="number">{words}</span>
        {props.onRemove ? (
          <Button size="small" onClick={props.onRemove}>
            移除签字
          </Button>
        ) : null}
      </figcaption>
    </figure>
  )
}
