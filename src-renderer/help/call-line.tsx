import { CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { spokespersonText } from '../../schemas/rules/help/policy-note.ts'
import { MaskedPhone } from '../ui/masked-phone.tsx'
import { useCopy } from '../ui/use-copy.ts'
import styles from './call-line.module.css'

/** Somebody to call: name, unit, number, and one click that copies all three. */
export function CallLine(props: {
  name: string
  title?: string
  unit: string
  phone: string
  /** A number of an office and of nobody's own needs no mask. */
  isPublic?: boolean
  onCopied?: () => void
}) {
  const { name, title = '', unit, phone } = props
  const copy = useCopy()
  return (
    <span className={styles.line}>
      <span className={styles.name}>{name}</span>
      <span className={styles.muted}>{[title, unit].filter(Boolean).join(' · ')}</span>
      {phone === '' ? null : props.isPublic ? (
        <span className="number">{phone}</span>
      ) : (
        <MaskedPhone phone={phone} of={name} />
      )}
      <Button
        size="small"
        type="text"
        icon={<CopyOutlined />}
        aria-label={`复制${name}的联系方式`}
        onClick={async () => {
          const copied = await copy(spokespersonText({ name, title, unit, phone }), `已复制${name}的联系方式`)
          if (copied) props.onCopied?.()
        }}
      >
        复制
      </Button>
    </span>
  )
}
