import { DownOutlined, UpOutlined } from '@ant-design/icons'
import { Tag } from 'antd'
import { useState } from 'react'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { policyAreas } from '../../../schemas/codes/policy-areas.ts'
import type { Local } from '../../database/documents.ts'
import { today } from '../../ui/formats.ts'
import { Highlighted } from '../../ui/highlighted.tsx'
import styles from './library-page.module.css'

/** A policy: title and validity, its clauses on a click. */
export function PolicyItem(props: { policy: Local<'policies'>; text: string; initiallyOpen: boolean }) {
  const { policy } = props
  const [open, setOpen] = useState(props.initiallyOpen)
  const words = props.text.split(/\s+/).filter(Boolean)
  return (
    <li className={styles.item}>
      <button type="button" className={styles.head} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className={styles.name}>
          <Highlighted text={policy.title} words={words} />
        </span>
        <Validity policy={policy} />
        {open ? <UpOutlined /> : <DownOutlined />}
      </button>
      <div className={styles.muted}>
        <Highlighted text={[policy.documentNo, policy.issuer].filter(Boolean).join(' · ')} words={words} />
      </div>
      {open ? (
        <div>
          <p className={styles.text}>
            <Highlighted text={policy.summary} words={words} />
          </p>
          {policy.areas.map((area) => (
            <Tag key={area}>{nameOf(policyAreas, area)}</Tag>
          ))}
          <ul className={styles.clauses}>
            {policy.clauses.map((clause) => (
              <li key={clause.id}>
                <div className={styles.text}>
                  <Highlighted text={clause.text} words={words} />
                </div>
                {clause.benefit ? (
                  <div className={styles.text}>
                    支持：
                    <Highlighted text={clause.benefit} words={words} />
                  </div>
                ) : null}
                {clause.conditions ? (
                  <div className={styles.muted}>
                    条件：
                    <Highlighted text={clause.conditions} words={words} />
                  </div>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </li>
  )
}

function Validity({ policy }: { policy: Local<'policies'> }) {
  if (policy.validUntil !== null && policy.validUntil < today())
    return <Tag>已于 {policy.validUntil} 失效</Tag>
  if (policy.validUntil === null) return <span className={styles.muted}>长期有效</span>
  return <span className={styles.muted}>有效期至 {policy.validUntil}</span>
}
