import {
  CameraOutlined,
  CloseOutlined,
  EditOutlined,
  FilePdfOutlined,
  PictureOutlined,
} from '@ant-design/icons'
import { Alert, App, Button, Image } from 'antd'
import { type ClipboardEvent, type DragEvent, useId, useRef, useState } from 'react'
import type { Media } from '../../../schemas/entities/media.ts'
import type { Local } from '../../database/documents.ts'
import { useDocuments } from '../../database/hooks.ts'
import { makeThumbnail, mediaUrl, openMedia, thumbnailUrl } from '../../database/media.ts'
import { formatInstant } from '../formats.ts'
import { Camera } from './camera.tsx'
import styles from './photo-strip.module.css'
import { type PhotoOwner, useAddPhotos } from './use-add-photos.ts'

/**
 * Photos of a record: shown small, viewed large, added by choosing, dropping, pasting or taking them, removed. Without `onAdd`
 * it only shows. The record keeps the ids; removing one takes it out of the record and leaves the stored photo alone.
 */
export function PhotoStrip(props: {
  owner: PhotoOwner
  mediaIds: readonly string[]
  onAdd?: (mediaId: string) => void
  onRemove?: (mediaId: string) => void
  kind?: Media['kind']
  /** Takes a PDF as well, as scanners make them. */
  papers?: boolean
  /** Most that may be added; the buttons go when they are reached. */
  max?: number
  /** What the photos are, for people who hear the page. */
  label?: string
  /** Offers to write it by hand instead, before all other ways. */
  onWrite?: () => void
}) {
  const { mediaIds, onAdd, onRemove, kind = 'photo', papers = false, max = 60, label = '照片' } = props
  const found = useDocuments('media', mediaIds.length > 0 ? { id: { $in: [...mediaIds] } } : null)
  const byId = new Map(found.status === 'ready' ? found.value.map((media) => [media.id, media]) : [])
  const {
    add: addAll,
    complain,
    working,
    problems,
    dismiss,
  } = useAddPhotos(props.owner, kind, (id) => onAdd?.(id), papers)
  const [camera, setCamera] = useState(false)
  const [over, setOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const inputId = useId()
  const open = onAdd !== undefined && mediaIds.length + working < max

  const add = (files: readonly File[], takenAt: string | null = null) => {
    const room = Math.max(0, max - mediaIds.length - working)
    addAll(files.slice(0, room), takenAt)
    if (files.length > room)
      complain(`${label}最多 ${max} 张，有 ${files.length - room} 张没有添加。请先移除不需要的，再添加。`)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (open) add([...event.dataTransfer.files])
  }
  const paste = (event: ClipboardEvent) => {
    if (!open || event.clipboardData.files.length === 0) return
    event.preventDefault()
    add([...event.clipboardData.files])
  }

  return (
    <section
      aria-label={label}
      onPaste={paste}
      onDragOver={(event) => {
        if (!open) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={over ? `${styles.strip} ${styles.over}` : styles.strip}>
        <Image.PreviewGroup>
          {mediaIds.map((id, index) => (
            <PhotoTile
              key={id}
              media={byId.get(id)}
              reading={found.status === 'loading'}
              label={`${label}${index + 1}`}
              onRemove={onRemove ? () => onRemove(id) : undefined}
            />
          ))}
        </Image.PreviewGroup>
        {Array.from({ length: working }, (_, index) => `working-${index}`).map((key) => (
          <div key={key} className={`${styles.tile} ${styles.working}`} role="status">
            正在处理…
          </div>
        ))}
        {open ? (
          <>
            {props.onWrite ? (
              <button type="button" className={styles.add} onClick={props.onWrite}>
                <EditOutlined />
                手写签字
              </button>
            ) : null}
            <input
              ref={picker}
              id={inputId}
              className="visually-hidden"
              tabIndex={-1}
              aria-label={`选择${label}`}
              type="file"
              accept={papers ? 'image/*,.pdf' : 'image/*'}
              multiple={max > 1}
              onChange={(event) => {
                add([...(event.target.files ?? [])])
                // The same file may be chosen again after a refusal.
                event.target.value = ''
              }}
            />
            <button type="button" className={styles.add} onClick={() => picker.current?.click()}>
              <PictureOutlined />
              选择{label}
            </button>
            <button
              type="button"
              className={styles.add}
              aria-pressed={camera}
              onClick={() => setCamera(!camera)}
            >
              <CameraOutlined />
              拍照
            </button>
          </>
        ) : null}
      </div>
      {camera && open ? (
        <Camera onShot={(file, takenAt) => add([file], takenAt)} onClose={() => setCamera(false)} />
      ) : null}
      {problems.length > 0 ? (
        <Alert
          className={styles.problems ?? ''}
          type="warning"
          showIcon
          closable={{ onClose: dismiss }}
          title={problems.map((message) => <div key={message}>{message}</div>)}
        />
      ) : null}
      {onAdd && mediaIds.length === 0 && problems.length === 0 ? (
        <div className={styles.hint}>
          {papers
            ? '照片或 PDF 都可以，也可以拖到这里。大照片会自动缩小，不保留拍摄地点。'
            : '也可以把照片拖到这里，或复制后按 Ctrl+V。大照片会自动缩小，不保留拍摄地点。'}
        </div>
      ) : null}
    </section>
  )
}

/** A PDF among pictures: a click opens it in the system's program for it. */
function Paper({ media }: { media: Local<'media'> }) {
  const { message } = App.useApp()
  const [opening, setOpening] = useState(false)
  const open = async () => {
    setOpening(true)
    const refusal = await openMedia(media)
    setOpening(false)
    if (refusal) message.error(refusal.detail)
  }
  return (
    <button
      type="button"
      className={styles.paper}
      disabled={opening}
      title={`打开${media.name}`}
      onClick={() => void open()}
    >
      <FilePdfOutlined />
      <span className={styles.paperName}>{media.name}</span>
    </button>
  )
}

function PhotoTile(props: {
  media: Local<'media'> | undefined
  reading: boolean
  label: string
  onRemove: (() => void) | undefined
}) {
  const { media, label, onRemove } = props
  /** The first who shows a photo makes its small picture; one of another device comes from the server for that. */
  const [thumbnail, setThumbnail] = useState<'expected' | 'making' | 'made' | 'impossible'>('expected')
  const taken = media?.takenAt ? `，拍摄于${formatInstant(media.takenAt)}` : ''
  return (
    <div className={styles.tile} title={media ? `${media.name}${taken}` : undefined}>
      {media?.mime === 'application/pdf' ? (
        <Paper media={media} />
      ) : media && (thumbnail === 'expected' || thumbnail === 'made') ? (
        <Image
          key={thumbnail}
          src={thumbnailUrl(media)}
          alt={`${label}${taken}`}
          width={112}
          height={84}
          style={{ objectFit: 'cover' }}
          onError={() => {
            if (thumbnail === 'made') return setThumbnail('impossible')
            setThumbnail('making')
            void makeThumbnail(media).then((made) => setThumbnail(made ? 'made' : 'impossible'))
          }}
          preview={{ cover: null, src: mediaUrl(media) }}
        />
      ) : (
        <div className={styles.gone} style={{ height: '100%' }}>
          {props.reading || thumbnail === 'making' ? '正在读取…' : '联网后可以看到'}
        </div>
      )}
      {onRemove ? (
        <Button
          className={styles.remove}
          size="small"
          type="text"
          icon={<CloseOutlined />}
          aria-label={`移除${label}`}
          onClick={onRemove}
        />
      ) : null}
    </div>
  )
}
