import { PaperClipOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { attachmentBytes, attachmentTypeOf, attachmentTypes } from '../../schemas/rules/attachment-types.ts'
import { StorageProblem } from '../database/documents.ts'
import { useDatabase } from '../database/hooks.ts'
import { storeMedia } from '../database/media.ts'
import styles from './attachment-picker.module.css'
import { Attachments } from './attachments.tsx'
import { formatBytes } from './formats.ts'
import { type PhotoOwner, useAddPhotos } from './photos/use-add-photos.ts'

/** Documents of a record, and with `pictures` photos too, added and removed. */
export function AttachmentPicker(props: {
  owner: PhotoOwner
  ids: readonly string[]
  /** Takes photos as well, made smaller like all photos. */
  pictures?: boolean
  /** Most that may be added. */
  most?: number
  onAdd: (mediaId: string) => void
  onRemove: (mediaId: string) => void
  /** Whether files are still being kept: what is sent now would go without them. */
  onBusy?: (busy: boolean) => void
}) {
  const { owner, ids, pictures = false, most = 60, onAdd, onRemove, onBusy } = props
  const database = useDatabase()
  const photos = useAddPhotos(owner, 'photo', onAdd)
  const [keeping, setKeeping] = useState(0)
  const [problems, setProblems] = useState<readonly string[]>([])
  const picker = useRef<HTMLInputElement>(null)
  const busy = keeping + photos.working > 0
  useEffect(() => onBusy?.(busy), [busy, onBusy])

  const keep = async (file: File): Promise<string | null> => {
    const refusal = refuse(file, pictures)
    if (refusal) return refusal
    try {
      const media = await storeMedia(database, {
        blob: file,
        name: file.name.slice(0, 200),
        kind: 'file',
        ownerCollection: owner.collection,
        ownerId: owner.id,
        takenAt: null,
        width: null,
        height: null,
        caption: '',
      })
      onAdd(media.id)
      return null
    } catch (error) {
      if (!(error instanceof StorageProblem)) throw error
      return `“${file.name}”没有保存：${error.problem.detail}`
    }
  }
  const add = async (chosen: readonly File[]) => {
    const room = Math.max(0, most - ids.length)
    const files = chosen.slice(0, room)
    setProblems(chosen.length > room ? [`附件最多 ${most} 个，有 ${chosen.length - room} 个没有添加。`] : [])
    const isPhoto = (file: File) => pictures && file.type.startsWith('image/')
    photos.add(files.filter(isPhoto))
    const papers = files.filter((file) => !isPhoto(file))
    setKeeping((count) => count + papers.length)
    for (const file of papers) {
      const problem = await keep(file).finally(() => setKeeping((count) => count - 1))
      if (problem) setProblems((all) => [...all, problem])
    }
  }
  const told = [...problems, ...photos.problems]
  return (
    <>
      <Attachments ids={ids} onRemove={onRemove} />
      <input
        ref={picker}
        type="file"
        multiple={most > 1}
        className="visually-hidden"
        tabIndex={-1}
        aria-label="选择附件"
        accept={[...(pictures ? ['image/*'] : []), ...attachmentTypes].join(',')}
        onChange={(event) => {
          void add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      {ids.length < most ? (
        <>
          <Button icon={<PaperClipOutlined />} loading={busy} onClick={() => picker.current?.click()}>
            添加附件
          </Button>
          <span className={styles.kinds}>
            {pictures ? '照片、' : ''}PDF、Word、Excel 或 OFD，单个不超过20 MB
          </span>
        </>
      ) : null}
      {told.length > 0 ? (
        <Alert
          className={styles.problems ?? ''}
          type="warning"
          showIcon
          title={told.map((words) => <div key={words}>{words}</div>)}
        />
      ) : null}
    </>
  )
}

function refuse(file: File, pictures: boolean): string | null {
  if (attachmentTypeOf(file.name) === null)
    return `“${file.name}”不是${pictures ? '照片，也不是' : ''} PDF、Word、Excel 或 OFD 文件${pictures ? '' : '；照片请放到“现场照片”'}`
  if (file.size > attachmentBytes)
    return `“${file.name}”有${formatBytes(file.size)}，超过20 MB，请压缩或拆分后再添加`
  return file.size === 0 ? `“${file.name}”是空文件，请重新选择` : null
}
