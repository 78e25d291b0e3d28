import {
  CheckCircleFilled,
  ExclamationCircleFilled,
  InfoCircleFilled,
  LoadingOutlined,
} from '@ant-design/icons'
import type { CheckLevel } from '../../../schemas/rules/departure/facts.ts'
import styles from './departure-page.module.css'

const words: Record<CheckLevel, string> = {
  ok: '正常',
  note: '请留意',
  fix: '要处理',
  reading: '正在核对',
}

/** The sign of a line, told apart by shape and words as well as by colour. */
export function LevelMark({ level }: { level: CheckLevel }) {
  const Icon =
    level === 'ok'
      ? CheckCircleFilled
      : level === 'fix'
        ? ExclamationCircleFilled
        : level === 'note'
          ? InfoCircleFilled
          : LoadingOutlined
  return <Icon className={`${styles.mark} ${styles[`${level}Mark`]}`} aria-label={words[level]} />
}
