import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button, Image } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Local } from '../database/documents.ts'
import { useDocuments } from '../database/hooks.ts'
import { mediaUrl, openMedia } from '../database/media.ts'
import styles from './attachments.module.css'
import { formatBytes } from './formats.ts'

/**
 * Files that are attached to a record, each a line; a click opens it, pictures here and all else in the system's program.
 * With `onRemove` they can be taken out of the record.
 */
export function Attachments(props: { ids: readonly string[]; onRemove?: (id: string) => void }) {
  const { ids, onRemove } = props
  const found = useDocuments('media', ids.length > 0 ? { id: { $in: [...ids] } } : null)
  const byId = new Map(found.status === 'ready' ? found.value.map((media) => [media.id, media]) : [])
  return (
    <ul className={styles.list}>
      {ids.map((id) => {
        const media = byId.get(id)
        const remove = onRemove ? (
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={`移除${media?.name ?? '附件'}`}
            onClick={() => onRemove(id)}
          />
        ) : null
        if (media?.mime.startsWith('image/')) return <Picture key={id} media={media} end={remove} />
        if (media) return <Paper key={id} media={media} end={remove} />
        return (
          <li key={id} className={styles.file}>
            <PaperClipOutlined />
            <span className={styles.missing}>
              {found.status === 'loading' ? '正在读取…' : '附件还没有传到本机'}
            </span>
            {remove}
          </li>
        )
      })}
    </ul>
  )
}

type FileProps = { media: Local<'media'>; end: ReactNode }

function Paper({ media, end }: FileProps) {
  const [opening, setOpening] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const open = async () => {
    setOpening(true)
    setProblem(null)
    const refusal = await openMedia(media)
    setProblem(refusal?.detail ?? null)
    setOpening(false)
  }
  return (
    <FileLine media={media} opening={opening} onOpen={() => void open()} end={end}>
      {problem ? (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      ) : null}
    </FileLine>
  )
}

function Picture({ media, end }: FileProps) {
  const [open, setOpen] = useState(false)
  return (
    <FileLine media={media} opening={false} onOpen={() => setOpen(true)} end={end}>
      {open ? (
        <Image
          rootClassName={styles.hidden ?? ''}
          alt={media.name}
          src={mediaUrl(media)}
          preview={{ open, onOpenChange: setOpen }}
        />
      ) : null}
    </FileLine>
  )
}

function FileLine(props: FileProps & { opening: boolean; onOpen: () => void; children: ReactNode }) {
  const { media } = props
  return (
    <li className={styles.file}>
      <Button
        type="link"
        className={styles.name ?? ''}
        icon={<PaperClipOutlined />}
        loading={props.opening}
        title={`打开${media.name}`}
        onClick={props.onOpen}
      >
        {media.name}
      </Button>
      <span className={styles.size}>{formatBytes(media.size)}</span>
      {props.end}
      {props.children}
    </li>
  )
}
