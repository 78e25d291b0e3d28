import { CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import {
  type AnswerLine,
  type QuickAnswer,
  quickAnswerText,
} from '../../../schemas/rules/help/quick-answer.ts'
import { MaskedPhone } from '../../ui/masked-phone.tsx'
import { useCopy } from '../../ui/use-copy.ts'
import styles from './quick-sheet.module.css'

/** The three answers, and one click that takes them to a chat. */
export function AnswerSheet({ answer, officer }: { answer: QuickAnswer; officer: string }) {
  const copy = useCopy()
  return (
    <section className={styles.answer} aria-label="三要素答复">
      <div className={styles.head}>
        <h2 className={styles.title}>{answer.title}</h2>
        <Button
          type="primary"
          icon={<CopyOutlined />}
          onClick={() => void copy(quickAnswerText(answer, officer), '已复制三要素答复，可以粘贴到微信')}
        >
          复制答复
        </Button>
      </div>
      <Part name="怎么办">
        {answer.how.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </Part>
      <Part name="去哪办">{answer.where.map(contact)}</Part>
      <Part name="找谁办">{answer.who.map(contact)}</Part>
    </section>
  )
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.part}>
      <h3 className={styles.partName}>{name}</h3>
      <ul className={styles.lines}>{children}</ul>
    </div>
  )
}

function contact({ text, phone }: AnswerLine) {
  return (
    <li key={`${text}${phone}`} className={styles.contact}>
      <span>{text}</span>
      {phone === '' ? null : phone.includes('-') ? (
        <span className="number">{phone}</span>
      ) : (
        <MaskedPhone phone={phone} of={text} />
      )}
    </li>
  )
}
