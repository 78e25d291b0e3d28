/** 销号 of a rectification that was verified without evidence: photos first, then the button (§3.3). */
import { Button } from 'antd'
import { useState } from 'react'
import type { Rectification } from '../../../schemas/entities/rectification.ts'
import { newId, updateDocument } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import { problemOf } from '../../database/storage-problem.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { PhotoStrip } from '../../ui/photos/photo-strip.tsx'
import styles from './close-rectification.module.css'
import { closedWith } from './rectification-review.ts'

export function CloseRectification(props: { rectification: Rectification }) {
  const { id } = props.rectification
  const db = useDatabase()
  const user = useCurrentUser()
  const [mediaIds, setMediaIds] = useState<readonly string[]>([])
  const [working, setWorking] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function close() {
    setWorking(true)
    setProblem(null)
    try {
      const step = { id: newId(), at: db.now(), by: user.id, byName: user.name, mediaIds: [...mediaIds] }
      await updateDocument(db, 'rectifications', id, (current) => closedWith(current, step))
    } catch (error) {
      setProblem(problemOf(error).detail)
    } finally {
      setWorking(false)
    }
  }

  return (
    <div className={styles.closing}>
      <p className={styles.hint}>复查已合格，附整改后照片就可以销号。</p>
      <PhotoStrip
        owner={{ collection: 'rectifications', id }}
        mediaIds={mediaIds}
        label="整改后照片"
        onAdd={(mediaId) => setMediaIds((ids) => [...ids, mediaId])}
        onRemove={(mediaId) => setMediaIds((ids) => ids.filter((one) => one !== mediaId))}
      />
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      {mediaIds.length > 0 ? (
        <Button loading={working} onClick={() => void close()}>
          销号
        </Button>
      ) : null}
    </div>
  )
}
