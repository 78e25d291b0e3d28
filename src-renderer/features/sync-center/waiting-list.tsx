import { FileImageOutlined } from '@ant-design/icons'
import { Progress } from 'antd'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { kindOf, requestInWords, titleOf } from '../../../schemas/rules/document-names.ts'
import type { ServerDocument } from '../../database/envelope.ts'
import { useDatabase } from '../../database/hooks.ts'
import { type Carried, carriedOf } from '../../sync/carried.ts'
import type { WaitingDocument, WaitingFiles } from '../../sync/use-waiting.ts'
import { formatBytes, formatRecent } from '../../ui/formats.ts'
import { pathOf } from './document-paths.ts'
import styles from './sync-center-page.module.css'

/** More are counted, not listed: nobody reads a roster import row by row. */
const most = 100

/** 待上传: saved on this computer, not yet with the server. */
export function WaitingList({
  documents,
  files,
}: {
  documents: readonly WaitingDocument[]
  files: WaitingFiles
}) {
  const carriedAt = useCarriedAt()
  if (documents.length + files.count === 0) return null
  return (
    <section className={styles.section} aria-labelledby="sync-waiting">
      <h2 id="sync-waiting">
        待上传 <span className={styles.count}>{documents.length + files.count} 条</span>
      </h2>
      <p className={styles.hint}>已保存在本机，有网络时自动上传，不需要您做什么。</p>
      <ul className={styles.list}>
        {documents.slice(0, most).map((document) => (
          <li key={`${document.collection}|${document.id}`} className={styles.row}>
            <span className={styles.kind}>{kindOf(document.collection)}</span>
            <DocumentName document={document} />
            {carriedAt(document) ? (
              <span className={styles.when}>{formatRecent(carriedAt(document) ?? '')}已装入交换包</span>
            ) : null}
            <span className={styles.when}>
              {document.deleted ? '删除于 ' : '保存于 '}
              {formatRecent(document.since)}
            </span>
          </li>
        ))}
        {files.count > 0 ? (
          <li className={styles.row}>
            <span className={styles.kind}>照片和文件</span>
            <span className={styles.name}>
              <FileImageOutlined /> {files.count} 个，共 {formatBytes(files.bytes)}
            </span>
            <FilesProgress {...files} />
          </li>
        ) : null}
      </ul>
      {documents.length > most ? <p className={styles.hint}>另有 {documents.length - most} 条。</p> : null}
    </section>
  )
}

/** When an exchange file took a document along as it is now; null where none did. */
function useCarriedAt(): (document: WaitingDocument) => string | null {
  const db = useDatabase()
  const [carried, setCarried] = useState<Carried | null>(null)
  useEffect(() => {
    let gone = false
    carriedOf(db).then((found) => {
      if (!gone) setCarried(found)
    })
    return () => {
      gone = true
    }
  }, [db])
  return ({ collection, id, fields }) =>
    carried?.sameAs(collection, fields as ServerDocument) ? carried.carriedAt(collection, id) : null
}

/** How far the bytes of photos got; a bad link takes minutes for one. */
function FilesProgress({ bytes, sent }: WaitingFiles) {
  const percent = bytes > 0 ? Math.min(99, Math.floor((sent / bytes) * 100)) : 0
  return (
    <span className={styles.progress}>
      <Progress percent={percent} size="small" showInfo={false} aria-label="照片和文件已传" />
      <span className={styles.when}>{sent > 0 ? `已传 ${formatBytes(sent)}` : '等待上传'}</span>
    </span>
  )
}

/** The document's name, leading to it where it has a page. */
export function DocumentName({ document }: { document: WaitingDocument }) {
  const { collection, id, fields, request, deleted } = document
  const path = deleted ? null : pathOf(collection, id, fields)
  const title = titleOf(collection, fields)
  return (
    <span className={styles.name}>
      {path ? <Link to={path}>{title}</Link> : title}
      {request ? <span className={styles.about}>{requestInWords(request)}</span> : null}
    </span>
  )
}
