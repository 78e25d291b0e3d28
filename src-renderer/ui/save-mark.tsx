import { CheckCircleOutlined, ExclamationCircleFilled } from '@ant-design/icons'
import { formatClock } from './formats.ts'
import styles from './save-mark.module.css'

/** Where the last change stands. `saved` only after the durable write resolved (S16). */
export type SaveState =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'failed'; readonly words: string }

/** `已保存 10:32:07`, or what keeps it from being so. */
export function SaveMark(props: { state: SaveState }) {
  const { state } = props
  switch (state.kind) {
    case 'unchanged':
      return <span className={styles.mark} aria-live="polite" />
    case 'saving':
      return (
        <span className={styles.mark} aria-live="polite">
          正在保存…
        </span>
      )
    case 'saved':
      return (
        <span className={styles.mark} aria-live="polite">
          <CheckCircleOutlined className={styles.done} /> 已保存 {formatClock(state.at)}
        </span>
      )
    case 'failed':
      return (
        <span className={styles.failed} role="alert">
          <ExclamationCircleFilled /> {state.words}
        </span>
      )
  }
}
