import { Button } from 'antd'
import type { CarriedFile } from '../../../../schemas/protocol/ipc.ts'
import { invoke } from '../../../bridge.ts'
import { formatRecent } from '../../../ui/formats.ts'
import pageStyles from '../sync-center-page.module.css'
import styles from './exchange.module.css'
import { countWords, outcomeWords } from './exchange-words.ts'

/** 代送的交换包: what waits here for a network, and what became of what was brought. */
export function CarriedList(props: { files: readonly CarriedFile[]; onChanged: () => Promise<void> }) {
  if (props.files.length === 0) return null
  return (
    <ul className={pageStyles.list} aria-label="代送的交换包">
      {props.files.map((file) => (
        <li key={file.hash} className={pageStyles.row}>
          <span className={pageStyles.kind}>交换包</span>
          <span className={pageStyles.name}>
            {file.facts.authorName} · {countWords(file.facts)}
            <span className={file.state === 'refused' ? styles.refused : styles.state}>
              {stateWords(file)}
            </span>
          </span>
          <span className={pageStyles.when}>
            {file.state === 'waiting' ? '收下于' : file.state === 'delivered' ? '送达于' : '退回于'}{' '}
            {formatRecent(file.at)}
          </span>
          <Button
            size="small"
            onClick={async () => {
              await invoke('exchange:drop', { hash: file.hash })
              await props.onChanged()
            }}
          >
            移除
          </Button>
        </li>
      ))}
    </ul>
  )
}

function stateWords({ state, counts, reason }: CarriedFile): string {
  if (state === 'waiting') return '已收下，联网后自动送交服务器'
  return state === 'delivered' && counts ? outcomeWords(counts) : reason
}
