import type { WaitingDocument } from '../../sync/use-waiting.ts'
import { RefusedCard } from './refused-card.tsx'
import styles from './sync-center-page.module.css'

/** 没有被接受: refused by the server with a reason, kept whole until the user decides (S17). */
export function RefusedList({ documents }: { documents: readonly WaitingDocument[] }) {
  if (documents.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby="sync-refused">
      <h2 id="sync-refused">
        没有被接受 <span className={styles.alarming}>{documents.length} 条</span>
      </h2>
      <p className={styles.hint}>内容完整地留在本机，不会丢失，也不影响其他内容上传。请逐条修改或放弃。</p>
      <ul className={styles.list}>
        {documents.map((document) => (
          <RefusedCard key={`${document.collection}|${document.id}`} document={document} />
        ))}
      </ul>
    </section>
  )
}
