import { App, Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { StorageProblem } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import { discard, resubmit } from '../../sync/quarantine.ts'
import type { WaitingDocument } from '../../sync/use-waiting.ts'
import { formatRecent } from '../../ui/formats.ts'
import { kindOf, pathOf, titleOf } from './document-words.ts'
import styles from './sync-center-page.module.css'
import { DocumentName } from './waiting-list.tsx'

/** 没有被接受: refused by the server with a reason, kept whole until the user decides (S17). */
export function RefusedList({ documents }: { documents: readonly WaitingDocument[] }) {
  if (documents.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby="sync-refused">
      <h2 id="sync-refused">
        没有被接受 <span className={styles.alarming}>{documents.length} 条</span>
      </h2>
      <p className={styles.hint}>
        内容完整地留在本机。可以更正后重新提交，或放弃这次修改；其他内容的上传不受影响。
      </p>
      <ul className={styles.list}>
        {documents.map((document) => (
          <Refused key={`${document.collection}|${document.id}`} document={document} />
        ))}
      </ul>
    </section>
  )
}

function Refused({ document }: { document: WaitingDocument }) {
  const { collection, id, fields, mark } = document
  const db = useDatabase()
  const navigate = useNavigate()
  const { modal, message } = App.useApp()
  const [working, setWorking] = useState(false)
  if (mark.state !== 'rejected') return null
  const path = pathOf(collection, id, fields)

  const act = async (work: () => Promise<void>, done: string) => {
    setWorking(true)
    try {
      await work()
      message.success(done)
    } catch (error) {
      if (!(error instanceof StorageProblem)) throw error
      message.error(error.problem.detail)
    } finally {
      setWorking(false)
    }
  }
  const giveUp = () =>
    modal.confirm({
      title: `放弃对“${titleOf(collection, fields)}”的修改？`,
      content: '本机的修改将不再保留，恢复为服务器上的内容；服务器上没有的，会从本机移除。',
      okText: '放弃修改',
      okButtonProps: { danger: true },
      cancelText: '保留',
      onOk: () => act(() => discard(db, collection, id), '已放弃这次修改'),
    })

  return (
    <li className={styles.card}>
      <div className={styles.row}>
        <span className={styles.kind}>{kindOf(collection)}</span>
        <DocumentName document={document} />
        <span className={styles.when}>{formatRecent(mark.at)}</span>
      </div>
      <p className={styles.reason}>{mark.detail}</p>
      {mark.errors && mark.errors.length > 0 ? (
        <ul className={styles.reasons}>
          {[...new Set(mark.errors.map(({ detail }) => detail))].slice(0, 5).map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      ) : null}
      <div className={styles.actions}>
        {path ? <Button onClick={() => navigate(path)}>去更正</Button> : null}
        <Button
          loading={working}
          onClick={() => act(() => resubmit(db, collection, id), '已放回待上传，稍后会再次提交')}
        >
          重新提交
        </Button>
        <Button type="text" danger disabled={working} onClick={giveUp}>
          放弃修改
        </Button>
      </div>
    </li>
  )
}
