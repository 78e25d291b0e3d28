import { PaperClipOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useRef, useState } from 'react'
import { attachmentTypeOf, attachmentTypes } from '../../../../schemas/rules/attachment-types.ts'
import { StorageProblem } from '../../../database/documents.ts'
import { useDatabase } from '../../../database/hooks.ts'
import { storeMedia } from '../../../database/media.ts'
import { Attachments } from '../../../ui/attachments.tsx'
import { formatBytes } from '../../../ui/formats.ts'
import styles from './attachment-list.module.css'
import { useDraft, useVisitSession } from './session-context.ts'

/** Bytes of one attachment (§4.2). */
const maxBytes = 20 * 1024 * 1024

/** 其他附件: documents that the enterprise gave, added and removed. */
export function AttachmentList() {
  const database = useDatabase()
  const session = useVisitSession()
  const ids = useDraft((draft) => draft.attachments)
  const [problem, setProblem] = useState<string | null>(null)
  const picker = useRef<HTMLInputElement>(null)

  const add = async (files: readonly File[]) => {
    setProblem(null)
    for (const file of files) {
      const refusal = refuse(file)
      if (refusal) {
        setProblem(refusal)
        continue
      }
      try {
        const media = await storeMedia(database, {
          blob: file,
          name: file.name.slice(0, 200),
          kind: 'file',
          ownerCollection: 'visits',
          ownerId: session.id,
          takenAt: null,
          width: null,
          height: null,
          caption: '',
        })
        session.change((draft) => ({ ...draft, attachments: [...draft.attachments, media.id] }))
      } catch (error) {
        if (!(error instanceof StorageProblem)) throw error
        setProblem(`“${file.name}”没有保存：${error.problem.detail}`)
      }
    }
  }
  return (
    <>
      <Attachments
        ids={ids}
        onRemove={(id) =>
          session.change((draft) => ({
            ...draft,
            attachments: draft.attachments.filter((other) => other !== id),
          }))
        }
      />
      <input
        ref={picker}
        type="file"
        multiple
        className="visually-hidden"
        tabIndex={-1}
        aria-label="选择附件"
        accept={attachmentTypes.join(',')}
        onChange={(event) => {
          void add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <Button icon={<PaperClipOutlined />} onClick={() => picker.current?.click()}>
        添加附件
      </Button>
      <span className={styles.kinds}>PDF、Word、Excel 或 OFD，单个不超过20 MB</span>
      {problem ? <Alert style={{ marginTop: 8 }} type="warning" showIcon title={problem} /> : null}
    </>
  )
}

function refuse(file: File): string | null {
  if (attachmentTypeOf(file.name) === null)
    return `“${file.name}”不是 PDF、Word、Excel 或 OFD 文件；照片请放到“现场照片”`
  if (file.size > maxBytes)
    return `“${file.name}”有${formatBytes(file.size)}，超过20 MB，请压缩或拆分后再添加`
  return file.size === 0 ? `“${file.name}”是空文件，请重新选择` : null
}
